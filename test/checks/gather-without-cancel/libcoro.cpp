// A gather of libcoro's waits for all tasks, or takes the first that succeeds.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT
// Not applicable: gather that cancels: when_any with a stop source asks the others to stop, but it is done with the first result, not with the first failure.

#include <coro/when_all.hpp>
#include <coro/when_any.hpp>
#include <stop_token>

struct Order {
  int id;
};

coro::task<int> reserve(Order order);
coro::task<int> label(Order order);
void use(int stock, int text);

// Scenario: gather that does not cancel
// It waits for all tasks before an error leaves.
coro::task<void> waits_for_all(Order order) {
  auto [stock, text] =
      co_await coro::when_all(reserve(order), label(order));
  use(stock.return_value(), text.return_value());
}

// Scenario: partial results on purpose
coro::task<void> the_first(Order order) {
  auto first = co_await coro::when_any(reserve(order), label(order));
  (void)first;
}
coro::task<void> the_first_stops_the_others(Order order) {
  std::stop_source stop;
  auto first = co_await coro::when_any(stop, reserve(order), label(order));
  (void)first;
}
