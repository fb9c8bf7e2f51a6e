// corral: every gather cancels what is not needed any more, and waits for it.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT
// Not applicable: gather that does not cancel: all of them cancel the others and wait for them

#include <corral/corral.h>

struct Order {
  int id;
};
corral::Task<int> reserve(Order order);
corral::Task<int> label(Order order);
void use(int stock, int text);

// Scenario: gather that cancels
corral::Task<> cancels(Order order) {
  auto [stock, text] = co_await corral::allOf(reserve(order), label(order));
  use(stock, text);
}

// Scenario: partial results on purpose
corral::Task<> the_first(Order order) {
  auto [stock, text] = co_await corral::anyOf(reserve(order), label(order));
  use(stock.value_or(0), text.value_or(0));
}
corral::Task<> what_is_done_before_a_cancel(Order order) {
  auto [stock, text] = co_await corral::mostOf(reserve(order), label(order));
  use(stock.value_or(0), text.value_or(0));
}
