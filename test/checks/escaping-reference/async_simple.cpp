// async_simple: what a started task borrows must live until it is done.
// RUN: %check coscope-escaping-reference %s %t

#include <async_simple/coro/ConditionVariable.h>
#include <async_simple/coro/Lazy.h>
#include <async_simple/coro/SyncAwait.h>
#include <atomic>
#include <latch>
#include <memory>
#include <thread>
#include <utility>

using async_simple::Executor;
using async_simple::Try;
using async_simple::coro::Lazy;

struct Order {
  int id;
};
Lazy<> reserve(Order &order);
Lazy<> save(Order order);
void count(int id);

// Scenario: local outlived by its task
void outlived() {
  Order order{1};
  reserve(order).start([](Try<void>) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:11: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void outlived_detached(Executor *ex) {
  Order order{1};
  reserve(order).via(ex).detach();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-3]]:11: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void outlived_by_the_callback() {
  Order order{1};
  save(order).start([&order](Try<void>) { count(order.id); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-3]]:23: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: local that is joined in time
Lazy<> joined() {
  Order order{1};
  co_await reserve(order);
}
void blocked(Executor *ex) {
  Order order{1};
  async_simple::coro::syncAwait(reserve(order), ex);
}
void signalled() {
  Order order{1};
  std::latch done(1);
  reserve(order).start([&done](Try<void>) { done.count_down(); });
  done.wait();
}
void counted_down() {
  Order order{1};
  std::atomic<int> open = 1;
  reserve(order).start([&open](Try<void>) { --open; });
  while (open != 0)
    std::this_thread::yield();
}
Lazy<> notified() {
  Order order{1};
  async_simple::coro::ConditionVariable<void> done;
  reserve(order).start([&done](Try<void>) { done.notify(); });
  co_await done.wait();
}
void copied(Executor *ex) {
  Order order{1};
  save(order).via(ex).detach();
}

// Scenario: local beside which others are waited for
// The loop waits for others.
void not_counted_down(std::atomic<int> &others) {
  Order order{1};
  reserve(order).start([](Try<void>) {});
  while (others != 0)
    std::this_thread::yield();
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-5]]:11: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:10: note: the loop ends here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: local lent through a helper
void start(Executor *ex, Lazy<> task) { std::move(task).via(ex).detach(); }
void lent(Executor *ex) {
  Order order{1};
  start(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-6]]:41: note: 'start' starts it here
// CHECK-NOTES: :[[@LINE-4]]:21: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
template <typename F> void start_with(Lazy<> task, F &&done) {
  std::move(task).start(std::forward<F>(done));
}
void lent_to_the_callback() {
  Order order{1};
  start_with(save(order), [&order](Try<void>) { count(order.id); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'start_with' starts it here
// CHECK-NOTES: :[[@LINE-4]]:29: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: value given to a helper
void given(Executor *ex) {
  Order order{1};
  start(ex, save(order));
}
void given_to_the_callback() {
  Order order{1};
  start_with(save(order), [order](Try<void>) { count(order.id); });
}
void lent_and_waited_for() {
  Order order{1};
  std::latch done(1);
  start_with(reserve(order), [&done](Try<void>) { done.count_down(); });
  done.wait();
}

// Scenario: captures of a called lambda
void called(Order order) {
  [order]() -> Lazy<> {
    co_await save(order);
    count(order.id);
  }()
                   .start([](Try<void>) {});
}
// CHECK-MESSAGES: :[[@LINE-6]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-7]]:3: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-8]]:3: note: pass the values as parameters of the coroutine
void called_detached(Executor *ex, Order order) {
  [order]() -> Lazy<> {
    co_await save(order);
    count(order.id);
  }()
                   .via(ex)
                   .detach();
}
// CHECK-MESSAGES: :[[@LINE-7]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-8]]:3: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-9]]:3: note: pass the values as parameters of the coroutine
void parameters(Order order) {
  [](Order order) -> Lazy<> {
    co_await save(order);
    count(order.id);
  }(order)
                         .start([](Try<void>) {});
}
Lazy<> awaited(Order order) {
  co_await [order]() -> Lazy<> {
    co_await save(order);
    count(order.id);
  }();
}

// Scenario: object outlived by its task
class Shop {
public:
  void open(Executor *ex) { sell().via(ex).detach(); }

private:
  Lazy<> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:29: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done; its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-10]]:29: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes

// Scenario: task that owns its object
class SharedShop : public std::enable_shared_from_this<SharedShop> {
public:
  void open(Executor *ex) { sell(shared_from_this()).via(ex).detach(); }
  void open_now() {
    sell_now().start([self = shared_from_this()](Try<void>) {});
  }

private:
  Lazy<> sell(std::shared_ptr<SharedShop>) {
    co_await save(Order{1});
    ++sold_;
  }
  Lazy<> sell_now() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};

// Scenario: object that waits for its tasks
class ShopThatCloses {
public:
  void open(Executor *ex) {
    ++selling_;
    sell().via(ex).start([this](Try<void>) { --selling_; });
  }
  void close() {
    while (selling_ > 0)
      std::this_thread::yield();
  }

private:
  Lazy<> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
  std::atomic<int> selling_ = 0;
};
