// cppcoro: what a spawned task borrows must live until its scope is joined.
// RUN: %check coscope-escaping-reference %s %t

#include <cppcoro/async_scope.hpp>
#include <cppcoro/schedule_on.hpp>
#include <cppcoro/static_thread_pool.hpp>
#include <cppcoro/task.hpp>

#include <memory>
#include <utility>

using cppcoro::async_scope;
using cppcoro::task;

struct Order {
  int id;
};
task<> reserve(Order &order);
task<> reserve_copy(Order order);
task<> save(int id);

// Scenario: local outlived by its task
void outlived(async_scope &scope) {
  Order order{1};
  scope.spawn(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:23: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void outlived_on_a_pool(async_scope &scope, cppcoro::static_thread_pool &pool) {
  Order order{1};
  scope.spawn(cppcoro::schedule_on(pool, reserve(order)));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:50: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
task<> outlived_in_its_block() {
  async_scope scope;
  {
    Order order{1};
    scope.spawn(reserve(order));
  }
  co_await scope.join();
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: task in scope 'scope' refers to 'order', which may be destroyed before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:25: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the scope ends here before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:5: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipes

// Scenario: local that is joined in time
task<> joined() {
  Order order{1};
  async_scope scope;
  scope.spawn(reserve(order));
  co_await scope.join();
}
void copied(async_scope &scope) {
  Order order{1};
  scope.spawn(reserve_copy(order));
}

// Scenario: local lent through a helper
// TODO: to be reported
void start(async_scope &scope, task<> work) { scope.spawn(std::move(work)); }
void lent(async_scope &scope) {
  Order order{1};
  start(scope, reserve(order));
}

// Scenario: value given to a helper
void given(async_scope &scope) {
  Order order{1};
  start(scope, reserve_copy(order));
}
task<> lent_and_joined() {
  Order order{1};
  async_scope scope;
  start(scope, reserve(order));
  co_await scope.join();
}

// Scenario: captures of a called lambda
void called(async_scope &scope, Order order) {
  scope.spawn([order]() -> task<> { co_await save(order.id); }());
}
// CHECK-MESSAGES: :[[@LINE-2]]:15: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-3]]:15: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-4]]:15: note: pass the values as parameters of the coroutine
void parameters(async_scope &scope, Order order) {
  scope.spawn([](Order order) -> task<> { co_await save(order.id); }(order));
}
task<> awaited(Order order) {
  co_await [order]() -> task<> { co_await save(order.id); }();
}

// Scenario: object outlived by its task
class Shop {
public:
  task<> sell() {
    co_await save(1);
    ++sold_;
  }

private:
  int sold_ = 0;
};
void outlived_object(async_scope &scope) {
  Shop shop;
  scope.spawn(shop.sell());
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'shop', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:15: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: object that is joined in time
task<> joined_object() {
  Shop shop;
  async_scope scope;
  scope.spawn(shop.sell());
  co_await scope.join();
}

// Scenario: task that owns its object
task<> sell(std::shared_ptr<Shop> shop) { co_await shop->sell(); }
void owned_object(async_scope &scope) {
  auto shop = std::make_shared<Shop>();
  scope.spawn(sell(shop));
}

// Scenario: object that owns a scope
class ShopWithAScope {
public:
  void open() { sales_.spawn(sell()); }
  task<> close() { co_await sales_.join(); }

private:
  task<> sell() {
    co_await save(1);
    ++sold_;
  }
  int sold_ = 0;
  async_scope sales_;
};
