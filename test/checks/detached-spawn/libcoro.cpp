// Tasks whose handles are dropped: that of spawn_joinable blocks its thread.
// RUN: %check coscope-detached-spawn %s %t

#include <coro/invoke.hpp>
#include <coro/task_group.hpp>
#include <coro/thread_pool.hpp>

struct Order {
  int id;
};

coro::task<void> save(Order order);
coro::task<int> label(Order order);

// Scenario: discarded start
void detached(coro::thread_pool &pool, Order order) {
  pool.spawn_detached(save(order));
}

// Scenario: dropped eager handle
void dropped(coro::thread_pool &pool, Order order) {
  (void)pool.spawn_joinable(save(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: its destructor blocks this thread until it is done
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_by_invoke(Order order) {
  coro::invoke([](Order order) -> coro::task<void> {
    co_await save(order);
  }, order);
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-5]]:3: note: keep the handle and join it on every exit

// Scenario: start that somebody observes
coro::task<void> awaited(coro::thread_pool &pool, Order order) {
  co_await pool.spawn_joinable(save(order));
}
coro::task<void> awaited_later(coro::thread_pool &pool, Order order) {
  coro::task<void> saved = pool.spawn_joinable(save(order));
  int text = co_await label(order);
  co_await saved;
  (void)text;
}
coro::task<void> returned(coro::thread_pool &pool, Order order) {
  return pool.spawn_joinable(save(order));
}
coro::task<void> in_a_group(coro::thread_pool &pool, Order order) {
  coro::task_group<coro::thread_pool> group{&pool};
  (void)group.start(save(order));
  co_await group;
}
coro::task<void> awaited_invoke(Order order) {
  co_await coro::invoke([](Order order) -> coro::task<void> {
    co_await save(order);
  }, order);
}

// Scenario: object that does not wait for its task
class Shop {
public:
  void open(coro::thread_pool &pool) { pool.spawn_detached(sell()); }

private:
  coro::task<void> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:40: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-10]]:40: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes

class ShopWithATask {
public:
  void open(coro::thread_pool &pool) { sale_ = pool.spawn_joinable(sell()); }

private:
  coro::task<void> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
  coro::task<void> sale_;
};
