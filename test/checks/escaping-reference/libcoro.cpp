// What detached tasks borrow: a coroutine keeps a reference of a reference.
// RUN: %check coscope-escaping-reference %s %t

#include <coro/sync_wait.hpp>
#include <coro/task_group.hpp>
#include <coro/thread_pool.hpp>

#include <atomic>
#include <memory>
#include <utility>

struct Order {
  int id;
};

coro::task<void> save(Order order);
coro::task<void> reserve(Order &order);
bool is_urgent(Order order);
void sleep();

// Scenario: local outlived by its task
void detached(coro::thread_pool &pool) {
  Order order{1};
  pool.spawn_detached(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:31: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
coro::task<void> detached_in_a_coroutine(coro::thread_pool &pool) {
  Order order{1};
  pool.spawn_detached(pool.schedule(reserve(order)));
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:45: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipes
void in_a_group_of_others(coro::task_group<coro::thread_pool> &group) {
  Order order{1};
  (void)group.start(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:29: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:9: note: let the task own what it uses, or wait for it on every exit

// Scenario: local that is joined in time
coro::task<void> joined(coro::thread_pool &pool) {
  Order order{1};
  coro::task<void> stock = pool.spawn_joinable(reserve(order));
  co_await stock;
}
// The destructor of the task blocks before that of what was declared before it.
coro::task<void> blocked(coro::thread_pool &pool) {
  Order order{1};
  coro::task<void> stock = pool.spawn_joinable(reserve(order));
  if (is_urgent(order))
    co_return;
  co_await stock;
}
coro::task<void> in_a_group(coro::thread_pool &pool) {
  Order order{1};
  coro::task_group<coro::thread_pool> group{&pool};
  (void)group.start(reserve(order));
  co_await group;
}
void copied(coro::thread_pool &pool) {
  Order order{1};
  pool.spawn_detached(save(order));
}
void waited_for() {
  Order order{1};
  coro::sync_wait(reserve(order));
}
void shut_down() {
  Order order{1};
  auto pool = coro::thread_pool::make_unique();
  pool->spawn_detached(reserve(order));
  pool->shutdown();
}

// Scenario: local lent through a helper
void start(coro::thread_pool &pool, coro::task<void> task) {
  pool.spawn_detached(std::move(task));
}
void lent(coro::thread_pool &pool) {
  Order order{1};
  start(pool, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'start' starts it here
// CHECK-NOTES: :[[@LINE-4]]:23: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: value given to a helper
void given(coro::thread_pool &pool) {
  Order order{1};
  start(pool, save(order));
}
void lent_and_shut_down() {
  Order order{1};
  auto pool = coro::thread_pool::make_unique();
  start(*pool, reserve(order));
  pool->shutdown();
}
coro::task<void> start_joinable(coro::thread_pool &pool,
                                coro::task<void> task) {
  return pool.spawn_joinable(std::move(task));
}
coro::task<void> lent_and_joined(coro::thread_pool &pool) {
  Order order{1};
  co_await start_joinable(pool, reserve(order));
}
// It blocks where it is dropped.
void lent_and_dropped(coro::thread_pool &pool) {
  Order order{1};
  (void)start_joinable(pool, reserve(order));
}

// Scenario: captures of a called lambda
void closure(coro::thread_pool &pool, Order order) {
  pool.spawn_detached([order]() -> coro::task<void> {
    co_await save(order);
  }());
}
// CHECK-MESSAGES: :[[@LINE-4]]:23: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; its error is lost
// CHECK-NOTES: :[[@LINE-5]]:23: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-6]]:23: note: pass the values as parameters of the coroutine
void parameters(coro::thread_pool &pool, Order order) {
  pool.spawn_detached([](Order order) -> coro::task<void> {
    co_await save(order);
  }(order));
}
coro::task<void> awaited_closure(Order order) {
  co_await [order]() -> coro::task<void> {
    co_await save(order);
  }();
}

// Scenario: object outlived by its task
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
// CHECK-MESSAGES: :[[@LINE-9]]:40: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-10]]:40: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes

// Scenario: task that owns its object
class OwnedShop : public std::enable_shared_from_this<OwnedShop> {
public:
  void open(coro::thread_pool &pool) {
    pool.spawn_detached(sell(shared_from_this()));
  }

private:
  static coro::task<void> sell(std::shared_ptr<OwnedShop> self) {
    co_await save(Order{1});
    ++self->sold_;
  }
  int sold_ = 0;
};

// Scenario: object that keeps its task
// The destructor of the task blocks until it is done.
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

// Scenario: object that waits for its tasks
class ShopThatWaits {
public:
  ~ShopThatWaits() {
    while (selling_ > 0)
      sleep();
  }
  void open(coro::thread_pool &pool) {
    ++selling_;
    pool.spawn_detached(sell());
  }

private:
  coro::task<void> sell() {
    co_await save(Order{1});
    --selling_;
  }
  std::atomic<int> selling_ = 0;
};
