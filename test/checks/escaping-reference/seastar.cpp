// What futures borrow: a dropped future runs on with references into a frame
// that is gone.
// RUN: %check coscope-escaping-reference %s %t

#include <seastar/core/coroutine.hh>
#include <seastar/core/gate.hh>
#include <seastar/core/shared_ptr.hh>
#include <seastar/core/when_all.hh>
#include <utility>

struct Order {
  int id;
};

seastar::future<> reserve(Order &order);
seastar::future<> label(const Order &order);
seastar::future<> save(Order order);
void count(int orders);

// Scenario: local outlived by its task
seastar::future<> dropped() {
  Order order{1};
  (void)reserve(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is only logged
// CHECK-NOTES: :[[@LINE-4]]:17: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:9: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipe of a scope
seastar::future<> dropped_chain() {
  Order order{1};
  (void)reserve(order).then([] { count(1); });
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is only logged
// CHECK-NOTES: :[[@LINE-4]]:17: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:9: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipe of a scope
seastar::future<> in_a_block() {
  Order next{2};
  seastar::future<> stock = reserve(next);
  {
    Order order{1};
    stock = reserve(order);
  }
  co_await std::move(stock);
}
// CHECK-MESSAGES: :[[@LINE-4]]:13: warning: task 'stock' refers to 'order', which may be destroyed before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:21: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the scope ends here before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:13: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipe of a scope

// Scenario: local that is joined in time
seastar::future<> joined() {
  Order order{1};
  seastar::future<> stock = reserve(order);
  co_await std::move(stock);
}
seastar::future<> gathered() {
  Order order{1};
  co_await seastar::when_all_succeed(reserve(order), label(order));
}
seastar::future<> copied() {
  Order order{1};
  (void)save(order);
  co_await save(order);
}
seastar::future<> closed() {
  Order order{1};
  seastar::gate gate;
  (void)seastar::with_gate(gate, [&order] { return reserve(order); });
  co_await gate.close();
}

// Scenario: local lent through a helper
void let_run(seastar::future<> saved) {
  (void)std::move(saved).finally([] { count(1); });
}
seastar::future<> lent() {
  Order order{1};
  let_run(reserve(order));
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-8]]:9: note: 'let_run' starts it here
// CHECK-NOTES: :[[@LINE-5]]:19: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the task is started elsewhere
template <typename F> void run(F call) { (void)call(); }
seastar::future<> lent_to_a_call() {
  Order order{1};
  run([&order] { return reserve(order); });
  co_await save(order);
}
// What it calls is gone when it returns.
void lent_by_a_closure(Order order) {
  run([order]() -> seastar::future<> {
    co_await save(order);
    co_await save(order);
  });
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-14]]:48: note: 'run' starts it here
// CHECK-NOTES: :[[@LINE-7]]:7: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-8]]:3: note: pass the values as parameters of the coroutine

// Scenario: local lent through a helper that returns the handle
seastar::future<> counted(seastar::future<> saved) {
  return std::move(saved).finally([] { count(1); });
}
seastar::future<> lent_and_dropped() {
  Order order{1};
  (void)counted(reserve(order));
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is only logged
// CHECK-NOTES: :[[@LINE-4]]:25: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:9: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipe of a scope

// Scenario: value given to a helper
seastar::future<> given() {
  Order order{1};
  let_run(save(order));
  co_await save(order);
}
void given_to_a_call(Order order) {
  run([order] { return save(order); });
}
seastar::future<> lent_and_joined() {
  Order order{1};
  co_await counted(reserve(order));
}

// Scenario: value given by a closure that is called
seastar::future<> given_by_a_call() {
  Order order{1};
  run([&order] { return save(order); });
  co_await save(order);
}

// Scenario: captures of a called lambda
void closure(Order order) {
  (void)[order]()->seastar::future<> {
    co_await save(order);
    co_await save(order);
  }
  ();
}
// CHECK-MESSAGES: :[[@LINE-6]]:9: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; its handle is dropped: it runs on, and its error is only logged
// CHECK-NOTES: :[[@LINE-7]]:9: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-8]]:9: note: pass the values as parameters of the coroutine
void parameters(Order order) {
  (void)[](Order order)->seastar::future<> {
    co_await save(order);
    co_await save(order);
  }
  (order);
}
seastar::future<> awaited_closure(Order order) {
  co_await [order]() -> seastar::future<> {
    co_await save(order);
    co_await save(order);
  }();
}

// Scenario: object outlived by its task
class Shop {
public:
  void open(Order order) { (void)sell(order); }

private:
  seastar::future<> sell(Order order) {
    co_await save(order);
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:34: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done; its handle is dropped: it runs on, and its error is only logged
// CHECK-NOTES: :[[@LINE-10]]:34: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed

// Scenario: task that owns its object
class SharedShop : public seastar::enable_lw_shared_from_this<SharedShop> {
public:
  void open(Order order) { (void)sell(shared_from_this(), order); }
  void open_later(Order order) { (void)sell_later(order); }

private:
  seastar::future<> sell(seastar::lw_shared_ptr<SharedShop>, Order order) {
    co_await save(order);
    ++sold_;
  }
  seastar::future<> sell_later(Order order) {
    auto self = shared_from_this();
    co_await save(order);
    ++sold_;
  }
  int sold_ = 0;
};

// Scenario: object that waits for its tasks
class ShopWithAGate {
public:
  void open(Order order) {
    (void)seastar::with_gate(gate_, [this, order] { return sell(order); });
  }
  void open_by_hand(Order order) {
    (void)sell(order).finally([holder = gate_.hold()] {});
  }
  seastar::future<> close() { return gate_.close(); }

private:
  seastar::future<> sell(Order order) {
    co_await save(order);
    ++sold_;
  }
  int sold_ = 0;
  seastar::gate gate_;
};
