// Tasks that are cancelled and joined by hand, as their destructors would.
// RUN: %check coscope-manual-gather %s %t
// CHECK-SILENT

#include <userver/engine/wait_all_checked.hpp>
#include <userver/utils/async.hpp>

namespace engine = userver::engine;
namespace utils = userver::utils;

struct Order {
  int id;
};

int reserve(const Order &order);
int label(const Order &order);
void use(int stock, int text);

// Scenario: cancelled and joined by hand
// TODO: to be reported: SyncCancel() cancels and joins.
void by_hand(Order order) {
  auto stock = utils::Async("reserve", [order] { return reserve(order); });
  auto text = utils::Async("label", [order] { return label(order); });
  try {
    use(stock.Get(), text.Get());
  } catch (...) {
    stock.SyncCancel();
    text.SyncCancel();
    throw;
  }
}

// Scenario: gathered by the library
void by_the_library(Order order) {
  auto stock = utils::Async("reserve", [order] { return reserve(order); });
  auto text = utils::Async("label", [order] { return label(order); });
  engine::WaitAllChecked(stock, text);
  use(stock.Get(), text.Get());
}

// Scenario: helper beside
void with_a_helper(Order order) {
  auto text = utils::Async("label", [order] { return label(order); });
  use(reserve(order), 0);
  text.RequestCancel();
  text.Wait();
}
