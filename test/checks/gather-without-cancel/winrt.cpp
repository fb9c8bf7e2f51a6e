// C++/WinRT: when_all() is left at the first failure, in the order of its
// operands, and the others run on.
// RUN: %check coscope-gather-without-cancel %s %t
// Not applicable: gather that cancels: C++/WinRT has none

#include <winrt/Windows.Foundation.h>

using namespace winrt;
using namespace Windows::Foundation;

struct Order {
  int id;
};
IAsyncOperation<int> reserve(Order order);
IAsyncOperation<int> label(Order order);
void use(int stock, int text);

// Scenario: gather that does not cancel
IAsyncAction leaves_the_others(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  co_await when_all(stock, text);
  use(stock.GetResults(), text.GetResults());
}
// CHECK-MESSAGES: :[[@LINE-3]]:12: warning: this gather ends when one task fails: the others run on, and nobody waits for them
// CHECK-NOTES: :[[@LINE-4]]:12: note: wait for every task before the error leaves
IAsyncAction leaves_the_others_at_once(Order order) {
  co_await when_all(reserve(order), label(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:12: warning: this gather ends when one task fails: the others run on, and nobody waits for them
// CHECK-NOTES: :[[@LINE-3]]:12: note: wait for every task before the error leaves
IAsyncAction of_one(Order order) { co_await when_all(reserve(order)); }
// Nothing runs before it is awaited.
struct Signal {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const noexcept;
  void await_resume() const noexcept;
};
IAsyncAction of_awaitables(Signal paid, Signal packed) {
  co_await when_all(paid, packed);
}

// Scenario: partial results on purpose
IAsyncOperation<int> the_first(Order order) {
  co_return co_await when_any(reserve(order), label(order));
}
