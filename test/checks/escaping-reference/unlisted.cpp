// What eager coroutines of types that no profile names borrow.
// RUN: %check coscope-escaping-reference %s %t

#include <own/tasks.h>

struct Order {
  int id;
};
own::Eager<> reserve(Order &order);
own::Eager<> reserve_copy(Order order);
own::Forget log(const Order &order);
own::Lazy<> other();

// Scenario: local outlived by its task
void logged() {
  Order order{1};
  log(order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-3]]:7: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
own::Lazy<> reserved() {
  Order order{1};
  own::Eager<> stock = reserve(order);
  co_await other();
}

// Scenario: local that is joined in time
own::Lazy<> joined() {
  Order order{1};
  own::Eager<> stock = reserve(order);
  co_await stock;
}
void copied() {
  Order order{1};
  reserve_copy(order);
}

// Scenario: captures of a called lambda
void closure(int id) {
  [id]() -> own::Forget {
    co_await other();
    (void)id;
  }();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-6]]:3: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-7]]:3: note: pass the values as parameters of the coroutine
void parameters(int id) {
  [](int id) -> own::Forget {
    co_await other();
    (void)id;
  }(id);
}
own::Lazy<> awaited_closure(int id) {
  co_await [id]() -> own::Eager<> {
    co_await other();
    (void)id;
  }();
}
