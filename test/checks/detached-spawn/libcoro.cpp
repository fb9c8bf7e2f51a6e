// libcoro: spawn_detached() swallows errors and gives no handle, and who drops
// that of spawn_joinable() blocks his thread.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: handler that ignores the outcome: starts take no completion handlers
// Not applicable: fire-and-forget coroutine: libcoro has no such type

#include <coro/invoke.hpp>
#include <coro/task_group.hpp>
#include <coro/thread_pool.hpp>

#include <atomic>
#include <exception>
#include <new>
#include <utility>

struct Order {
  int id;
};

coro::task<void> save(Order order);
coro::task<int> label(Order order);
coro::task<Order> next_order();
void report(std::exception_ptr error);
void sleep();

// Scenario: discarded start
void detached(coro::thread_pool &pool, Order order) {
  pool.spawn_detached(save(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or let it handle its own errors

// Scenario: dropped eager handle
void dropped(coro::thread_pool &pool, Order order) {
  (void)pool.spawn_joinable(save(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: its destructor blocks this thread until it is done
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_by_invoke(Order order) {
  coro::invoke([](Order order) -> coro::task<void> {
    co_await save(order);
  }, order);
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-5]]:3: note: keep the handle and join it on every exit

// Scenario: start in an accept loop
coro::task<void> accepts(coro::thread_pool &pool) {
  for (;;) {
    Order order = co_await next_order();
    pool.spawn_detached(save(order));
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:5: note: start it in a scope that waits for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes

// Scenario: start in an accept loop with a group
coro::task<void>
accepts_in_a_group(coro::task_group<coro::thread_pool> &group) {
  for (;;) {
    Order order = co_await next_order();
    (void)group.start(save(order));
  }
}

// Scenario: start that somebody observes
coro::task<void> awaited(coro::thread_pool &pool, Order order) {
  co_await pool.spawn_joinable(save(order));
}
coro::task<void> awaited_later(coro::thread_pool &pool, Order order) {
  coro::task<void> saved = pool.spawn_joinable(save(order));
  int text = co_await label(order);
  co_await saved;
  (void)text;
}
coro::task<void> returned(coro::thread_pool &pool, Order order) {
  return pool.spawn_joinable(save(order));
}
coro::task<void> in_a_group(coro::thread_pool &pool, Order order) {
  coro::task_group<coro::thread_pool> group{&pool};
  (void)group.start(save(order));
  co_await group;
}
coro::task<void> awaited_invoke(Order order) {
  co_await coro::invoke([](Order order) -> coro::task<void> {
    co_await save(order);
  }, order);
}

// Scenario: run by its function
// It joins the threads of the pool when they have run what was left.
void runs(Order order) {
  auto pool = coro::thread_pool::make_unique();
  pool->spawn_detached(save(order));
  pool->shutdown();
}
static void prepares(coro::thread_pool &pool, Order order) {
  pool.spawn_detached(save(order));
}
void prepares_and_runs(Order order) {
  auto pool = coro::thread_pool::make_unique();
  prepares(*pool, order);
  pool->shutdown();
}

// Scenario: run by one caller only
static void prepares_for_two(coro::thread_pool &pool, Order order) {
  pool.spawn_detached(save(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or let it handle its own errors
void runs_it(Order order) {
  auto pool = coro::thread_pool::make_unique();
  prepares_for_two(*pool, order);
  pool->shutdown();
}
void leaves_it(coro::thread_pool &pool, Order order) {
  prepares_for_two(pool, order);
}

// Scenario: counted and waited for
class Shop {
public:
  void open(coro::thread_pool &pool, Order order) {
    ++selling_;
    pool.spawn_detached(sell(order));
  }
  void close() {
    while (selling_ > 0)
      sleep();
  }

private:
  coro::task<void> sell(Order order) {
    co_await save(order);
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};

// Scenario: counted, and nobody waits
class ShopThatIsLeft {
public:
  void open(coro::thread_pool &pool, Order order) {
    ++selling_;
    pool.spawn_detached(sell(order));
  }

private:
  coro::task<void> sell(Order order) {
    co_await save(order);
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-10]]:5: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-11]]:5: note: start it in a scope that waits for it, or let it handle its own errors; not rewritten: the profile of this library has no recipes

// Scenario: errors handled in the task
coro::task<void> handles(Order order) {
  try {
    co_await save(order);
  } catch (...) {
    report(std::current_exception());
  }
}
void handled_inside(coro::thread_pool &pool, Order order) {
  pool.spawn_detached(handles(order));
}

// Scenario: some errors handled in the task
coro::task<void> handles_some(Order order) {
  try {
    co_await save(order);
  } catch (const std::bad_alloc &) {
    report(std::current_exception());
  }
}
void handled_in_part(coro::thread_pool &pool, Order order) {
  pool.spawn_detached(handles_some(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or let it handle its own errors

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
void start(coro::thread_pool &pool, coro::task<void> task) {
  pool.spawn_detached(std::move(task));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+2]]:54: note: 'start' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or let it handle its own errors
void started(coro::thread_pool &pool, Order order) { start(pool, save(order)); }
void started_twice(coro::thread_pool &pool, Order order) {
  start(pool, save(order));
  start(pool, save(order));
}
// Here the callers decide, by what they do with the handle.
coro::task<void> start_joinable(coro::thread_pool &pool,
                                coro::task<void> task) {
  return pool.spawn_joinable(std::move(task));
}
void started_and_dropped(coro::thread_pool &pool, Order order) {
  (void)start_joinable(pool, save(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: its destructor blocks this thread until it is done
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
coro::task<void> started_and_joined(coro::thread_pool &pool, Order order) {
  co_await start_joinable(pool, save(order));
}

// Scenario: helper whose callers need nobody
static void start_harmless(coro::thread_pool &pool, coro::task<void> task) {
  pool.spawn_detached(std::move(task));
}
void started_with_its_errors_handled(coro::thread_pool &pool, Order order) {
  start_harmless(pool, handles(order));
}
void started_and_run(Order order) {
  auto pool = coro::thread_pool::make_unique();
  start_harmless(*pool, save(order));
  pool->shutdown();
}

// Scenario: helper one of whose callers needs somebody
static void start_some(coro::thread_pool &pool, coro::task<void> task) {
  pool.spawn_detached(std::move(task));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'start_some' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or let it handle its own errors
void started_harmful(coro::thread_pool &pool, Order order) {
  start_some(pool, handles_some(order));
}
void started_harmless(coro::thread_pool &pool, Order order) {
  start_some(pool, handles(order));
}

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] coro::task<void> audit(Order order);
void audited(coro::thread_pool &pool, Order order) {
  pool.spawn_detached(audit(order));
}
[[clang::annotate("coscope::detached")]] void forgets(coro::thread_pool &pool,
                                                      Order order) {
  pool.spawn_detached(save(order));
}
