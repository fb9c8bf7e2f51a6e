// libunifex: what when_all does, by hand.
// RUN: %check coscope-manual-gather %s %t

#include <unifex/async_scope.hpp>
#include <unifex/get_stop_token.hpp>
#include <unifex/inplace_stop_token.hpp>
#include <unifex/on.hpp>
#include <unifex/single_thread_context.hpp>
#include <unifex/task.hpp>
#include <unifex/when_all.hpp>
#include <unifex/with_query_value.hpp>

#include <exception>
#include <utility>

using unifex::async_scope;
using unifex::get_stop_token;
using unifex::task;
using unifex::with_query_value;
using Executor = decltype(std::declval<unifex::single_thread_context &>()
                              .get_scheduler());

struct Order {
  int id;
};
task<int> reserve(Order order);
task<int> label(Order order);

// Scenario: cancelled and joined by hand
task<int> by_hand(async_scope &scope, Executor ex, Order order) {
  unifex::inplace_stop_source stop;
  auto stock = scope.spawn_on(
      ex, with_query_value(reserve(order), get_stop_token, stop.get_token()));
  auto text = scope.spawn_on(
      ex, with_query_value(label(order), get_stop_token, stop.get_token()));
  std::exception_ptr error;
  int count = 0;
  int length = 0;
  try {
    count = co_await std::move(stock);
  } catch (...) {
    error = std::current_exception();
    stop.request_stop();
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
// CHECK-MESSAGES: :[[@LINE-23]]:16: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-22]]:15: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-14]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-26]]:16: note: not rewritten: the library's gather does not give the results by name
// Who joins the scope waits until the second task has stopped.
task<int> not_joined(async_scope &scope, Executor ex, Order order) {
  unifex::inplace_stop_source stop;
  auto stock = scope.spawn_on(
      ex, with_query_value(reserve(order), get_stop_token, stop.get_token()));
  auto text = scope.spawn_on(
      ex, with_query_value(label(order), get_stop_token, stop.get_token()));
  try {
    int count = co_await std::move(stock);
    co_return count + co_await std::move(text);
  } catch (...) {
    stop.request_stop();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-12]]:16: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-11]]:15: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-6]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-15]]:16: note: not rewritten: the library's gather does not give the results by name
task<void> by_the_library(Executor ex, Order order) {
  co_await unifex::when_all(unifex::on(ex, reserve(order)),
                            unifex::on(ex, label(order)));
}

// TODO: to be reported: the scope is stopped in place of a source.
task<void> stopped_by_the_scope(Executor ex, Order order) {
  async_scope scope;
  auto stock = scope.spawn_on(ex, reserve(order));
  auto text = scope.spawn_on(ex, label(order));
  std::exception_ptr error;
  try {
    co_await std::move(stock);
    co_await std::move(text);
  } catch (...) {
    error = std::current_exception();
    scope.request_stop();
  }
  co_await scope.complete();
  if (error)
    std::rethrow_exception(error);
}
