// Asio: with use_future and use_promise co_spawn() gives a handle of what it
// started. A future runs on when it is dropped, a promise is cancelled, and
// nothing waits until it has stopped.
// RUN: %check coscope-unjoined-task %s %t
// RUN: %check --fix-notes coscope-unjoined-task %s %t
// Not applicable: scope left by a return: Asio has no scope
// Not applicable: scope left by an exception: Asio has no scope
// Not applicable: tracked by a scope: Asio has no scope

// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>
#include <future>
#include <library.h>
#include <utility>
#include <vector>

// A promise is awaited with (token), in old versions with .async_wait(token).
#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif

using asio::awaitable;
namespace ax = asio::experimental;
using namespace ax::awaitable_operators;

struct Order {
  int id;
};
awaitable<int> reserve(Order order);
awaitable<int> label(Order order);
awaitable<void> save(Order order);
bool closed(Order order);
void use(int stock, int text);

// Scenario: joined
awaitable<void> joined(Order order) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, reserve(order), ax::use_promise);
  use(co_await stock RESULT(asio::use_awaitable), 0);
}
int joined_by_a_thread(asio::any_io_executor ex, Order order) {
  auto stock = asio::co_spawn(ex, reserve(order), asio::use_future);
  return stock.get();
}
// The context runs until all of its work is done.
void joined_by_the_context(Order order) {
  asio::io_context context;
  auto saved = asio::co_spawn(context, save(order), asio::use_future);
  context.run();
}
awaitable<void> gathered(Order order) {
  auto [stock, text] = co_await (reserve(order) && label(order));
  use(stock, text);
}

// Scenario: joined on some exits
awaitable<void> left_early(Order order) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, reserve(order), ax::use_promise);
  if (closed(order))
    co_return;
  use(co_await stock RESULT(asio::use_awaitable), 0);
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'stock' is abandoned by a return: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'stock' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: auto stock = group.spawn(ex, reserve(order));
// CHECK-SUGGESTED: if (closed(order)) {
// CHECK-SUGGESTED: group.cancel();
// CHECK-SUGGESTED: use(co_await stock.join(), 0);
// CHECK-SUGGESTED: });
awaitable<void> left_by_an_error(Order order) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, reserve(order), ax::use_promise);
  co_await save(order);
  use(co_await stock RESULT(asio::use_awaitable), 0);
}
// CHECK-MESSAGES: :[[@LINE-4]]:16: warning: task 'stock' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before 'stock' is joined
// CHECK-NOTES: :[[@LINE-6]]:16: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: auto stock = group.spawn(ex, reserve(order));
// CHECK-SUGGESTED: use(co_await stock.join(), 0);
// CHECK-SUGGESTED: });
awaitable<void> never(Order order) {
  auto ex = co_await asio::this_coro::executor;
  auto saved = asio::co_spawn(ex, save(order), ax::use_promise);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-3]]:3: note: this await can throw before 'saved' is joined
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before 'saved' is joined
// CHECK-NOTES: :[[@LINE-6]]:16: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: auto saved = group.spawn(ex, save(order));
// CHECK-SUGGESTED: group.cancel();
// CHECK-SUGGESTED: });
awaitable<void> left_before_the_start(Order order) {
  auto ex = co_await asio::this_coro::executor;
  if (closed(order))
    co_return;
  co_await save(order);
  auto stock = asio::co_spawn(ex, reserve(order), ax::use_promise);
  use(co_await stock RESULT(asio::use_awaitable), 0);
}

// Scenario: handed over
std::future<int> handed_over(asio::any_io_executor ex, Order order) {
  auto stock = asio::co_spawn(ex, reserve(order), asio::use_future);
  return stock;
}
void stored(asio::any_io_executor ex, Order order,
            std::vector<std::future<int>> &stocks) {
  stocks.push_back(asio::co_spawn(ex, reserve(order), asio::use_future));
}

// Scenario: lazy tasks in turn
// One after the other, on purpose: none is abandoned.
awaitable<void> lazy_in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int count = co_await std::move(stock);
  use(count, co_await std::move(text));
}
awaitable<void> deferred_in_turn(Order order) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, reserve(order), asio::deferred);
  auto text = asio::co_spawn(ex, label(order), asio::deferred);
  int count = co_await std::move(stock)(asio::use_awaitable);
  use(count, co_await std::move(text)(asio::use_awaitable));
}
