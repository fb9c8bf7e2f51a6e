// TooManyCooks: fork() gives a handle that the task writes into, and
// post_waitable() a future.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: handler that ignores the outcome: there are no completion handlers
// Not applicable: fire-and-forget coroutine: every coroutine is a lazy task

#include <atomic>
#include <exception>
#include <future>
#include <tmc/all_headers.hpp>
#include <utility>

struct Order {
  int id;
};
tmc::task<void> save(Order order);
tmc::task<int> label(Order order);
void count(int id);
void report(std::exception_ptr error);
void sleep();

// Scenario: discarded start
// Fire and forget in so many words.
void posted(tmc::ex_cpu &ex, Order order) {
  tmc::post(ex, save(order));
  tmc::post(ex, [order] { count(order.id); });
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or let it handle its own errors
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-5]]:3: note: start it in a scope that waits for it, or let it handle its own errors
tmc::task<void> detached(tmc::ex_cpu &ex, Order order) {
  tmc::spawn(save(order)).detach();
  tmc::spawn(save(order)).run_on(ex).detach();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-5]]:3: note: start it in a scope that waits for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-6]]:3: note: start it in a scope that waits for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes

// Scenario: dropped eager handle
tmc::task<void> dropped(Order order) {
  (void)tmc::spawn(save(order)).fork();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: the handle of this task is dropped: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-4]]:9: note: keep the handle and join it on every exit
tmc::task<void> dropped_pair(Order order) {
  (void)tmc::spawn_tuple(save(order), label(order)).fork();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: the handle of this task is dropped: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-4]]:9: note: keep the handle and join it on every exit
