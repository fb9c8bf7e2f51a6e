// Folly: what collectAll does, by hand.
// RUN: %check coscope-manual-gather %s %t
// RUN: %check --fix-notes coscope-manual-gather %s %t

#include <folly/CancellationToken.h>
#include <folly/coro/Collect.h>
#include <folly/coro/Task.h>
#include <folly/futures/Future.h>

#include <exception>
#include <utility>

using folly::coro::co_withCancellation;
using folly::coro::co_withExecutor;
using folly::coro::Task;
using Executor = folly::Executor::KeepAlive<>;

struct Order {
  int id;
};
Task<int> reserve(Order order);
Task<int> label(Order order);

// Scenario: cancelled and joined by hand
Task<int> by_hand(Executor ex, Order order) {
  folly::CancellationSource stop;
  auto stock =
      co_withExecutor(ex, co_withCancellation(stop.getToken(), reserve(order)))
          .start();
  auto text =
      co_withExecutor(ex, co_withCancellation(stop.getToken(), label(order)))
          .start();
  std::exception_ptr error;
  int count = 0;
  int length = 0;
  try {
    count = co_await std::move(stock);
  } catch (...) {
    error = std::current_exception();
    stop.requestCancellation();
  }
  try {
    length = co_await std::move(text);
  } catch (...) {
    if (!error)
      error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
  co_return count + length;
}
// CHECK-MESSAGES: :[[@LINE-24]]:7: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-22]]:7: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-14]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-27]]:7: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown; a cancellation of this coroutine reaches them now
// CHECK-SUGGESTED:   auto [stock, text] = co_await folly::coro::collectAll(
// CHECK-SUGGESTED:       co_withExecutor(ex, reserve(order)), co_withExecutor(ex, label(order)));
// CHECK-SUGGESTED:   count = stock;
// CHECK-SUGGESTED:   length = text;
// Nothing waits until the second task has stopped.
Task<int> not_joined(Executor ex, Order order) {
  folly::CancellationSource stop;
  auto stock =
      co_withExecutor(ex, co_withCancellation(stop.getToken(), reserve(order)))
          .start();
  auto text =
      co_withExecutor(ex, co_withCancellation(stop.getToken(), label(order)))
          .start();
  try {
    int count = co_await std::move(stock);
    co_return count + co_await std::move(text);
  } catch (...) {
    stop.requestCancellation();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-13]]:7: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:7: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-6]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'text' is joined
// CHECK-NOTES: :[[@LINE-17]]:7: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown; a cancellation of this coroutine reaches them now
// CHECK-SUGGESTED:   auto [stock, text] = co_await folly::coro::collectAll(
// CHECK-SUGGESTED:       co_withExecutor(ex, reserve(order)), co_withExecutor(ex, label(order)));
// CHECK-SUGGESTED:   int count = stock;
// CHECK-SUGGESTED:   co_return count + text;
Task<int> by_the_library(Executor ex, Order order) {
  auto [count, length] = co_await folly::coro::collectAll(
      co_withExecutor(ex, reserve(order)), co_withExecutor(ex, label(order)));
  co_return count + length;
}
// A helper that is stopped when the work is done is no sibling.
Task<int> race(Executor ex, Order order) {
  folly::CancellationSource stop;
  auto text =
      co_withExecutor(ex, co_withCancellation(stop.getToken(), label(order)))
          .start();
  auto stock = co_withExecutor(ex, reserve(order)).start();
  auto count = co_await folly::coro::co_awaitTry(std::move(stock));
  stop.requestCancellation();
  (void)co_await folly::coro::co_awaitTry(std::move(text));
  co_return count.value();
}
