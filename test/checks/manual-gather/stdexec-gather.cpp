// stdexec: a gather by hand whose stop token is bound becomes when_all().
// RUN: %check coscope-manual-gather %s %t
// RUN: %check --fix-notes coscope-manual-gather %s %t

#include <exec/async_scope.hpp>
#include <exec/single_thread_context.hpp>
#include <exec/task.hpp>
#include <stdexec/execution.hpp>

#include <exception>
#include <utility>

using exec::async_scope;
using exec::task;
using stdexec::get_stop_token;
using stdexec::prop;
using stdexec::starts_on;
using stdexec::write_env;
using Executor =
    decltype(std::declval<exec::single_thread_context &>().get_scheduler());

struct Order {
  int id;
};
task<int> reserve(Order order);
task<int> label(Order order);
task<void> save(Order order);

// Scenario: cancelled and joined by hand, with a bound token
task<int> by_hand(async_scope &scope, Executor ex, Order order) {
  stdexec::inplace_stop_source stop;
  auto stock = scope.spawn_future(starts_on(
      ex, write_env(reserve(order), prop{get_stop_token, stop.get_token()})));
  auto text = scope.spawn_future(starts_on(
      ex, write_env(label(order), prop{get_stop_token, stop.get_token()})));
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
// CHECK-NOTES: :[[@LINE-26]]:16: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown; the scope no longer stops them
// CHECK-SUGGESTED:   auto [stock, text] = co_await stdexec::when_all(starts_on(ex, reserve(order)),
// CHECK-SUGGESTED:                                                   starts_on(ex, label(order)));
// CHECK-SUGGESTED:   count = stock;
// CHECK-SUGGESTED:   length = text;

// Scenario: cancelled and joined by hand, one without a result
// Nothing stands for it among the values.
task<int> without_a_result(async_scope &scope, Executor ex, Order order) {
  stdexec::inplace_stop_source stop;
  auto saved = scope.spawn_future(starts_on(
      ex, write_env(save(order), prop(get_stop_token, stop.get_token()))));
  auto stock = scope.spawn_future(starts_on(
      ex, write_env(reserve(order), prop{get_stop_token, stop.get_token()})));
  int count = 0;
  try {
    co_await std::move(saved);
    count = co_await std::move(stock);
  } catch (...) {
    stop.request_stop();
    throw;
  }
  co_return count;
}
// CHECK-MESSAGES: :[[@LINE-14]]:16: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-13]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-17]]:16: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown; the scope no longer stops them
// CHECK-SUGGESTED:   auto stock = co_await stdexec::when_all(starts_on(ex, save(order)),
// CHECK-SUGGESTED:                                           starts_on(ex, reserve(order)));
// CHECK-SUGGESTED:   count = stock;