// TODO: an error ends the process here as well, it never gets into the future.
void dropped_future(tmc::ex_cpu &ex, Order order) {
  (void)tmc::post_waitable(ex, label(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit

// Scenario: start in an accept loop
tmc::task<Order> next_order();
tmc::task<void> accepts() {
  for (;;)
    tmc::spawn(save(co_await next_order())).detach();
}
// CHECK-MESSAGES: :[[@LINE-2]]:5: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:5: note: start it in a scope that waits for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes

// Scenario: start that somebody observes
tmc::task<int> observed(Order order) {
  co_await tmc::spawn(save(order)).fork();
  co_return co_await tmc::spawn(label(order));
}
int blocked(tmc::ex_cpu &ex, Order order) {
  return tmc::post_waitable(ex, label(order)).get();
}
int main_task(Order order) { return tmc::async_main(label(order)); }

// Scenario: run by its function
void runs(Order order) {
  tmc::ex_cpu ex;
  ex.init();
  tmc::post(ex, save(order));
  ex.teardown();
}
static void prepares(tmc::ex_cpu &ex, Order order) {
  tmc::post(ex, save(order));
}
void prepares_and_runs(Order order) {
  tmc::ex_cpu ex;
  ex.init();
  prepares(ex, order);
  ex.teardown();
}

// Scenario: run by one caller only
static void prepares_for_two(tmc::ex_cpu &ex, Order order) {
  tmc::post(ex, save(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or let it handle its own errors
void runs_it(Order order) {
  tmc::ex_cpu ex;
  ex.init();
  prepares_for_two(ex, order);
  ex.teardown();
}
void leaves_it(tmc::ex_cpu &ex, Order order) { prepares_for_two(ex, order); }

// Scenario: counted and waited for
class Shop {
public:
  void open(tmc::ex_cpu &ex, Order order) { tmc::post(ex, sell(order)); }
  void close() {
    while (selling_ > 0)
      sleep();
  }

private:
  tmc::task<void> sell(Order order) {
    ++selling_;
    co_await save(order);
    count(order.id);
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};

// Scenario: counted and never waited for
class OpenShop {
public:
  void open(tmc::ex_cpu &ex, Order order) { tmc::post(ex, sell(order)); }

private:
  tmc::task<void> sell(Order order) {
    ++selling_;
    co_await save(order);
    count(order.id);
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-11]]:45: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-12]]:45: note: start it in a scope that waits for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes

// Scenario: errors handled in the task
// An error in a task that it awaits would end the process, handled or not.
tmc::task<void> handles(Order order) {
  try {
    count(order.id);
  } catch (...) {
    report(std::current_exception());
  }
  co_return;
}
void handled_inside(tmc::ex_cpu &ex, Order order) {
  tmc::post(ex, handles(order));
}

// Scenario: some errors handled in the task
tmc::task<void> handles_some(Order order) {
  try {
    count(order.id);
  } catch (const std::bad_alloc &) {
    report(std::current_exception());
  }
  co_return;
}
void handled_in_part(tmc::ex_cpu &ex, Order order) {
  tmc::post(ex, handles_some(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or let it handle its own errors

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
void start(tmc::ex_cpu &ex, tmc::task<void> task) {
  tmc::post(ex, std::move(task));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE+2]]:46: note: 'start' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or let it handle its own errors
void started(tmc::ex_cpu &ex, Order order) { start(ex, save(order)); }
void started_twice(tmc::ex_cpu &ex, Order order) {
  start(ex, save(order));
  start(ex, save(order));
}
template <typename F> void start_call(tmc::ex_cpu &ex, F &&call) {
  tmc::post(ex, std::forward<F>(call));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'start_call' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or let it handle its own errors
void started_call(tmc::ex_cpu &ex, Order order) {
  start_call(ex, [order] { count(order.id); });
}
void detach(tmc::task<void> task) { tmc::spawn(std::move(task)).detach(); }
// CHECK-MESSAGES: :[[@LINE-1]]:37: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'detach' is given a task here
// CHECK-NOTES: :[[@LINE-3]]:37: note: start it in a scope that waits for it, or let it handle its own errors
tmc::task<void> detached_by_a_helper(Order order) {
  detach(save(order));
  co_return;
}
// Here the callers decide, by what they do with the handle.
std::future<int> start_future(tmc::ex_cpu &ex, tmc::task<int> task) {
  return tmc::post_waitable(ex, std::move(task));
}
void started_and_dropped(tmc::ex_cpu &ex, Order order) {
  (void)start_future(ex, label(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
int started_and_joined(tmc::ex_cpu &ex, Order order) {
  return start_future(ex, label(order)).get();
}

// Scenario: helper whose callers need nobody
static void start_harmless(tmc::ex_cpu &ex, tmc::task<void> task) {
  tmc::post(ex, std::move(task));
}
void started_with_its_errors_handled(tmc::ex_cpu &ex, Order order) {
  start_harmless(ex, handles(order));
}
void started_and_run(Order order) {
  tmc::ex_cpu ex;
  ex.init();
  start_harmless(ex, save(order));
  ex.teardown();
}

// Scenario: helper one of whose callers needs somebody
static void start_some(tmc::ex_cpu &ex, tmc::task<void> task) {
  tmc::post(ex, std::move(task));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'start_some' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or let it handle its own errors
void started_harmful(tmc::ex_cpu &ex, Order order) {
  start_some(ex, handles_some(order));
}
void started_harmless(tmc::ex_cpu &ex, Order order) {
  start_some(ex, handles(order));
}

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] tmc::task<void> audit(Order order);
void audited(tmc::ex_cpu &ex, Order order) { tmc::post(ex, audit(order)); }
[[clang::annotate("coscope::detached")]] void in_the_background(tmc::ex_cpu &ex,
                                                                Order order) {
  tmc::post(ex, save(order));
}

// Scenario: same names elsewhere
namespace db {
struct Connection {
  int fork();
  int detach();
};
Connection spawn(int id);
int post(int id);
} // namespace db
void other_library() {
  db::spawn(1).fork();
  db::spawn(1).detach();
  db::post(1);
}
