// A borrowed local is no defect where the task is joined before it dies. Which
// exits miss the join is in the notes, as is why nothing was rewritten.
// RUN: %check coscope-escaping-reference %s %t

#include <cstdio>
#include <future>
#include <library.h>
#include <memory>
#include <string>

using asio::awaitable;
using namespace std::chrono_literals;

struct Order {
  int id = 0;
};
struct Shop {
  awaitable<void> open();
};

awaitable<void> save(int id);
awaitable<void> ship(Order &order);
awaitable<void> track(const Order &order);
awaitable<void> greet(const std::string &name);

// A promise that the task fulfils: the wait decides.
int joined(asio::thread_pool &pool) {
  std::promise<int> promise;
  auto future = promise.get_future();
  asio::co_spawn(
      pool,
      [&promise]() -> awaitable<void> {
        promise.set_value(1);
        co_return;
      },
      asio::detached);
  return future.get();
}

int timed(asio::thread_pool &pool) {
  std::promise<int> promise;
  auto future = promise.get_future();
  asio::co_spawn(
      pool,
      [&promise]() -> awaitable<void> {
        promise.set_value(1);
        co_return;
      },
      asio::detached);
  if (future.wait_for(10min) != std::future_status::ready)
    return 1;
  return future.get();
}
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: detached task refers to 'promise', which may be destroyed before the task is done: not every path waits for it
// CHECK-NOTES: :[[@LINE-10]]:9: note: borrowed here
// CHECK-NOTES: :[[@LINE-6]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-6]]:5: note: this return leaves before the task is joined
// CHECK-NOTES: :[[@LINE-15]]:3: note: let the task own what it uses, or wait for it on every exit

int left_early(asio::thread_pool &pool, bool hurry) {
  std::promise<int> promise;
  auto future = promise.get_future();
  asio::co_spawn(
      pool,
      [&promise]() -> awaitable<void> {
        promise.set_value(1);
        co_return;
      },
      asio::detached);
  if (hurry)
    return 0;
  return future.get();
}
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: detached task refers to 'promise', which may be destroyed before the task is done: not every path waits for it
// CHECK-NOTES: :[[@LINE-10]]:9: note: borrowed here
// CHECK-NOTES: :[[@LINE-6]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-6]]:5: note: this return leaves before the task is joined
// CHECK-NOTES: :[[@LINE-15]]:3: note: let the task own what it uses, or wait for it on every exit

// The task may throw before it signals, so what the last wait does is not known.
// The return in between passes no wait at all.
int left_before_a_doubtful_wait(asio::thread_pool &pool, bool hurry) {
  std::promise<int> promise;
  auto future = promise.get_future();
  asio::co_spawn(
      pool,
      [&promise]() -> awaitable<void> {
        co_await save(1);
        promise.set_value(1);
      },
      asio::detached);
  if (hurry)
    return 0;
  return future.get();
}
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: detached task refers to 'promise', which may be destroyed before the task is done: not every path waits for it
// CHECK-NOTES: :[[@LINE-10]]:9: note: borrowed here
// CHECK-NOTES: :[[@LINE-6]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-6]]:5: note: this return leaves before the task is joined
// CHECK-NOTES: :[[@LINE-15]]:3: note: let the task own what it uses, or wait for it on every exit

int doubtful_wait_on_every_path(asio::thread_pool &pool) {
  std::promise<int> promise;
  auto future = promise.get_future();
  asio::co_spawn(
      pool,
      [&promise]() -> awaitable<void> {
        co_await save(1);
        promise.set_value(1);
      },
      asio::detached);
  return future.get();
}

// A wait that gives up is asked whether it has, until it has not.
void asked_again(asio::thread_pool &pool) {
  std::promise<int> promise;
  auto future = promise.get_future();
  asio::co_spawn(
      pool,
      [&promise]() -> awaitable<void> {
        promise.set_value(1);
        co_return;
      },
      asio::detached);
  while (future.wait_for(10min) != std::future_status::ready)
    std::puts("still running");
}

// A channel that the task sends to: receiving is waiting.
awaitable<void> channel(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::experimental::channel<void(ErrorCode, int)> done(ex, 1);
  asio::co_spawn(
      ex,
      [&]() -> awaitable<void> {
        co_await ship(order);
        co_await done.async_send(ErrorCode{}, 1, asio::use_awaitable);
      },
      asio::detached);
  co_await done.async_receive(asio::use_awaitable);
}

// The run loop is the join.
void runs() {
  asio::io_context io;
  Order order;
  asio::co_spawn(io, ship(order), asio::detached);
  io.run();
}

// What a lambda was lent lives longer than the lambda runs.
void runs_in_a_lambda() {
  asio::io_context io;
  Order order;
  bool shipped = false;
  auto task = [&order]() -> awaitable<void> { co_await ship(order); };
  asio::post(io, [&] {
    asio::co_spawn(io, ship(order), asio::detached);
    asio::co_spawn(io, task(), asio::detached);
    asio::co_spawn(io, ship(order),
                   [&](std::exception_ptr) { shipped = true; });
  });
  io.run();
}

