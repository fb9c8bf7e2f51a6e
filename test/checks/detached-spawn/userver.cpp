// A task that is dropped is cancelled at once; one that is detached runs on,
// and its error is lost.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: handler that ignores the outcome: there are no completion handlers
// Not applicable: fire-and-forget coroutine: its coroutines are stackful, and not those of the language
// Not applicable: run by its function: only a running task can start others

#include <atomic>
#include <exception>
#include <tuple>
#include <userver/concurrent/background_task_storage.hpp>
#include <userver/utils/async.hpp>
#include <utility>

namespace concurrent = userver::concurrent;
namespace engine = userver::engine;
namespace utils = userver::utils;

struct Order {
  int id;
};

int reserve(const Order &order);
int label(const Order &order);
void save(const Order &order);
void use(int stock, int text);
void report(std::exception_ptr error);
void sleep();

// Scenario: discarded start
void discarded(Order order) {
  utils::Async("save", [order] { save(order); }).Detach();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or let it handle its own errors
void discarded_later(Order order) {
  auto saved = utils::Async("save", [order] { save(order); });
  std::move(saved).Detach();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or let it handle its own errors

// Scenario: dropped eager handle
void dropped(Order order) {
  (void)utils::Async("save", [order] { save(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_critical(Order order) {
  (void)utils::CriticalAsync("save", [order] { save(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_by_assignment(Order order) {
  std::ignore = utils::Async("save", [order] { save(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:17: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:17: note: keep the handle and join it on every exit

// Scenario: start in an accept loop
// What waits is an ordinary call.
Order next_order();
void accepts() {
  for (;;) {
    Order order = next_order();
    utils::Async("save", [order] { save(order); }).Detach();
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:5: note: start it in a scope that waits for it, or let it handle its own errors

// Scenario: start that somebody observes
void waited_for(Order order) {
  utils::Async("save", [order] { save(order); }).Get();
}
void kept(Order order) {
  auto text = utils::Async("label", [order] { return label(order); });
  use(reserve(order), text.Get());
}
engine::TaskWithResult<int> returned(Order order) {
  return utils::Async("label", [order] { return label(order); });
}
void in_a_storage(concurrent::BackgroundTaskStorage &tasks, Order order) {
  tasks.AsyncDetach("save", [order] { save(order); });
}

// Scenario: counted and waited for
class Shop {
public:
  void open(Order order) {
    ++selling_;
    utils::Async("sell", [this, order] {
      save(order);
      --selling_;
    }).Detach();
  }
  void close() {
    while (selling_ > 0)
      sleep();
  }

private:
  std::atomic<int> selling_ = 0;
};

// Scenario: counted and never waited for
class OpenShop {
public:
  void open(Order order) {
    ++selling_;
    utils::Async("sell", [this, order] {
      save(order);
      --selling_;
    }).Detach();
  }

private:
  std::atomic<int> selling_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:5: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-10]]:5: note: start it in a scope that waits for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes

// Scenario: errors handled in the task
void handled_inside(Order order) {
  utils::Async("save", [order] {
    try {
      save(order);
    } catch (...) {
      report(std::current_exception());
    }
  }).Detach();
}

// Scenario: some errors handled in the task
void handled_in_part(Order order) {
  utils::Async("save", [order] {
    try {
      save(order);
    } catch (const std::bad_alloc &) {
      report(std::current_exception());
    }
  }).Detach();
}
// CHECK-MESSAGES: :[[@LINE-8]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-9]]:3: note: start it in a scope that waits for it, or let it handle its own errors

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
template <typename F> void start(F &&work) {
  utils::Async("work", std::forward<F>(work)).Detach();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'start' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or let it handle its own errors
void started(Order order) {
  start([order] { save(order); });
}
void started_twice(Order order) {
  start([order] { save(order); });
  start([order] { reserve(order); });
}
// The task runs already.
void let_run(engine::TaskWithResult<void> task) { std::move(task).Detach(); }
// CHECK-MESSAGES: :[[@LINE-1]]:51: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'let_run' is given a task here
// CHECK-NOTES: :[[@LINE-3]]:51: note: start it in a scope that waits for it, or let it handle its own errors
void let_run_by_a_helper(Order order) {
  let_run(utils::Async("save", [order] { save(order); }));
}
// Here the callers decide, by what they do with the task.
template <typename F> engine::TaskWithResult<int> start_task(F &&work) {
  return utils::Async("work", std::forward<F>(work));
}
void started_and_dropped(Order order) {
  (void)start_task([order] { return label(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
int started_and_joined(Order order) {
  return start_task([order] { return label(order); }).Get();
}

// Scenario: helper whose callers need nobody
template <typename F> void start_harmless(F &&work) {
  utils::Async("work", std::forward<F>(work)).Detach();
}
void started_with_its_errors_handled(Order order) {
  start_harmless([order] {
    try {
      save(order);
    } catch (...) {
      report(std::current_exception());
    }
  });
}

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] void audit(Order order);
void audited(Order order) { utils::Async("audit", audit, order).Detach(); }
[[clang::annotate("coscope::detached")]] void
in_the_background(engine::TaskWithResult<void> task) {
  std::move(task).Detach();
}
void on_purpose(Order order) {
  in_the_background(utils::Async("save", [order] { save(order); }));
}

// Scenario: other functions of this name
namespace db {
struct Query {
  void Detach();
};
Query Async(const char *name, int id);
} // namespace db
void other_library() { (void)db::Async("save", 1); }
