// Boost.Cobalt: what a promise or a spawned task borrows from a frame that is
// left before it has stopped.
// RUN: %check coscope-escaping-reference %s %t

#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/cobalt/promise.hpp>
#include <boost/cobalt/run.hpp>
#include <boost/cobalt/spawn.hpp>
#include <boost/cobalt/this_thread.hpp>
#include <boost/cobalt/wait_group.hpp>
#include <boost/cobalt/with.hpp>
#include <memory>
#include <utility>

namespace asio = boost::asio;
namespace cobalt = boost::cobalt;

struct Order {
  int id;
};
cobalt::task<void> reserve(Order &order);
cobalt::promise<void> label(const Order &order);
cobalt::promise<void> save(Order order);

// Scenario: local outlived by its task
void spawned(cobalt::executor ex) {
  Order order{1};
  cobalt::spawn(ex, reserve(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:29: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void let_go() {
  Order order{1};
  +label(order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-3]]:10: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
cobalt::promise<void> spawned_in_a_coroutine() {
  Order order{1};
  cobalt::spawn(co_await cobalt::this_coro::executor, reserve(order),
                asio::detached);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-5]]:63: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipe of a scope
// The body is over before with() waits for the group.
cobalt::promise<void> in_the_body() {
  co_await cobalt::with(
      cobalt::wait_group(),
      [](cobalt::wait_group &group) -> cobalt::promise<void> {
        Order order{1};
        group.push_back(label(order));
        co_return;
      });
}
// CHECK-MESSAGES: :[[@LINE-4]]:9: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-5]]:31: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:9: note: this return leaves before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:9: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipe of a scope

// Scenario: local that is joined in time
cobalt::promise<void> joined() {
  Order order{1};
  co_await label(order);
  co_await reserve(order);
}
cobalt::promise<void> joined_later() {
  Order order{1};
  auto text = label(order);
  co_await text;
}
cobalt::promise<void> in_a_group() {
  Order order{1};
  cobalt::wait_group group;
  group.push_back(label(order));
  co_await group.wait();
}
cobalt::promise<void> around_the_body() {
  Order order{1};
  co_await cobalt::with(
      cobalt::wait_group(),
      [&order](cobalt::wait_group &group) -> cobalt::promise<void> {
        group.push_back(label(order));
        co_return;
      });
}
void waited_for() {
  Order order{1};
  cobalt::run(reserve(order));
}
void copied() {
  Order order{1};
  +save(order);
}

// Scenario: local lent through a helper
void start(cobalt::executor ex, cobalt::task<void> task) {
  cobalt::spawn(ex, std::move(task), asio::detached);
}
void lent(cobalt::executor ex) {
  Order order{1};
  start(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'start' starts it here
// CHECK-NOTES: :[[@LINE-4]]:21: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
void let_run(cobalt::promise<void> promise) { +std::move(promise); }
void lent_to_a_promise() {
  Order order{1};
  let_run(label(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-6]]:47: note: 'let_run' starts it here
// CHECK-NOTES: :[[@LINE-4]]:17: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: value given to a helper
cobalt::task<void> reserve_copy(Order order);
void given(cobalt::executor ex) {
  Order order{1};
  start(ex, reserve_copy(order));
}
void given_to_a_promise() {
  Order order{1};
  let_run(save(order));
}
void lent_and_run() {
  Order order{1};
  asio::io_context context;
  start(context.get_executor(), reserve(order));
  context.run();
}

// Scenario: captures of a called lambda
void closure(cobalt::executor ex, Order order) {
  cobalt::spawn(
      ex,
      [order]() -> cobalt::task<void> { co_await save(order); }(),
      asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-3]]:7: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:7: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-5]]:7: note: pass the values as parameters of the coroutine
void eager_closure(Order order) {
  +[order]() -> cobalt::promise<void> {
    co_await save(order);
    co_await save(order);
  }();
}
// CHECK-MESSAGES: :[[@LINE-5]]:4: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-6]]:4: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-7]]:4: note: pass the values as parameters of the coroutine
void parameters(cobalt::executor ex, Order order) {
  cobalt::spawn(
      ex,
      [](Order order) -> cobalt::task<void> { co_await save(order); }(order),
      asio::detached);
}
cobalt::promise<void> awaited_closure(Order order) {
  co_await [order]() -> cobalt::promise<void> { co_await save(order); }();
}

// Scenario: context that a task runs on
// What it has not run is destroyed with it.
cobalt::promise<void> tick(asio::io_context &context);
void ends_with_its_context() {
  asio::io_context context;
  cobalt::this_thread::set_executor(context.get_executor());
  +tick(context);
}

// Scenario: object outlived by its task
class Shop {
public:
  void open() { +sell(); }

private:
  cobalt::promise<void> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:17: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done; its error is thrown out of its executor
// CHECK-NOTES: :[[@LINE-10]]:17: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipe of a scope
class SpawningShop {
public:
  void open(cobalt::executor ex) { cobalt::spawn(ex, sell(), asio::detached); }

private:
  cobalt::task<void> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:36: warning: detached task uses 'this', but no method of 'SpawningShop' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-10]]:36: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipe of a scope

// Scenario: task that owns its object
class SharedShop : public std::enable_shared_from_this<SharedShop> {
public:
  void open() { +sell(shared_from_this()); }

private:
  cobalt::promise<void> sell(std::shared_ptr<SharedShop>) {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};

// Scenario: object that waits for its tasks
class ShopWithAGroup {
public:
  void open() { tasks_.push_back(sell()); }
  cobalt::promise<void> close() { co_await tasks_.wait(); }

private:
  cobalt::promise<void> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
  cobalt::wait_group tasks_;
};
