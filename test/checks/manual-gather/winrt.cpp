// C++/WinRT: a gather that cancels is written by hand, when_all() does not.
// RUN: %check coscope-manual-gather %s %t

#include <exception>
#include <winrt/Windows.Foundation.h>

using namespace winrt;
using namespace Windows::Foundation;

struct Order {
  int id;
};
IAsyncOperation<int> reserve(Order order);
IAsyncOperation<int> label(Order order);

// Scenario: cancelled and joined by hand
IAsyncOperation<int> by_hand(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  std::exception_ptr error;
  int count = 0;
  int length = 0;
  try {
    count = co_await stock;
  } catch (...) {
    error = std::current_exception();
    text.Cancel();
  }
  try {
    length = co_await text;
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
// CHECK-NOTES: :[[@LINE-24]]:16: note: not rewritten: the profile of this library has no recipe for it; by hand: await each action in a try of its own, store the first error and call Cancel() of the others, and rethrow behind the last
// Nothing waits until the second operation has stopped.
IAsyncOperation<int> not_joined(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  try {
    int count = co_await stock;
    co_return count + co_await text;
  } catch (...) {
    text.Cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-10]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-10]]:15: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-6]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'text' is joined
// CHECK-NOTES: :[[@LINE-14]]:16: note: not rewritten: the profile of this library has no recipe for it; by hand: await each action in a try of its own, store the first error and call Cancel() of the others, and rethrow behind the last

// Scenario: helper beside
// One that is stopped when the work is done is no sibling.
IAsyncOperation<int> with_a_helper(Order order) {
  auto text = label(order);
  int count = 0;
  try {
    count = co_await reserve(order);
  } catch (...) {
  }
  text.Cancel();
  co_return count + co_await text;
}
