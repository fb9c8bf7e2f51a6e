// Asio: every gather waits for all of its tasks.
// RUN: %check coscope-gather-without-cancel %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'
// CHECK-SILENT

#include <exception>
#include <library.h>

using asio::awaitable;
namespace ax = asio::experimental;
using namespace ax::awaitable_operators;

struct Order {
  int id;
};
awaitable<int> reserve(Order order);
awaitable<int> label(Order order);
void use(int stock, int text);

// Scenario: gather that cancels
awaitable<void> cancels(Order order) {
  auto [stock, text] = co_await (reserve(order) && label(order));
  use(stock, text);
}
awaitable<void> cancels_as_a_group(Order order) {
  auto ex = co_await asio::this_coro::executor;
  auto [ended, stock_error, stock, text_error, text] =
      co_await ax::make_parallel_group(
          asio::co_spawn(ex, reserve(order), asio::deferred),
          asio::co_spawn(ex, label(order), asio::deferred))
          .async_wait(ax::wait_for_one_error(), asio::use_awaitable);
  if (!stock_error && !text_error)
    use(stock, text);
}

// Scenario: gather that does not cancel
// It takes longer, and each task has its own error.
awaitable<void> waits_for_all(Order order) {
  auto ex = co_await asio::this_coro::executor;
  auto [ended, stock_error, stock, text_error, text] =
      co_await ax::make_parallel_group(
          asio::co_spawn(ex, reserve(order), asio::deferred),
          asio::co_spawn(ex, label(order), asio::deferred))
          .async_wait(ax::wait_for_all(), asio::use_awaitable);
  if (!stock_error && !text_error)
    use(stock, text);
}

// Scenario: partial results on purpose
awaitable<void> the_first(Order order) {
  auto first = co_await (reserve(order) || label(order));
  use(first.index(), 0);
}
awaitable<void> the_first_of_a_group(Order order) {
  auto ex = co_await asio::this_coro::executor;
  auto [ended, stock_error, stock, text_error, text] =
      co_await ax::make_parallel_group(
          asio::co_spawn(ex, reserve(order), asio::deferred),
          asio::co_spawn(ex, label(order), asio::deferred))
          .async_wait(ax::wait_for_one(), asio::use_awaitable);
  use(ended[0], 0);
}
