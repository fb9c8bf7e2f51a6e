// Asio: an awaitable runs when it is awaited or spawned; what co_spawn() gives
// for use_awaitable and deferred is as lazy.
// RUN: %check coscope-unawaited-task %s %t
// RUN: %check --fix-notes coscope-unawaited-task %s %t

#include <library.h>
#include <utility>
#include <vector>

using asio::awaitable;
namespace ax = asio::experimental;
using namespace ax::awaitable_operators;

struct Order {
  int id;
};
awaitable<void> save(Order order);
awaitable<int> label(Order order);
void use(int text);

// Scenario: lazy task never awaited
awaitable<void> forgotten(Order order) {
  save(order);
  use(co_await label(order));
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
// CHECK-SUGGESTED: co_await save(order);
awaitable<void> forgotten_start(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, save(order), asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-3]]:3: note: await the task: it runs now, and its error leaves here
// CHECK-SUGGESTED: co_await asio::co_spawn(ex, save(order), asio::use_awaitable);
awaitable<void> forgotten_wait(asio::steady_timer &timer) {
  timer.async_wait(asio::use_awaitable);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
// CHECK-SUGGESTED: co_await timer.async_wait(asio::use_awaitable);
awaitable<void> forgotten_both(Order order) {
  save(order) && save(order);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
// CHECK-SUGGESTED: co_await (save(order) && save(order));

// Scenario: lazy task awaited
awaitable<void> awaited(Order order) {
  auto text = label(order);
  co_await save(order);
  use(co_await std::move(text));
}
awaitable<void> awaited_start(Order order) {
  auto ex = co_await asio::this_coro::executor;
  co_await asio::co_spawn(ex, save(order), asio::use_awaitable);
}
awaitable<void> awaited_deferred(Order order) {
  auto ex = co_await asio::this_coro::executor;
  auto saved = asio::co_spawn(ex, save(order), asio::deferred);
  co_await std::move(saved)(asio::use_awaitable);
}
awaitable<void> gathered(Order order) {
  co_await (save(order) && save(order));
}

// Scenario: lazy task started or kept by somebody
void started(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, save(order), asio::detached);
}
awaitable<void> returned(Order order) { return save(order); }
void stored(Order order, std::vector<awaitable<void>> &saves) {
  saves.push_back(save(order));
}
