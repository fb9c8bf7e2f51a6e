// No gather of Seastar's leaves a task behind that the caller cannot see.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT
// Not applicable: gather that cancels: no gather of Seastar's cancels the other tasks.

#include <seastar/core/coroutine.hh>
#include <seastar/core/when_all.hh>
#include <seastar/core/when_any.hh>
#include <seastar/coroutine/all.hh>

struct Order {
  int id;
};

seastar::future<int> reserve(Order order);
seastar::future<int> label(Order order);

// Scenario: gather that does not cancel
// They wait for all tasks before the error leaves.
seastar::future<> waits_for_all(Order order) {
  co_await seastar::when_all_succeed(reserve(order), label(order));
}
seastar::future<> waits_for_all_functions(Order order) {
  co_await seastar::coroutine::all([order] { return reserve(order); },
                                   [order] { return label(order); });
}

// Scenario: partial results on purpose
seastar::future<> each_with_its_error(Order order) {
  auto [stock, text] = co_await seastar::when_all(reserve(order), label(order));
  stock.ignore_ready_future();
  text.ignore_ready_future();
}
seastar::future<std::size_t> the_first(Order order) {
  auto first = co_await seastar::when_any(reserve(order), label(order));
  co_return first.index;
}