void ends_in_a_lambda(asio::io_context &io) {
  asio::post(io, [&io] {
    Order order;
    asio::co_spawn(io, ship(order), asio::detached);
  });
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:29: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:5: note: let the task own what it uses, or wait for it on every exit

void runs_not(asio::io_context &io) {
  Order order;
  asio::co_spawn(io, ship(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// But it runs when a temporary is gone.
void temporary_then_run() {
  asio::io_context io;
  asio::co_spawn(io, greet("you"), asio::detached);
  io.run();
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: task refers to a temporary, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-4]]:28: note: the temporary is made here
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses

void temporary_object_then_run() {
  asio::io_context io;
  asio::co_spawn(io, Shop().open(), asio::detached);
  io.run();
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: task refers to a temporary, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-4]]:22: note: the temporary is made here
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses

void temporary_joined(asio::thread_pool &pool) {
  asio::co_spawn(pool, greet("you"), asio::use_future).get();
}

std::future<void> temporary_handed_over(asio::thread_pool &pool) {
  return asio::co_spawn(pool, greet("you"), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:10: warning: task refers to a temporary, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-3]]:37: note: the temporary is made here
// CHECK-NOTES: :[[@LINE-4]]:10: note: let the task own what it uses

// The starter of a callback-style operation ends before it, on purpose.
template <typename Token>
auto async_ship(asio::any_io_executor ex, std::shared_ptr<Order> order,
                Token &&token) {
  return asio::async_initiate<Token, void(std::exception_ptr)>(
      [ex, order](auto handler) {
        auto shared =
            std::make_shared<decltype(handler)>(std::move(handler));
        asio::co_spawn(ex, ship(*order),
                       [shared, order](std::exception_ptr error) {
                         std::move (*shared)(error);
                       });
      },
      token);
}

awaitable<void> callback_glue() {
  co_await async_ship(co_await asio::this_coro::executor,
                      std::make_shared<Order>(), asio::use_awaitable);
}

// From here on: tasks that are not awaited in place. A task group goes around,
// or nothing, for the reason given.
awaitable<void> used_later() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(order), asio::detached);
  order.id = 1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller

awaitable<void> pointer_used_later(std::shared_ptr<Order> next) {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(
      ex, [next, &order]() -> awaitable<void> { co_await ship(order); },
      asio::detached);
  next->id = 1;
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-5]]:19: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller

awaitable<void> sibling_shares(bool hurry) {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(order), asio::detached);
  if (hurry)
    co_return;
  co_await asio::co_spawn(ex, track(order), asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-6]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-6]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-6]]:5: note: this return leaves before the task is joined
// CHECK-NOTES: :[[@LINE-9]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller

awaitable<void> poll(Order &order) {
  for (;;)
    co_await save(order.id);
}
awaitable<void> endless() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, poll(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the task does not end by itself

awaitable<void> in_loop() {
  auto ex = co_await asio::this_coro::executor;
  for (int i = 0; i < 3; ++i) {
    Order order{i};
    asio::co_spawn(ex, ship(order), asio::detached);
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:29: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: the scope ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:5: note: let the task own what it uses, or wait for it on every exit; not rewritten: in a loop the tasks would run one after the other

awaitable<void> in_handler() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  try {
    co_await save(1);
  } catch (const SystemError &) {
    asio::co_spawn(ex, ship(order), asio::detached);
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:29: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:5: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller

awaitable<void> wrapped_token() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(order), asio::bind_executor(ex, asio::detached));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: what its completion token does would be lost

awaitable<void> handler() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(order), [](std::exception_ptr) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: what its completion token does would be lost

awaitable<void> handler_borrows() {
  int failures = 0;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, save(1), [&failures](std::exception_ptr error) {
    failures += error != nullptr;
  });
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task refers to 'failures', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-5]]:33: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: what its completion token does would be lost

// Its executor is of another type than what the library waits with.
asio::awaitable<void, asio::io_context::executor_type> own_executor_type() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: this function is no coroutine that could wait for the task

awaitable<void> larger_statement(bool needed) {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  needed ? asio::co_spawn(ex, ship(order), asio::detached) : void();
}
// CHECK-MESSAGES: :[[@LINE-2]]:12: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:36: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:12: note: let the task own what it uses, or wait for it on every exit; not rewritten: the start is part of a larger expression

template <typename T> awaitable<void> instance() {
  T order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the code is a template, and other instances may differ
template awaitable<void> instance<Order>();

#define START(task) asio::co_spawn(ex, task, asio::detached)
awaitable<void> macro() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  START(ship(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-7]]:21: note: expanded from macro 'START'
// CHECK-NOTES: :[[@LINE-4]]:14: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the code comes from a macro
// CHECK-NOTES: :[[@LINE-11]]:21: note: expanded from macro 'START'
