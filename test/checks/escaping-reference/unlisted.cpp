// What eager coroutines of types that no profile names borrow.
// RUN: %check coscope-escaping-reference %s %t

#include <memory>
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
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
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

// Scenario: local lent through a helper
template <typename F> void run(F call) { call(); }
void lent() {
  Order order{1};
  run([&order] { return reserve(order); });
}
// What it calls is gone when it returns.
void lent_by_a_closure(int id) {
  run([id]() -> own::Eager<> {
    co_await other();
    (void)id;
  });
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-13]]:42: note: 'run' starts it here
// CHECK-NOTES: :[[@LINE-7]]:7: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-8]]:3: note: pass the values as parameters of the coroutine

// Scenario: local lent through a helper that is a coroutine
own::Forget let_run(own::Eager<> task) { co_await task; }
void lent_to_a_coroutine() {
  Order order{1};
  let_run(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:19: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: value given to a helper
void given() {
  Order order{1};
  run([order] { return reserve_copy(order); });
}
void given_to_a_coroutine() {
  Order order{1};
  let_run(reserve_copy(order));
}

// Scenario: value given by a closure that is called
void given_by_a_call() {
  Order order{1};
  run([&order] { return reserve_copy(order); });
}

// Scenario: captures of a called lambda
void closure(int id) {
  [id]() -> own::Forget {
    co_await other();
    (void)id;
  }();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; its error is lost
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

// Scenario: object outlived by its task
class Till {
public:
  void open() { sell(); }

private:
  own::Forget sell() {
    co_await other();
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:17: warning: detached task uses 'this', but no method of 'Till' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-10]]:17: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: no profile knows tasks of this type

// Scenario: task that owns its object
class Shop : public std::enable_shared_from_this<Shop> {
public:
  void open() { sell(); }

private:
  own::Forget sell() {
    auto self = shared_from_this();
    co_await other();
    ++sold_;
  }
  int sold_ = 0;
};

// Scenario: task that is done with its object before it waits
class QuickTill {
public:
  void open() { sell(); }

private:
  own::Forget sell() {
    ++sold_;
    co_await other();
  }
  int sold_ = 0;
};
