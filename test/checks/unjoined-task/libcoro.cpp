// Whatever leaves the function, the destructors of groups and of the tasks of
// spawn_joinable wait, and block the thread. Tasks that nobody started do not
// run.
// RUN: %check coscope-unjoined-task %s %t
// CHECK-SILENT

#include <coro/task_group.hpp>
#include <coro/thread_pool.hpp>
#include <coro/when_all.hpp>
#include <utility>
#include <vector>

using Group = coro::task_group<coro::thread_pool>;

struct Order {
  int id;
};

coro::task<void> save(Order order);
coro::task<int> label(Order order);
bool is_urgent(Order order);
void use(int text);

// Scenario: joined
coro::task<void> joined(coro::thread_pool &pool, Order order) {
  coro::task<void> saved = pool.spawn_joinable(save(order));
  co_await saved;
}
coro::task<void> gathered(coro::thread_pool &pool, Order order) {
  coro::task<void> first = pool.spawn_joinable(save(order));
  coro::task<void> second = pool.spawn_joinable(save(order));
  co_await coro::when_all(std::move(first), std::move(second));
}

// Scenario: handed over
coro::task<void> handed_over(coro::thread_pool &pool, Order order) {
  coro::task<void> saved = pool.spawn_joinable(save(order));
  return saved;
}

// Scenario: awaited in turn
coro::task<void> in_turn(coro::thread_pool &pool, Order order) {
  coro::task<void> first = pool.spawn_joinable(save(order));
  coro::task<void> second = pool.spawn_joinable(save(order));
  co_await first;
  co_await second;
}
coro::task<void> vector_in_turn(coro::thread_pool &pool,
                                std::vector<Order> orders) {
  std::vector<coro::task<void>> saves;
  for (Order order : orders)
    saves.push_back(pool.spawn_joinable(save(order)));
  for (coro::task<void> &each : saves)
    co_await each;
}
coro::task<void> lazy_in_turn(Order order) {
  coro::task<int> first = label(order);
  coro::task<int> second = label(order);
  use(co_await first);
  use(co_await second);
}

// Scenario: scope left by a return
coro::task<void> left_by_a_return(coro::thread_pool &pool, Order order) {
  Group group{&pool};
  (void)group.start(save(order));
  if (is_urgent(order))
    co_return;
  co_await group;
}

// Scenario: scope left by an exception
coro::task<void> left_by_an_exception(coro::thread_pool &pool, Order order) {
  Group group{&pool};
  (void)group.start(save(order));
  use(co_await label(order));
  co_await group;
}

// Scenario: tracked by a scope
coro::task<void> tracked(coro::thread_pool &pool, std::vector<Order> orders) {
  Group group{&pool};
  for (Order order : orders)
    (void)group.start(save(order));
  co_await group;
}
