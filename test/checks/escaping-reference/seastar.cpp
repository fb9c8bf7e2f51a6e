// What futures borrow: a dropped future runs on with references into a frame
// that is gone.
// RUN: %check coscope-escaping-reference %s %t

#include <seastar/core/coroutine.hh>
#include <seastar/core/gate.hh>
#include <seastar/core/when_all.hh>

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
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:17: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:9: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipes
seastar::future<> dropped_chain() {
  Order order{1};
  (void)reserve(order).then([] { count(1); });
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:17: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:9: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipes
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
// CHECK-NOTES: :[[@LINE-7]]:13: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipes

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

// Scenario: captures of a called lambda
void closure(Order order) {
  (void)[order]()->seastar::future<> {
    co_await save(order);
    co_await save(order);
  }
  ();
}
// CHECK-MESSAGES: :[[@LINE-6]]:9: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
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
