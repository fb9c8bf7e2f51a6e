// Asio: co_spawn() starts a coroutine, and its token says what becomes of the
// outcome. A future or promise that is dropped stood for something.
// RUN: %check coscope-detached-spawn %s %t

#include <exception>
#include <functional>
#include <future>
#include <library.h>
#include <tuple>
#include <utility>

using asio::awaitable;
namespace ax = asio::experimental;

struct Order {
  int id;
};
awaitable<void> save(Order order);
awaitable<int> reserve(Order order);
void use(int stock);
void report(std::exception_ptr error);
void sleep();

// Scenario: discarded start
// Fire and forget in so many words.
void discarded(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, save(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
// What awaits it in place would pass a cancellation on.
awaitable<void> discarded_in_a_coroutine(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, save(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today, and a cancellation of this function reaches it
// Scenario: discarded start that can be cancelled
awaitable<void> discarded_with_a_slot(Order order, asio::cancellation_slot slot) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, save(order),
                 asio::bind_cancellation_slot(slot, asio::detached));
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: what its completion token does would be lost

// Scenario: handler that ignores the outcome
void named(std::exception_ptr) {}
void numbered(int, std::exception_ptr) {}
struct Ignore {
  template <typename... T> void operator()(T &&...) const {}
};
void ignored(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, save(order), [](std::exception_ptr) {});
  asio::co_spawn(ex, save(order), [](auto &&...) {});
  asio::co_spawn(ex, save(order), [](std::exception_ptr error) { (void)error; });
  asio::co_spawn(ex, save(order), [](std::exception_ptr) { use(0); });
  asio::co_spawn(ex, save(order), Ignore());
  asio::co_spawn(ex, save(order), named);
  asio::co_spawn(ex, save(order), std::bind(numbered, 1, std::placeholders::_1));
}
// CHECK-MESSAGES: :[[@LINE-8]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-9]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
// CHECK-MESSAGES: :[[@LINE-9]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-10]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
// CHECK-MESSAGES: :[[@LINE-10]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-11]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-12]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
// CHECK-MESSAGES: :[[@LINE-12]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-13]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
// CHECK-MESSAGES: :[[@LINE-13]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-14]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
// CHECK-MESSAGES: :[[@LINE-14]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-15]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler

// Scenario: dropped eager handle
void dropped(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, save(order), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void dropped_on_purpose(asio::any_io_executor ex, Order order) {
  (void)asio::co_spawn(ex, reserve(order), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
// What the promise stands for is cancelled at once.
awaitable<void> dropped_promise(Order order) {
  asio::co_spawn(co_await asio::this_coro::executor, save(order),
                 ax::use_promise);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: the handle of this task is dropped: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:3: note: keep the handle and join it on every exit

void dropped_by_assignment(asio::any_io_executor ex, Order order) {
  std::ignore = asio::co_spawn(ex, save(order), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:17: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:17: note: keep the handle and join it on every exit
void never_read(asio::any_io_executor ex, Order order) {
  [[maybe_unused]] auto saved = asio::co_spawn(ex, save(order), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:33: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:33: note: keep the handle and join it on every exit

// Scenario: fire-and-forget coroutine
// Not of Asio's, but what many write beside it.
struct Fire {
  struct promise_type {
    Fire get_return_object() { return {}; }
    std::suspend_never initial_suspend() { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};
struct Later {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() {}
};
Fire log(Order order) {
  co_await Later();
  use(order.id);
}
void fired(Order order) { log(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:27: warning: detached task: nothing here waits for it, and an error in it ends the process
// CHECK-NOTES: :[[@LINE-2]]:27: note: let somebody wait for it, or let it handle its own errors

// Scenario: start that somebody observes
awaitable<void> observed(Order order) {
  auto ex = co_await asio::this_coro::executor;
  co_await asio::co_spawn(ex, save(order), asio::use_awaitable);
}
int blocked(asio::any_io_executor ex, Order order) {
  return asio::co_spawn(ex, reserve(order), asio::use_future).get();
}
std::future<int> returned(asio::any_io_executor ex, Order order) {
  return asio::co_spawn(ex, reserve(order), asio::use_future);
}
void handled(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, save(order), [](std::exception_ptr error) {
    if (error)
      report(error);
  });
}

// Scenario: run by its function
void runs(Order order) {
  asio::io_context context;
  asio::co_spawn(context, save(order), asio::detached);
  context.run();
}
static void prepares(asio::io_context &context, Order order) {
  asio::co_spawn(context, save(order), asio::detached);
}
void prepares_and_runs(Order order) {
  asio::io_context context;
  prepares(context, order);
  context.run();
}

// Scenario: run by one caller only
static void prepares_for_two(asio::io_context &context, Order order) {
  asio::co_spawn(context, save(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
void runs_it(Order order) {
  asio::io_context context;
  prepares_for_two(context, order);
  context.run();
}
void leaves_it(asio::io_context &context, Order order) {
  prepares_for_two(context, order);
}

// Scenario: counted and waited for
class Shop {
public:
  void open(Order order) { asio::co_spawn(ex_, sell(order), asio::detached); }
  void close() {
    while (selling_ > 0)
      sleep();
  }

private:
  awaitable<void> sell(Order order) {
    ++selling_;
    co_await save(order);
    --selling_;
  }
  asio::any_io_executor ex_;
  int selling_ = 0;
};

// Scenario: errors handled in the task
awaitable<void> handles(Order order) {
  try {
    co_await save(order);
  } catch (...) {
    report(std::current_exception());
  }
}
void handled_inside(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, handles(order), asio::detached);
}

// Scenario: some errors handled in the task
awaitable<void> handles_some(Order order) {
  try {
    co_await save(order);
  } catch (const std::bad_alloc &) {
    report(std::current_exception());
  }
}
void handled_in_part(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, handles_some(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
void start(asio::any_io_executor ex, awaitable<void> task) {
  asio::co_spawn(ex, std::move(task), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+2]]:55: note: 'start' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
void started(asio::any_io_executor ex, Order order) { start(ex, save(order)); }
void started_twice(asio::any_io_executor ex, Order order) {
  start(ex, save(order));
  start(ex, save(order));
}
template <typename F> void start_call(asio::any_io_executor ex, F &&call) {
  asio::co_spawn(ex, std::forward<F>(call), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'start_call' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
void started_call(asio::any_io_executor ex, Order order) {
  start_call(ex, [order] { return save(order); });
}
// Here the callers decide, by the token ...
template <typename Token>
auto start_with(asio::any_io_executor ex, awaitable<void> task, Token &&token) {
  return asio::co_spawn(ex, std::move(task), std::forward<Token>(token));
}
void started_detached(asio::any_io_executor ex, Order order) {
  start_with(ex, save(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
void started_and_handled(asio::any_io_executor ex, Order order) {
  start_with(ex, save(order), [](std::exception_ptr error) {
    if (error)
      report(error);
  });
}
// ... or by what they do with the handle.
std::future<int> start_future(asio::any_io_executor ex, awaitable<int> task) {
  return asio::co_spawn(ex, std::move(task), asio::use_future);
}
void started_and_dropped(asio::any_io_executor ex, Order order) {
  start_future(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
int started_and_joined(asio::any_io_executor ex, Order order) {
  return start_future(ex, reserve(order)).get();
}

// Scenario: helper whose callers need nobody
static void start_harmless(asio::any_io_executor ex, awaitable<void> task) {
  asio::co_spawn(ex, std::move(task), asio::detached);
}
void started_with_its_errors_handled(asio::any_io_executor ex, Order order) {
  start_harmless(ex, handles(order));
}
void started_and_run(Order order) {
  asio::io_context context;
  start_harmless(context.get_executor(), save(order));
  context.run();
}

// Scenario: helper one of whose callers needs somebody
static void start_some(asio::any_io_executor ex, awaitable<void> task) {
  asio::co_spawn(ex, std::move(task), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+6]]:3: note: 'start_some' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
void started_harmless(asio::any_io_executor ex, Order order) {
  start_some(ex, handles(order));
}
void started_harmful(asio::any_io_executor ex, Order order) {
  start_some(ex, handles_some(order));
}

// Scenario: helper that another one calls
// This call is none of its callers.
static void start_first(asio::any_io_executor ex, awaitable<void> task) {
  asio::co_spawn(ex, std::move(task), asio::detached);
}
static void start_second(asio::any_io_executor ex, awaitable<void> task) {
  start_first(ex, std::move(task));
}
void started_by_both(asio::any_io_executor ex, Order order) {
  start_second(ex, handles(order));
}

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] inline constexpr asio::detached_t
    in_the_background{};
void on_purpose(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, save(order), in_the_background);
}
[[clang::annotate("coscope::detached")]] awaitable<void> audit(Order order);
void audited(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, audit(order), asio::detached);
}
[[clang::annotate("coscope::detached")]] void forgets(asio::any_io_executor ex,
                                                      Order order) {
  asio::co_spawn(ex, save(order), asio::detached);
}

// Scenario: same names elsewhere
namespace db {
struct Query {};
inline constexpr int use_future = 0;
std::future<int> co_spawn(asio::any_io_executor ex, Query query, int token);
} // namespace db
void other_library(asio::any_io_executor ex) {
  db::co_spawn(ex, db::Query(), db::use_future);
}
