// A gather of userver's throws the first error at once. The tasks that run on
// are cancelled and waited for by their destructors.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT
// Not applicable: gather that does not cancel: what a gather leaves behind is cancelled and waited for by the destructors of the tasks.

#include <userver/engine/get_all.hpp>
#include <userver/engine/wait_any.hpp>
#include <userver/utils/async.hpp>
#include <vector>

namespace engine = userver::engine;
namespace utils = userver::utils;

struct Order {
  int id;
};

int reserve(const Order &order);
int label(const Order &order);
void use(int stock, int text);

// Scenario: gather that cancels
void cancels(Order order) {
  auto stock = utils::Async("reserve", [order] { return reserve(order); });
  auto text = utils::Async("label", [order] { return label(order); });
  engine::WaitAllChecked(stock, text);
  use(stock.Get(), text.Get());
}
void cancels_all(const std::vector<Order> &orders) {
  std::vector<engine::TaskWithResult<int>> texts;
  for (Order order : orders)
    texts.push_back(utils::Async("label", [order] { return label(order); }));
  for (int text : engine::GetAll(texts))
    use(0, text);
}

// Scenario: partial results on purpose
void the_first(Order order) {
  auto stock = utils::Async("reserve", [order] { return reserve(order); });
  auto text = utils::Async("label", [order] { return label(order); });
  if (engine::WaitAny(stock, text) == 0)
    use(stock.Get(), 0);
}
