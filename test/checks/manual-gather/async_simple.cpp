// async_simple: what collectAll does, by hand.
// RUN: %check coscope-manual-gather %s %t

#include <async_simple/coro/Collect.h>
#include <async_simple/coro/ConditionVariable.h>
#include <async_simple/coro/Lazy.h>
#include <atomic>
#include <exception>

using async_simple::Try;
using async_simple::coro::Lazy;
using async_simple::coro::Notifier;

struct Order {
  int id;
};
Lazy<int> reserve(Order order);
Lazy<int> label(Order order);

// Scenario: cancelled and joined by hand
// TODO: with signal->emits(...) where there is an error this is taken
// for a race: the error is in a Try, not a std::exception_ptr.
Lazy<int> by_hand(Order order) {
  Notifier done;
  std::atomic<int> remaining = 2;
  Try<int> units, length;
  reserve(order).start([&](Try<int> stock) {
    units = std::move(stock);
    if (--remaining == 0)
      done.notify();
  });
  label(order).start([&](Try<int> text) {
    length = std::move(text);
    if (--remaining == 0)
      done.notify();
  });
  co_await done.wait();
  co_return units.value() + length.value();
}
// CHECK-MESSAGES: :[[@LINE-13]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-9]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-5]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-16]]:3: note: not rewritten: the profile of this library has no recipe for it; by hand: bind every task to one Signal, wrap it in a task that stores the first error and emits SignalType::Terminate, await collectAllPara() of them, and rethrow
Lazy<int> by_the_library(Order order) {
  auto [stock, text] =
      co_await async_simple::coro::collectAll(reserve(order), label(order));
  co_return stock.value() + text.value();
}
