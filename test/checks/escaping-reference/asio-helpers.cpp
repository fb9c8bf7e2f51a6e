// What a task borrows when a helper starts it: judged at the helper's call.
// RUN: %check coscope-escaping-reference %s %t

#include <exception>
#include <future>
#include <library.h>
#include <memory>
#include <utility>

using asio::awaitable;

struct Order {
  int id = 0;
};
awaitable<void> reserve(Order &order);
awaitable<int> count(const Order &order);
awaitable<void> label(const Order &order);
awaitable<void> save(Order order);
void report(std::exception_ptr error);

// Scenario: local lent through a helper
void start(asio::any_io_executor ex, awaitable<void> task) {
  asio::co_spawn(ex, std::move(task), asio::detached);
}
void lent(asio::any_io_executor ex) {
  Order order;
  start(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
awaitable<void> lent_in_a_coroutine() {
  Order order;
  start(co_await asio::this_coro::executor, reserve(order));
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// A temporary is gone even before the next statement.
void lent_a_temporary(asio::any_io_executor ex) { start(ex, label(Order())); }
// CHECK-MESSAGES: :[[@LINE-1]]:51: warning: task refers to a temporary, which is destroyed at the end of this statement

// Scenario: value given to a helper
void given(asio::any_io_executor ex) {
  Order order;
  start(ex, save(order));
}
awaitable<void> given_in_a_coroutine() {
  Order order;
  start(co_await asio::this_coro::executor, save(order));
  co_await save(order);
}

// Scenario: function that takes a task by reference
void start_held(asio::any_io_executor ex, awaitable<void> &&task) {
  auto held = std::move(task);
  asio::co_spawn(ex, std::move(held), asio::detached);
}
void lent_to_be_held(asio::any_io_executor ex) {
  Order order;
  start_held(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it

// Scenario: template that forwards
template <typename... As> void start_any(asio::any_io_executor ex, As &&...as) {
  asio::co_spawn(ex, std::forward<As>(as)..., asio::detached);
}
void lent_to_a_template(asio::any_io_executor ex) {
  Order order;
  start_any(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
void lent_by_a_closure(asio::any_io_executor ex) {
  Order order;
  start_any(ex, [&order]() -> awaitable<void> { co_await reserve(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
void given_by_a_closure(asio::any_io_executor ex) {
  Order order;
  start_any(ex, [order]() -> awaitable<void> { co_await save(order); });
}

// Scenario: member function
class Runner {
public:
  void start(awaitable<void> task) {
    asio::co_spawn(ex_, std::move(task), asio::detached);
  }

private:
  asio::any_io_executor ex_;
};
void lent_to_a_member(Runner &runner) {
  Order order;
  runner.start(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
void given_to_a_member(Runner &runner) {
  Order order;
  runner.start(save(order));
}

// Scenario: lambda
void lent_to_a_lambda(asio::any_io_executor ex) {
  Order order;
  auto start = [ex](awaitable<void> task) {
    asio::co_spawn(ex, std::move(task), asio::detached);
  };
  start(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
void given_to_a_lambda(asio::any_io_executor ex) {
  Order order;
  auto start = [ex](awaitable<void> task) {
    asio::co_spawn(ex, std::move(task), asio::detached);
  };
  start(save(order));
}

// Scenario: overloads, one of which waits
void finish(asio::any_io_executor ex, awaitable<void> task) {
  asio::co_spawn(ex, std::move(task), asio::detached);
}
int finish(asio::any_io_executor ex, awaitable<int> task) {
  return asio::co_spawn(ex, std::move(task), asio::use_future).get();
}
void lent_to_an_overload(asio::any_io_executor ex) {
  Order order;
  finish(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
int joined_by_an_overload(asio::any_io_executor ex) {
  Order order;
  return finish(ex, count(order));
}

// Scenario: helper that calls a helper
void start_quietly(asio::any_io_executor ex, awaitable<void> task) {
  start(ex, std::move(task));
}
void lent_through_two(asio::any_io_executor ex) {
  Order order;
  start_quietly(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
void given_through_two(asio::any_io_executor ex) {
  Order order;
  start_quietly(ex, save(order));
}

// Scenario: callable that is passed on, or called
template <typename F> void start_passed(asio::any_io_executor ex, F work) {
  asio::co_spawn(ex, std::move(work), asio::detached);
}
template <typename F> void start_called(asio::any_io_executor ex, F work) {
  asio::co_spawn(ex, work(), asio::detached);
}
// co_spawn keeps it.
void passed(asio::any_io_executor ex, Order order) {
  start_passed(ex, [order]() -> awaitable<void> { co_await save(order); });
}
// Nobody keeps it, and its coroutine refers to it.
void called(asio::any_io_executor ex, Order order) {
  start_called(ex, [order]() -> awaitable<void> { co_await save(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// No coroutine: the task has a copy before the closure is gone.
void called_without_a_coroutine(asio::any_io_executor ex, Order order) {
  start_called(ex, [order] { return save(order); });
}
template <typename F> void start_borrowed(asio::any_io_executor ex, F &work) {
  asio::co_spawn(ex, work(), asio::detached);
}
void called_by_reference(asio::any_io_executor ex, Order order) {
  auto work = [order]() -> awaitable<void> { co_await save(order); };
  start_borrowed(ex, work);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task uses the captures of 'work', a closure that may be destroyed before the task is done

// Scenario: value given by a closure that is called
void called_with_a_reference(asio::any_io_executor ex) {
  Order order;
  start_called(ex, [&order] { return save(order); });
}

// Scenario: coroutine around the task
awaitable<void> guarded(awaitable<void> task) {
  try {
    co_await std::move(task);
  } catch (...) {
    report(std::current_exception());
  }
}
void start_guarded(asio::any_io_executor ex, awaitable<void> task) {
  asio::co_spawn(ex, guarded(std::move(task)), asio::detached);
}
void lent_to_a_coroutine(asio::any_io_executor ex) {
  Order order;
  start_guarded(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
void given_to_a_coroutine(asio::any_io_executor ex) {
  Order order;
  start_guarded(ex, save(order));
}
void start_in_a_lambda(asio::any_io_executor ex, awaitable<void> task) {
  asio::co_spawn(
      ex,
      [task = std::move(task)]() mutable -> awaitable<void> {
        co_await std::move(task);
      },
      asio::detached);
}
void lent_to_a_closure(asio::any_io_executor ex) {
  Order order;
  start_in_a_lambda(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it

// Scenario: coroutine that starts the task
awaitable<void> start_later(awaitable<void> task) {
  asio::co_spawn(co_await asio::this_coro::executor, std::move(task),
                 asio::detached);
}
awaitable<void> lent_later() {
  Order order;
  co_await start_later(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:12: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it

// Scenario: helper that says how it went
void start_handled(asio::any_io_executor ex, awaitable<void> task) {
  asio::co_spawn(ex, std::move(task), [](std::exception_ptr error) {
    if (error)
      report(error);
  });
}
void lent_and_handled(asio::any_io_executor ex) {
  Order order;
  start_handled(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it

// Scenario: helper that is given the token
template <typename Token>
auto start_with(asio::any_io_executor ex, awaitable<void> task, Token &&token) {
  return asio::co_spawn(ex, std::move(task), std::forward<Token>(token));
}
void lent_with_a_token(asio::any_io_executor ex) {
  Order order;
  start_with(ex, reserve(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
void lent_to_the_token(asio::any_io_executor ex) {
  Order order;
  start_with(ex, save(order), [&order](std::exception_ptr) { ++order.id; });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
void joined_by_a_token(asio::any_io_executor ex) {
  Order order;
  start_with(ex, reserve(order), asio::use_future).get();
}
awaitable<void> awaited_by_a_token(asio::any_io_executor ex) {
  Order order;
  co_await start_with(ex, reserve(order), asio::use_awaitable);
}

// Scenario: helper that returns the handle
std::future<void> start_future(asio::any_io_executor ex, awaitable<void> task) {
  return asio::co_spawn(ex, std::move(task), asio::use_future);
}
void joined(asio::any_io_executor ex) {
  Order order;
  start_future(ex, reserve(order)).get();
}
void dropped(asio::any_io_executor ex) {
  Order order;
  start_future(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
// Reported by coscope-unjoined-task.
void joined_sometimes(asio::any_io_executor ex, bool hurry) {
  Order order;
  auto saved = start_future(ex, reserve(order));
  if (hurry)
    return;
  saved.get();
}

// Scenario: object lent to its own helper
class Shop {
public:
  void open() {
    start([this]() -> awaitable<void> { co_await sell(); });
  }
  void open_task() { start_task(sell()); }

private:
  template <typename F> void start(F &&work) {
    asio::co_spawn(ex_, std::forward<F>(work), asio::detached);
  }
  void start_task(awaitable<void> task) {
    asio::co_spawn(ex_, std::move(task), asio::detached);
  }
  awaitable<void> sell() {
    co_await save(Order());
    ++sold_;
  }
  asio::any_io_executor ex_;
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-18]]:5: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done
// CHECK-MESSAGES: :[[@LINE-17]]:22: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done

// Scenario: object that its helper's task owns
class SharedShop : public std::enable_shared_from_this<SharedShop> {
public:
  void open() {
    start([this, self = shared_from_this()]() -> awaitable<void> {
      co_await sell();
    });
  }

private:
  template <typename F> void start(F &&work) {
    asio::co_spawn(ex_, std::forward<F>(work), asio::detached);
  }
  awaitable<void> sell() {
    co_await save(Order());
    ++sold_;
  }
  asio::any_io_executor ex_;
  int sold_ = 0;
};
