// libunifex: what a spawned task borrows must live until its scope is joined.
// RUN: %check coscope-escaping-reference %s %t

#include <unifex/async_scope.hpp>
#include <unifex/on.hpp>
#include <unifex/single_thread_context.hpp>
#include <unifex/spawn_detached.hpp>
#include <unifex/task.hpp>
#include <unifex/v2/async_scope.hpp>

#include <memory>
#include <utility>

using unifex::async_scope;
using unifex::task;
using Executor = decltype(std::declval<unifex::single_thread_context &>()
                              .get_scheduler());

struct Order {
  int id;
};
task<void> reserve(Order &order);
task<void> reserve_copy(Order order);
task<void> save(int id);
void print(const Order &order) noexcept;

// Scenario: local outlived by its task
void outlived(async_scope &scope, Executor ex) {
  Order order{1};
  scope.detached_spawn_on(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:39: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void outlived_in_a_later_scope(unifex::v2::async_scope &scope, Executor ex) {
  Order order{1};
  unifex::spawn_detached(unifex::on(ex, reserve(order)), scope);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:49: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
task<void> outlived_in_its_block(Executor ex) {
  async_scope scope;
  {
    Order order{1};
    scope.detached_spawn_on(ex, reserve(order));
  }
  co_await scope.complete();
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: task in scope 'scope' refers to 'order', which may be destroyed before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:41: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the scope ends here before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:5: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipe of a scope
void outlived_by_a_call(async_scope &scope, Executor ex) {
  Order order{1};
  scope.detached_spawn_call_on(ex, [&order]() noexcept { print(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:38: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: local that is joined in time
task<void> joined(Executor ex) {
  Order order{1};
  async_scope scope;
  scope.detached_spawn_on(ex, reserve(order));
  co_await scope.complete();
}
task<void> joined_by_its_future(async_scope &scope, Executor ex) {
  Order order{1};
  auto stock = scope.spawn_on(ex, reserve(order));
  co_await std::move(stock);
}
void copied(async_scope &scope, Executor ex) {
  Order order{1};
  scope.detached_spawn_on(ex, reserve_copy(order));
}
void copied_by_a_call(async_scope &scope, Executor ex) {
  Order order{1};
  scope.detached_spawn_call_on(ex, [order]() noexcept { print(order); });
}

// Scenario: local lent through a helper
// TODO: to be reported
void start(async_scope &scope, Executor ex, task<void> work) {
  scope.detached_spawn_on(ex, std::move(work));
}
void lent(async_scope &scope, Executor ex) {
  Order order{1};
  start(scope, ex, reserve(order));
}
auto start_future(async_scope &scope, Executor ex, task<void> work) {
  return scope.spawn_on(ex, std::move(work));
}
void lent_and_dropped(async_scope &scope, Executor ex) {
  Order order{1};
  (void)start_future(scope, ex, reserve(order));
}

// Scenario: value given to a helper
void given(async_scope &scope, Executor ex) {
  Order order{1};
  start(scope, ex, reserve_copy(order));
}
task<void> lent_and_joined(Executor ex) {
  Order order{1};
  async_scope scope;
  start(scope, ex, reserve(order));
  co_await scope.complete();
}
task<void> lent_and_joined_by_its_future(async_scope &scope, Executor ex) {
  Order order{1};
  co_await start_future(scope, ex, reserve(order));
}

// Scenario: captures of a called lambda
void called(async_scope &scope, Executor ex, Order order) {
  scope.detached_spawn_on(
      ex, [order]() -> task<void> { co_await save(order.id); }());
}
// CHECK-MESSAGES: :[[@LINE-2]]:11: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-3]]:11: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-4]]:11: note: pass the values as parameters of the coroutine
void parameters(async_scope &scope, Executor ex, Order order) {
  scope.detached_spawn_on(
      ex, [](Order order) -> task<void> { co_await save(order.id); }(order));
}
task<void> awaited(Order order) {
  co_await [order]() -> task<void> { co_await save(order.id); }();
}

// Scenario: object outlived by its task
class Shop {
public:
  task<void> sell() {
    co_await save(1);
    ++sold_;
  }

private:
  int sold_ = 0;
};
void outlived_object(async_scope &scope, Executor ex) {
  Shop shop;
  scope.detached_spawn_on(ex, shop.sell());
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'shop', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:31: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: object that is joined in time
task<void> joined_object(Executor ex) {
  Shop shop;
  async_scope scope;
  scope.detached_spawn_on(ex, shop.sell());
  co_await scope.complete();
}

// Scenario: task that owns its object
task<void> sell(std::shared_ptr<Shop> shop) { co_await shop->sell(); }
void owned_object(async_scope &scope, Executor ex) {
  auto shop = std::make_shared<Shop>();
  scope.detached_spawn_on(ex, sell(shop));
}

// Scenario: object that owns a scope
class ShopWithAScope {
public:
  void open(Executor ex) { sales_.detached_spawn_on(ex, sell()); }
  task<void> close() { co_await sales_.complete(); }

private:
  task<void> sell() {
    co_await save(1);
    ++sold_;
  }
  int sold_ = 0;
  async_scope sales_;
};
