// Boost.Cobalt: join() cancels and waits, gather() waits, race() takes one.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT

#include <boost/cobalt/gather.hpp>
#include <boost/cobalt/join.hpp>
#include <boost/cobalt/promise.hpp>
#include <boost/cobalt/race.hpp>

namespace cobalt = boost::cobalt;

struct Order {
  int id;
};
cobalt::promise<int> reserve(Order order);
cobalt::promise<int> label(Order order);
void use(int stock, int text);

// Scenario: gather that cancels
cobalt::promise<void> cancels(Order order) {
  auto [stock, text] = co_await cobalt::join(reserve(order), label(order));
  use(stock, text);
}

// Scenario: gather that does not cancel
// It waits for all promises before an error leaves.
cobalt::promise<void> waits_for_all(Order order) {
  auto [stock, text] = co_await cobalt::gather(reserve(order), label(order));
  if (stock.has_error() || text.has_error())
    use(0, 0);
}

// Scenario: partial results on purpose
cobalt::promise<void> the_first(Order order) {
  auto first = co_await cobalt::race(reserve(order), label(order));
  (void)first;
}
cobalt::promise<void> the_first_from_the_left(Order order) {
  auto first = co_await cobalt::left_race(reserve(order), label(order));
  (void)first;
}
