// libunifex: a gather by hand of tasks without results becomes when_all().
// RUN: %check coscope-manual-gather %s %t
// RUN: %check --fix-notes coscope-manual-gather %s %t

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
task<void> save(Order order);
task<void> notify(Order order);

// Scenario: cancelled and joined by hand, without results
task<void> by_hand(async_scope &scope, Executor ex, Order order) {
  unifex::inplace_stop_source stop;
  auto saved = scope.spawn_on(
      ex, with_query_value(save(order), get_stop_token, stop.get_token()));
  auto notified = scope.spawn_on(
      ex, with_query_value(notify(order), get_stop_token, stop.get_token()));
  std::exception_ptr error;
  try {
    co_await std::move(saved);
  } catch (...) {
    error = std::current_exception();
    stop.request_stop();
  }
  try {
    co_await std::move(notified);
  } catch (...) {
    if (!error)
      error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-20]]:16: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-19]]:19: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-13]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-23]]:16: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown; the scope no longer stops them
// CHECK-SUGGESTED: co_await unifex::when_all(unifex::on(ex, save(order)),
// CHECK-SUGGESTED:                           unifex::on(ex, notify(order)));
