// stdexec: what a spawned task borrows must live until its scope is joined.
// RUN: %check coscope-escaping-reference %s %t

#include <exec/async_scope.hpp>
#include <exec/single_thread_context.hpp>
#include <exec/start_detached.hpp>
#include <exec/task.hpp>
#include <stdexec/execution.hpp>

#include <exception>
#include <memory>
#include <utility>

using exec::async_scope;
using exec::task;
using stdexec::starts_on;
using Executor =
    decltype(std::declval<exec::single_thread_context &>().get_scheduler());

struct Order {
  int id;
};
task<void> reserve(Order &order);
task<void> reserve_copy(Order order);
task<void> save(int id);
void log(std::exception_ptr error) noexcept;

// Scenario: local outlived by its task
void outlived(async_scope &scope, Executor ex) {
  Order order{1};
  scope.spawn(starts_on(ex, reserve(order)));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:37: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void outlived_without_a_scope(Executor ex) {
  Order order{1};
  exec::start_detached(starts_on(ex, reserve(order)));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:46: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void outlived_in_a_counting_scope(stdexec::counting_scope &scope, Executor ex) {
  Order order{1};
  stdexec::spawn(stdexec::upon_error(starts_on(ex, reserve(order)), log),
                 scope.get_token());
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-4]]:60: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
void outlived_by_a_piped_task(stdexec::counting_scope &scope, Executor ex) {
  Order order{1};
  stdexec::spawn(starts_on(ex, reserve(order)) | stdexec::upon_error(log),
                 scope.get_token());
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-4]]:40: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
task<void> outlived_in_its_block(Executor ex) {
  async_scope scope;
  {
    Order order{1};
    scope.spawn(starts_on(ex, reserve(order)));
  }
  co_await scope.on_empty();
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: task in scope 'scope' refers to 'order', which may be destroyed before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:39: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the scope ends here before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:5: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipe of a scope

// Scenario: local that is joined in time
task<void> joined(Executor ex) {
  Order order{1};
  async_scope scope;
  scope.spawn(starts_on(ex, reserve(order)));
  co_await scope.on_empty();
}
task<void> joined_by_a_counting_scope(Executor ex) {
  Order order{1};
  stdexec::counting_scope scope;
  stdexec::spawn(stdexec::upon_error(starts_on(ex, reserve(order)), log),
                 scope.get_token());
  co_await scope.join();
}
void copied(async_scope &scope, Executor ex) {
  Order order{1};
  scope.spawn(starts_on(ex, reserve_copy(order)));
}
task<void> joined_by_its_future(async_scope &scope, Executor ex) {
  Order order{1};
  auto stock = scope.spawn_future(starts_on(ex, reserve(order)));
  co_await std::move(stock);
}

// Scenario: local lent through a helper
void start(Executor ex, task<void> work) {
  exec::start_detached(starts_on(ex, std::move(work)));
}
void lent(Executor ex) {
  Order order{1};
  start(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:23: note: 'start' starts it here
// CHECK-NOTES: :[[@LINE-4]]:21: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: local lent through a helper for any sender
template <typename Sender> void start_sender(Sender &&sender) {
  exec::start_detached(std::forward<Sender>(sender));
}
void lent_to_a_sender(Executor ex) {
  Order order{1};
  start_sender(starts_on(ex, reserve(order)));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'start_sender' starts it here
// CHECK-NOTES: :[[@LINE-4]]:38: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: value given to a helper
void given(Executor ex) {
  Order order{1};
  start(ex, reserve_copy(order));
}
auto start_future(async_scope &scope, Executor ex, task<void> work) {
  return scope.spawn_future(starts_on(ex, std::move(work)));
}
task<void> lent_and_joined(async_scope &scope, Executor ex) {
  Order order{1};
  co_await start_future(scope, ex, reserve(order));
}

// Scenario: captures of a called lambda
void called(async_scope &scope, Executor ex, Order order) {
  scope.spawn(starts_on(
      ex, [order]() -> task<void> { co_await save(order.id); }()));
}
// CHECK-MESSAGES: :[[@LINE-2]]:11: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-3]]:11: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-4]]:11: note: pass the values as parameters of the coroutine
void parameters(async_scope &scope, Executor ex, Order order) {
  scope.spawn(starts_on(
      ex, [](Order order) -> task<void> { co_await save(order.id); }(order)));
}
task<void> awaited(Order order) {
  co_await [order]() -> task<void> { co_await save(order.id); }();
}

// Scenario: object outlived by its task
class Shop {
public:
  void open(Executor ex) { exec::start_detached(starts_on(ex, sell())); }
  task<void> sell() {
    co_await save(1);
    ++sold_;
  }

private:
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:28: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done; an error in it ends the process
// CHECK-NOTES: :[[@LINE-12]]:7: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: no member has the executor when the object is made
void outlived_in_a_scope(async_scope &scope, Executor ex) {
  Shop shop;
  scope.spawn(starts_on(ex, shop.sell()));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'shop', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:29: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: task that owns its object
class OwnedShop : public std::enable_shared_from_this<OwnedShop> {
public:
  void open(Executor ex) {
    exec::start_detached(starts_on(ex, sell(shared_from_this())));
  }

private:
  static task<void> sell(std::shared_ptr<OwnedShop> self) {
    co_await save(1);
    ++self->sold_;
  }
  int sold_ = 0;
};

// Scenario: object that owns a scope
class ShopWithAScope {
public:
  void open(Executor ex) { sales_.spawn(starts_on(ex, sell())); }
  task<void> close() { co_await sales_.on_empty(); }

private:
  task<void> sell() {
    co_await save(1);
    ++sold_;
  }
  int sold_ = 0;
  async_scope sales_;
};
