// Asio: what a parallel group with wait_for_one_error does, by hand.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'
// CHECK-FIXES: #include <array>
// CHECK-FIXES-BOOST: #include <boost/asio/deferred.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/experimental/parallel_group.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/use_awaitable.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/experimental/deferred.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/experimental/parallel_group.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/use_awaitable.hpp>
// CHECK-FIXES: #include <cstddef>

#include <exception>
#include <library.h>

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
awaitable<void> watch(Order order);

// Scenario: cancelled and joined by hand
awaitable<int> by_hand(Order order) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, reserve(order), ax::use_promise);
  auto text = asio::co_spawn(ex, label(order), ax::use_promise);
  std::exception_ptr error;
  int count = 0;
  int length = 0;
  try {
    count = co_await stock RESULT(asio::use_awaitable);
  } catch (...) {
    error = std::current_exception();
    text.cancel();
  }
  try {
    length = co_await text RESULT(asio::use_awaitable);
  } catch (...) {
    if (!error)
      error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
  co_return count + length;
}
// CHECK-MESSAGES: :[[@LINE-21]]:16: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-21]]:15: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-14]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-24]]:16: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: auto [completion_order, stock_error, stock, text_error, text] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, reserve(order), asio::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, reserve(order), asio::experimental::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, label(order), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, label(order), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure = std::array{stock_error, text_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: count = stock;
// CHECK-FIXES: length = text;
// Nothing waits until the second task has stopped.
awaitable<int> not_joined(Order order) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, reserve(order), ax::use_promise);
  auto text = asio::co_spawn(ex, label(order), ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    co_return count + co_await text RESULT(asio::use_awaitable);
  } catch (...) {
    stock.cancel();
    text.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:15: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'text' is joined
// CHECK-NOTES: :[[@LINE-15]]:16: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: auto [completion_order, stock_error, stock, text_error, text] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, reserve(order), asio::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, reserve(order), asio::experimental::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, label(order), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, label(order), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure = std::array{stock_error, text_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: int count = stock;
// CHECK-FIXES: co_return count + text;
awaitable<int> by_the_library(Order order) {
  auto [count, length] = co_await (reserve(order) && label(order));
  co_return count + length;
}
// A helper that is stopped when the work is done is no sibling.
awaitable<int> helped(Order order) {
  auto ex = co_await asio::this_coro::executor;
  auto watched = asio::co_spawn(ex, watch(order), ax::use_promise);
  std::exception_ptr error;
  int count = 0;
  try {
    count = co_await reserve(order);
  } catch (...) {
    error = std::current_exception();
  }
  watched.cancel();
  try {
    co_await watched RESULT(asio::use_awaitable);
  } catch (...) {
  }
  if (error)
    std::rethrow_exception(error);
  co_return count;
}
