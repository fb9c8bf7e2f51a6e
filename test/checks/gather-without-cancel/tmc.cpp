// TooManyCooks: every gather waits for all of its tasks.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT
// Not applicable: partial results on purpose: every gather waits for all of its tasks

#include <stop_token>
#include <tmc/all_headers.hpp>
#include <vector>

struct Order {
  int id;
};
tmc::task<int> reserve(Order order, std::stop_token stop);
tmc::task<int> label(Order order, std::stop_token stop);

// Scenario: gather that cancels
// The first one stops the other one, and is the result when both have ended.
tmc::task<bool> cancels(Order order) {
  std::stop_source stop;
  auto first =
      co_await tmc::select(tmc::cancellable(reserve(order, stop.get_token()),
                                            [&stop] { stop.request_stop(); }),
                           tmc::cancellable(label(order, stop.get_token()),
                                            [&stop] { stop.request_stop(); }));
  co_return first.index() == 0;
}

// Scenario: gather that does not cancel
tmc::task<int> waits_for_all(Order order) {
  auto [stock, text] =
      co_await tmc::spawn_tuple(reserve(order, {}), label(order, {}));
  co_return stock + text;
}
tmc::task<int> waits_for_each(std::vector<Order> orders) {
  std::vector<tmc::task<int>> stocks;
  for (Order order : orders)
    stocks.push_back(reserve(order, {}));
  std::vector<int> units = co_await tmc::spawn_many(stocks);
  co_return static_cast<int>(units.size());
}
