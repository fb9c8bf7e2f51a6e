// Whatever leaves the function, the destructors of its tasks cancel them and
// wait for them.
// RUN: %check coscope-unjoined-task %s %t
// CHECK-SILENT

#include <userver/concurrent/background_task_storage.hpp>
#include <userver/engine/get_all.hpp>
#include <userver/utils/async.hpp>
#include <vector>

namespace concurrent = userver::concurrent;
namespace engine = userver::engine;
namespace utils = userver::utils;

struct Order {
  int id;
};

int reserve(const Order &order);
int label(const Order &order);
void save(const Order &order);
void use(int stock, int text);

bool is_urgent(const Order &order);

// Scenario: joined
void joined(Order order) {
  auto stock = utils::Async("reserve", [order] { return reserve(order); });
  use(stock.Get(), 0);
}
void gathered(Order order) {
  auto stock = utils::Async("reserve", [order] { return reserve(order); });
  auto text = utils::Async("label", [order] { return label(order); });
  engine::WaitAllChecked(stock, text);
  use(stock.Get(), text.Get());
}

// Scenario: handed over
engine::TaskWithResult<int> handed_over(Order order) {
  auto stock = utils::Async("reserve", [order] { return reserve(order); });
  return stock;
}

// Scenario: awaited in turn
void in_turn(Order order) {
  auto stock = utils::Async("reserve", [order] { return reserve(order); });
  auto text = utils::Async("label", [order] { return label(order); });
  int units = stock.Get();
  use(units, text.Get());
}
void vector_in_turn(const std::vector<Order> &orders) {
  std::vector<engine::TaskWithResult<void>> saves;
  for (Order order : orders)
    saves.push_back(utils::Async("save", [order] { save(order); }));
  for (auto &each : saves)
    each.Get();
}

// Scenario: cancelled by a return
void left_early(Order order) {
  auto stock = utils::Async("reserve", [order] { return reserve(order); });
  if (is_urgent(order))
    return;
  use(stock.Get(), 0);
}

// Scenario: scope left by a return
void left_by_a_return(Order order) {
  concurrent::BackgroundTaskStorage tasks;
  tasks.AsyncDetach("save", [order] { save(order); });
  if (is_urgent(order))
    return;
  tasks.CancelAndWait();
}

// Scenario: scope left by an exception
void left_by_an_exception(Order order) {
  concurrent::BackgroundTaskStorage tasks;
  tasks.AsyncDetach("save", [order] { save(order); });
  utils::Async("save", [order] { save(order); }).Get();
  tasks.CancelAndWait();
}

// Scenario: tracked by a scope
class Shop {
public:
  void keep(Order order) {
    tasks_.AsyncDetach("save", [order] { save(order); });
  }

private:
  concurrent::BackgroundTaskStorage tasks_;
};
