// Boost.Cobalt: a promise runs from its call on, and is cancelled where it is
// dropped; what runs on without a handle says so: spawn() with asio::detached,
// +promise, detached.
// RUN: %check coscope-detached-spawn %s %t

#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/cobalt/detached.hpp>
#include <boost/cobalt/promise.hpp>
#include <boost/cobalt/spawn.hpp>
#include <boost/cobalt/this_thread.hpp>
#include <boost/cobalt/wait_group.hpp>
#include <exception>
#include <future>
#include <new>
#include <utility>

namespace asio = boost::asio;
namespace cobalt = boost::cobalt;

struct Order {
  int id;
};
cobalt::task<void> reserve(Order order);
cobalt::promise<void> save(Order order);
cobalt::promise<int> label(Order order);
void use(int stock);
void report(std::exception_ptr error);

// Scenario: discarded start
// Fire and forget in so many words.
void spawned(cobalt::executor ex, Order order) {
  cobalt::spawn(ex, reserve(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
void let_go(Order order) { +save(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:28: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-2]]:28: note: start it in a scope that waits for it, or let it handle its own errors
void let_go_later(Order order) {
  auto saved = save(order);
  saved.detach();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or let it handle its own errors
// What awaits it in place would pass a cancellation on.
cobalt::promise<void> let_go_in_a_coroutine(Order order) {
  +save(order);
  co_await label(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or let it handle its own errors; not rewritten: the profile of this library has no recipe of a scope

// Scenario: handler that ignores the outcome
void ignored(cobalt::executor ex, Order order) {
  cobalt::spawn(ex, reserve(order), [](std::exception_ptr) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
// It hears that the task is done, and not how.
void done(cobalt::executor ex, Order order) {
  cobalt::spawn(ex, reserve(order), [](std::exception_ptr) { use(0); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler

// Scenario: dropped eager handle
void dropped(Order order) { (void)save(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:35: warning: the handle of this task is dropped: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-2]]:35: note: keep the handle and join it on every exit
cobalt::promise<void> dropped_and_another(Order order) {
  (void)label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: the handle of this task is dropped: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:9: note: keep the handle and join it on every exit

// Scenario: fire-and-forget coroutine
cobalt::detached print(Order order) { co_await save(order); }
void printed(Order order) { print(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:29: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-2]]:29: note: start it in a scope that waits for it, or let it handle its own errors

// Scenario: start in an accept loop
cobalt::promise<Order> next_order();
cobalt::promise<void> takes_orders() {
  for (;;)
    +save(co_await next_order());
}
// CHECK-MESSAGES: :[[@LINE-2]]:5: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-3]]:5: note: start it in a scope that waits for it, or let it handle its own errors; not rewritten: the profile of this library has no recipe of a scope

// Scenario: accept loop with a group
cobalt::promise<void> takes_orders_in_a_group() {
  cobalt::wait_group group;
  for (int i = 0; i < 9; ++i)
    group.push_back(save(co_await next_order()));
  co_await group.wait();
}

// Scenario: start that somebody observes
cobalt::promise<void> awaited(Order order) {
  co_await save(order);
  co_await cobalt::spawn(co_await cobalt::this_coro::executor, reserve(order),
                         cobalt::use_op);
}
cobalt::promise<void> returned(Order order) { return save(order); }
void handled(cobalt::executor ex, Order order) {
  cobalt::spawn(ex, reserve(order), [](std::exception_ptr error) {
    if (error)
      report(error);
  });
}
cobalt::promise<void> in_a_group(Order order) {
  cobalt::wait_group group;
  group.push_back(save(order));
  co_await group.wait();
}

// Scenario: run by its function
void runs(Order order) {
  asio::io_context context;
  cobalt::spawn(context.get_executor(), reserve(order), asio::detached);
  context.run();
}
void runs_a_promise(Order order) {
  asio::io_context context;
  cobalt::this_thread::set_executor(context.get_executor());
  +save(order);
  context.run();
}

// Scenario: started after the run
void ran_before(Order order) {
  asio::io_context context;
  context.run();
  cobalt::spawn(context.get_executor(), reserve(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
void ran_promise_before(Order order) {
  asio::io_context context;
  cobalt::this_thread::set_executor(context.get_executor());
  context.run();
  +save(order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or let it handle its own errors

// Scenario: counted and waited for
struct Counted {
  explicit Counted(int &count) : count(count) { ++count; }
  ~Counted() { --count; }
  int &count;
};
cobalt::promise<void> tick();
class Shop {
public:
  void open(Order order) { +sell(order); }
  cobalt::promise<void> close() {
    while (selling_ > 0)
      co_await tick();
  }

private:
  cobalt::promise<void> sell(Order order) {
    Counted counted(selling_);
    co_await save(order);
  }
  int selling_ = 0;
};

// Scenario: counted and only limited
class SmallShop {
public:
  void open(Order order) {
    if (selling_ < 9)
      +sell(order);
  }

private:
  cobalt::promise<void> sell(Order order) {
    Counted counted(selling_);
    co_await save(order);
  }
  int selling_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-10]]:7: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-11]]:7: note: start it in a scope that waits for it, or let it handle its own errors; not rewritten: the profile of this library has no recipe of a scope

// Scenario: errors handled in the task
cobalt::promise<void> handles(Order order) {
  try {
    co_await save(order);
  } catch (...) {
    report(std::current_exception());
  }
}
cobalt::detached prints(Order order) {
  try {
    co_await save(order);
  } catch (...) {
    report(std::current_exception());
  }
}
void handled_inside(Order order) {
  +handles(order);
  prints(order);
}

// Scenario: some errors handled in the task
cobalt::promise<void> handles_some(Order order) {
  try {
    co_await save(order);
  } catch (const std::bad_alloc &) {
    report(std::current_exception());
  }
}
void handled_in_part(Order order) { +handles_some(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:37: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-2]]:37: note: start it in a scope that waits for it, or let it handle its own errors

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
void start(cobalt::executor ex, cobalt::task<void> task) {
  cobalt::spawn(ex, std::move(task), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+2]]:50: note: 'start' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
void started(cobalt::executor ex, Order order) { start(ex, reserve(order)); }
void started_twice(cobalt::executor ex, Order order) {
  start(ex, reserve(order));
  start(ex, reserve(order));
}
// The promise runs already.
void let_run(cobalt::promise<void> promise) { +std::move(promise); }
// CHECK-MESSAGES: :[[@LINE-1]]:47: warning: detached task: nothing here waits for it, and its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE+2]]:41: note: 'let_run' is given a task here
// CHECK-NOTES: :[[@LINE-3]]:47: note: start it in a scope that waits for it, or let it handle its own errors
void let_run_by_a_helper(Order order) { let_run(save(order)); }
// Here the callers decide, by the token ...
template <typename Token>
auto start_with(cobalt::executor ex, cobalt::task<void> task, Token &&token) {
  return cobalt::spawn(ex, std::move(task), std::forward<Token>(token));
}
void started_detached(cobalt::executor ex, Order order) {
  start_with(ex, reserve(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
void started_and_handled(cobalt::executor ex, Order order) {
  start_with(ex, reserve(order), [](std::exception_ptr error) {
    if (error)
      report(error);
  });
}
// ... or by what they do with the handle.
std::future<void> start_future(cobalt::executor ex, cobalt::task<void> task) {
  return cobalt::spawn(ex, std::move(task), asio::use_future);
}
void started_and_dropped(cobalt::executor ex, Order order) {
  start_future(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void started_and_joined(cobalt::executor ex, Order order) {
  start_future(ex, reserve(order)).get();
}

// Scenario: helper whose callers need nobody
cobalt::task<void> reserves(Order order) {
  try {
    co_await reserve(order);
  } catch (...) {
    report(std::current_exception());
  }
}
static void start_harmless(cobalt::executor ex, cobalt::task<void> task) {
  cobalt::spawn(ex, std::move(task), asio::detached);
}
void started_with_its_errors_handled(cobalt::executor ex, Order order) {
  start_harmless(ex, reserves(order));
}
void started_and_run(Order order) {
  asio::io_context context;
  start_harmless(context.get_executor(), reserve(order));
  context.run();
}
static void let_run_harmless(cobalt::promise<void> promise) {
  +std::move(promise);
}
void let_run_with_its_errors_handled(Order order) {
  let_run_harmless(handles(order));
}

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] cobalt::promise<void>
audit(Order order);
void audited(Order order) { +audit(order); }
[[clang::annotate("coscope::detached")]] cobalt::detached log(Order order);
void logged(Order order) { log(order); }
[[clang::annotate("coscope::detached")]] inline constexpr asio::detached_t
    in_the_background{};
void on_purpose(cobalt::executor ex, Order order) {
  cobalt::spawn(ex, reserve(order), in_the_background);
}

// Scenario: same names elsewhere
namespace db {
struct Query {
  void operator+();
  void detach();
};
struct detached {};
Query save(int id);
detached print(int id);
void spawn(int executor, int task, asio::detached_t);
} // namespace db
void other_library() {
  +db::save(1);
  db::save(1).detach();
  db::print(1);
  db::spawn(1, 2, asio::detached);
}
