// A gather by hand of tasks that no profile names: std::stop_source is known.
// RUN: %check coscope-manual-gather %s %t

#include <exception>
#include <own/tasks.h>
#include <stop_token>

own::Eager<> save(int id, std::stop_token stop);

// Scenario: cancelled and joined by hand
own::Lazy<> by_hand() {
  std::stop_source source;
  auto first = save(1, source.get_token());
  auto second = save(2, source.get_token());
  std::exception_ptr error;
  try {
    co_await first;
  } catch (...) {
    error = std::current_exception();
    source.request_stop();
  }
  try {
    co_await second;
  } catch (...) {
    if (!error)
      error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-18]]:16: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-18]]:17: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-13]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-21]]:16: note: not rewritten: no profile knows tasks of this type

// Scenario: awaited one after the other
own::Lazy<> one_by_one() {
  std::stop_source source;
  co_await save(1, source.get_token());
  co_await save(2, source.get_token());
}
