// Futures that nobody keeps, and chains of continuations on them. Tasks in a
// gate, and chains that see their error, stay silent.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: discarded start: what can fail gives a future
// Not applicable: fire-and-forget coroutine: Seastar has no such type
// Not applicable: run by its function: whoever starts a future is run by the reactor already

#include <chrono>
#include <new>
#include <seastar/core/coroutine.hh>
#include <seastar/core/gate.hh>
#include <seastar/core/reactor.hh>
#include <seastar/core/sleep.hh>
#include <seastar/core/thread.hh>
#include <seastar/core/when_all.hh>
#include <utility>

using namespace std::chrono_literals;

struct Order {
  int id;
};

seastar::future<> save(Order order);
seastar::future<int> label(Order order);
void note(std::exception_ptr error);
void count(int saves);

// Scenario: handler that ignores the outcome
void ignored(Order order) {
  // TODO: to be reported
  (void)save(order).handle_exception([](std::exception_ptr) {});
  (void)save(order).then_wrapped([](seastar::future<>) { count(1); });
}

// Scenario: dropped eager handle
void dropped(Order order) { (void)save(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:35: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-2]]:35: note: keep the handle and join it on every exit
seastar::future<> dropped_and_another(Order order) {
  (void)label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-4]]:9: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today
void dropped_thread(Order order) {
  (void)seastar::async([order] { save(order).get(); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_pair(Order order) {
  (void)seastar::when_all_succeed(save(order), label(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit

// Scenario: dropped chain
void then_dropped(Order order) {
  (void)save(order).then([] { count(1); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void finally_dropped(Order order) {
  (void)save(order).finally([] { count(1); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void result_dropped(Order order) { (void)label(order).discard_result(); }
// CHECK-MESSAGES: :[[@LINE-1]]:42: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-2]]:42: note: keep the handle and join it on every exit

// Scenario: start in an accept loop
seastar::future<Order> next_order();
seastar::future<> takes_orders() {
  for (;;)
    (void)save(co_await next_order());
}
// CHECK-MESSAGES: :[[@LINE-2]]:11: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-3]]:11: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today

// Scenario: accept loop that sees the errors
seastar::future<> takes_orders_with_care() {
  for (;;)
    (void)save(co_await next_order()).handle_exception(note);
}

// Scenario: start that somebody observes
seastar::future<> observed(Order order) {
  co_await save(order).finally([] { count(1); });
  co_await seastar::async([order] { save(order).get(); });
}
seastar::future<> returned(Order order) {
  return save(order).then([] { count(1); });
}

// Scenario: task in a gate
void in_a_gate(seastar::gate &gate, Order order) {
  (void)seastar::with_gate(gate, [order] { return save(order); });
}

// Scenario: counted and waited for
class Shop {
public:
  void open(Order order) { (void)sell(order); }
  seastar::future<> close() {
    while (selling_ > 0)
      co_await seastar::sleep(1s);
  }

private:
  seastar::future<> sell(Order order) {
    ++selling_;
    co_await save(order).finally([this] { --selling_; });
  }
  int selling_ = 0;
};

// Scenario: counted and only limited
class SmallShop {
public:
  void open(Order order) {
    if (selling_ < 9)
      (void)sell(order);
  }

private:
  seastar::future<> sell(Order order) {
    ++selling_;
    co_await save(order).finally([this] { --selling_; });
  }
  int selling_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-10]]:13: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-11]]:13: note: keep the handle and join it on every exit

// Scenario: errors handled in the task
seastar::future<> handles(Order order) {
  try {
    co_await save(order);
  } catch (...) {
    note(std::current_exception());
  }
}
void handled_inside(Order order) { (void)handles(order); }

// Scenario: some errors handled in the task
seastar::future<> handles_some(Order order) {
  try {
    co_await save(order);
  } catch (const std::bad_alloc &) {
    note(std::current_exception());
  }
}
void handled_in_part(Order order) { (void)handles_some(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:43: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-2]]:43: note: keep the handle and join it on every exit

// Scenario: chain that sees its error
void handled(Order order) { (void)save(order).handle_exception(note); }
void handled_at_the_end(Order order) {
  (void)save(order).then([] { count(1); }).handle_exception(note);
}
void handled_before_the_end(Order order) {
  (void)save(order).handle_exception(note).finally([] { count(1); });
}
void looked_at(Order order) {
  (void)save(order).then_wrapped([](seastar::future<> saved) {
    if (saved.failed())
      note(saved.get_exception());
  });
}
void ends_the_reactor(Order order) { (void)save(order).or_terminate(); }

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
template <typename F> void start(F work) {
  (void)seastar::async(std::move(work));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'start' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-4]]:9: note: keep the handle and join it on every exit
void started(Order order) {
  start([order] { save(order).get(); });
}
void started_twice(Order order) {
  start([order] { save(order).get(); });
  start([order] { label(order).get(); });
}
// The future runs already.
void let_run(seastar::future<> saved) {
  (void)std::move(saved).finally([] { count(1); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE+2]]:41: note: 'let_run' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:9: note: keep the handle and join it on every exit
void let_run_by_a_helper(Order order) { let_run(save(order)); }
// Here the callers decide, by what they do with the future.
template <typename F> seastar::future<> start_future(F work) {
  return seastar::async(std::move(work));
}
void started_and_dropped(Order order) {
  (void)start_future([order] { save(order).get(); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
seastar::future<> started_and_joined(Order order) {
  co_await start_future([order] { save(order).get(); });
}

// Scenario: helper whose callers need nobody
static void let_run_harmless(seastar::future<> saved) {
  (void)std::move(saved).finally([] { count(1); });
}
void let_run_with_its_errors_handled(Order order) {
  let_run_harmless(handles(order));
}

// Scenario: detached on purpose
void in_the_background(Order order) {
  seastar::engine().run_in_background(save(order));
}
[[clang::annotate("coscope::detached")]] seastar::future<> audit(Order order);
void audited(Order order) { (void)audit(order); }
[[clang::annotate("coscope::detached")]] void forgets(Order order) {
  (void)save(order).then([] { count(1); });
}

// Scenario: future without work behind it
seastar::future<> nothing() { return seastar::make_ready_future<void>(); }
void ready() { (void)nothing(); }

// Scenario: other functions of these names
namespace db {
struct Result {
  Result then(int next);
};
Result async(int id);
} // namespace db
void other_library() { (void)db::async(1).then(2); }
