// Folly: what a started task borrows must live until it is joined.
// RUN: %check coscope-escaping-reference %s %t

#include <folly/coro/AsyncScope.h>
#include <folly/coro/Invoke.h>
#include <folly/coro/Task.h>
#include <folly/futures/Future.h>

#include <memory>
#include <utility>

using folly::coro::co_invoke;
using folly::coro::co_withExecutor;
using folly::coro::Task;
using Executor = folly::Executor::KeepAlive<>;

struct Order {
  int id;
};
Task<void> reserve(Order &order);
Task<void> reserve_copy(Order order);
Task<void> save(int id);

// Scenario: local outlived by its task
void outlived(Executor ex) {
  Order order{1};
  co_withExecutor(ex, reserve(order)).start();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:31: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void outlived_detached(Executor ex) {
  Order order{1};
  folly::futures::detachOn(ex, reserve(order).semi());
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:40: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
Task<void> outlived_by_the_scope(Executor ex, folly::coro::AsyncScope &scope) {
  Order order{1};
  scope.add(co_withExecutor(ex, reserve(order)));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-4]]:41: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this return leaves before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipe of a scope

// Scenario: local that is joined in time
Task<void> joined(Executor ex) {
  Order order{1};
  auto stock = co_withExecutor(ex, reserve(order)).start();
  co_await std::move(stock);
}
Task<void> joined_by_the_scope(Executor ex) {
  Order order{1};
  folly::coro::AsyncScope scope;
  scope.add(co_withExecutor(ex, reserve(order)));
  co_await scope.joinAsync();
}
void copied(Executor ex) {
  Order order{1};
  co_withExecutor(ex, reserve_copy(order)).start();
}

// Scenario: local lent through a helper
void start(Executor ex, Task<void> task) {
  co_withExecutor(ex, std::move(task)).start();
}
void lent(Executor ex) {
  Order order{1};
  start(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'start' starts it here
// CHECK-NOTES: :[[@LINE-4]]:21: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
folly::SemiFuture<folly::Unit> start_future(Executor ex, Task<void> task) {
  return co_withExecutor(ex, std::move(task)).start();
}
void lent_and_dropped(Executor ex) {
  Order order{1};
  start_future(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-7]]:10: note: 'start_future' starts it here
// CHECK-NOTES: :[[@LINE-4]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
template <typename F> void start_invoked(Executor ex, F call) {
  co_withExecutor(ex, co_invoke(std::move(call))).start();
}
void lent_to_a_closure(Executor ex) {
  Order order{1};
  start_invoked(ex, [&order]() -> Task<void> { co_await save(order.id); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'start_invoked' starts it here
// CHECK-NOTES: :[[@LINE-4]]:23: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
// What it calls is gone when it returns.
template <typename F> void start_called(Executor ex, F call) {
  co_withExecutor(ex, call()).start();
}
void lent_by_a_closure(Executor ex, Order order) {
  start_called(ex, [order]() -> Task<void> { co_await save(order.id); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-6]]:3: note: 'start_called' starts it here
// CHECK-NOTES: :[[@LINE-4]]:20: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-5]]:3: note: pass the values as parameters of the coroutine

// Scenario: value given to a helper
void given(Executor ex) {
  Order order{1};
  start(ex, reserve_copy(order));
}
void lent_and_joined(Executor ex) {
  Order order{1};
  start_future(ex, reserve(order)).wait();
}
void given_to_a_closure(Executor ex) {
  Order order{1};
  start_invoked(ex, [order]() -> Task<void> { co_await save(order.id); });
}
void given_by_a_call(Executor ex, Order order) {
  start_called(ex, [order] { return reserve_copy(order); });
}

// Scenario: captures of a called lambda
void called(Executor ex, Order order) {
  co_withExecutor(ex, [order]() -> Task<void> {
    co_await save(order.id);
  }()).start();
}
// CHECK-MESSAGES: :[[@LINE-4]]:23: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:23: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-6]]:23: note: not rewritten: the coroutine is created before it is started; pass the closure to the start instead
// co_invoke keeps the closure as long as the task runs.
void invoked(Executor ex, Order order) {
  co_withExecutor(ex, co_invoke([order]() -> Task<void> {
                    co_await save(order.id);
                  })).start();
}
void parameters(Executor ex, Order order) {
  co_withExecutor(ex, [](Order order) -> Task<void> {
    co_await save(order.id);
  }(order)).start();
}
Task<void> awaited(Executor ex, Order order) {
  co_await [order]() -> Task<void> { co_await save(order.id); }();
}

// Scenario: captures by reference in a kept closure
void invoked_with_a_local(Executor ex) {
  Order order{1};
  co_withExecutor(ex, co_invoke([&order]() -> Task<void> {
                    co_await save(order.id);
                  })).start();
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:35: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: object outlived by its task
class Shop {
public:
  void open(Executor ex) { co_withExecutor(ex, sell()).start(); }

private:
  Task<void> sell() {
    co_await save(1);
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:28: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-12]]:7: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: no member has the executor when the object is made

// Scenario: task that owns its object
class SharedShop : public std::enable_shared_from_this<SharedShop> {
public:
  void open(Executor ex) {
    co_withExecutor(ex, sell(shared_from_this())).start();
  }

private:
  Task<void> sell(std::shared_ptr<SharedShop>) {
    co_await save(1);
    ++sold_;
  }
  int sold_ = 0;
};

// Scenario: object that waits for its tasks
class ShopWithAScope {
public:
  void open(Executor ex) { tasks_.add(co_withExecutor(ex, sell())); }
  Task<void> close() { co_await tasks_.joinAsync(); }

private:
  Task<void> sell() {
    co_await save(1);
    ++sold_;
  }
  int sold_ = 0;
  folly::coro::AsyncScope tasks_;
};
