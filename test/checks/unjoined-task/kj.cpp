// KJ: a promise and a TaskSet that are left cancel what they stand for, and
// nothing of it is left when their destructors are done.
// RUN: %check coscope-unjoined-task %s %t
// CHECK-SILENT

#include <kj/async.h>
#include <vector>

struct Order {
  int id;
};
kj::Promise<int> reserve(Order order);
kj::Promise<int> label(Order order);
kj::Promise<void> save(Order order);
bool closed(Order order);
void use(int stock, int text);

// Scenario: joined
kj::Promise<void> joined(Order order) {
  auto stock = reserve(order);
  use(co_await stock, 0);
}
int blocked(kj::WaitScope &scope, Order order) {
  auto stock = reserve(order);
  return stock.wait(scope);
}
kj::Promise<void> gathered(Order order) {
  co_await kj::joinPromisesFailFast(
      kj::arrOf<kj::Promise<int>>(reserve(order), label(order)));
}

// Scenario: left early
kj::Promise<void> left_early(Order order) {
  auto stock = reserve(order);
  if (closed(order))
    co_return;
  use(co_await stock, 0);
}

// Scenario: handed over
kj::Promise<int> handed_over(Order order) {
  auto stock = reserve(order);
  return stock;
}
void stored(Order order, std::vector<kj::Promise<int>> &stocks) {
  stocks.push_back(reserve(order));
}
void moved_to_a_set(Order order, kj::TaskSet &tasks) {
  auto saved = save(order);
  tasks.add(kj::mv(saved));
}

// Scenario: awaited in turn
// When the first one fails the second is cancelled.
kj::Promise<void> in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int units = co_await stock;
  use(units, co_await text);
}
kj::Promise<void> vector_in_turn(std::vector<Order> orders) {
  std::vector<kj::Promise<void>> saves;
  for (Order order : orders)
    saves.push_back(save(order));
  for (auto &each : saves)
    co_await each;
}

// Scenario: scope left by a return
kj::Promise<void> left_by_a_return(kj::TaskSet::ErrorHandler &errors,
                                   Order order) {
  kj::TaskSet tasks(errors);
  tasks.add(save(order));
  if (closed(order))
    co_return;
  co_await tasks.onEmpty();
}

// Scenario: scope left by an exception
kj::Promise<void> left_by_an_exception(kj::TaskSet::ErrorHandler &errors,
                                       Order order) {
  kj::TaskSet tasks(errors);
  tasks.add(save(order));
  co_await save(order);
  co_await tasks.onEmpty();
}

// Scenario: tracked by a scope
kj::Promise<void> tracked(kj::TaskSet::ErrorHandler &errors,
                          std::vector<Order> orders) {
  kj::TaskSet tasks(errors);
  for (Order order : orders)
    tasks.add(save(order));
  co_await tasks.onEmpty();
}
void tracked_by_others(kj::TaskSet &tasks, Order order) {
  tasks.add(save(order));
}
