// KJ: what a promise borrows must live as long as what owns the promise.
// RUN: %check coscope-escaping-reference %s %t

#include <kj/async.h>
#include <kj/refcount.h>

struct Order {
  int id;
};
kj::Promise<void> reserve(Order &order);
kj::Promise<void> save(Order order);
bool closed(Order order);
void report(const kj::Exception &error);

// Scenario: local outlived by its task
void detached() {
  Order order{1};
  reserve(order).detach([](kj::Exception &&error) { report(error); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-3]]:11: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void in_a_set_of_others(kj::TaskSet &tasks) {
  Order order{1};
  tasks.add(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:21: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: local that is joined in time
kj::Promise<void> joined() {
  Order order{1};
  co_await reserve(order);
}
void blocked(kj::WaitScope &scope) {
  Order order{1};
  reserve(order).wait(scope);
}
void copied() {
  Order order{1};
  save(order).detach([](kj::Exception &&error) { report(error); });
}
// Where a promise is dropped it is cancelled, and gone.
kj::Promise<void> left_early() {
  Order order{1};
  auto stock = reserve(order);
  if (closed(order))
    co_return;
  co_await stock;
}
void dropped_at_once() {
  Order order{1};
  (void)reserve(order);
}
kj::Promise<void> in_a_set(kj::TaskSet::ErrorHandler &errors) {
  Order order{1};
  kj::TaskSet tasks(errors);
  tasks.add(reserve(order));
  if (closed(order))
    co_return;
  co_await tasks.onEmpty();
}

// Scenario: local lent through a helper
void let_run(kj::Promise<void> promise) {
  promise.detach([](kj::Exception &&error) { report(error); });
}
void lent() {
  Order order{1};
  let_run(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'let_run' starts it here
// CHECK-NOTES: :[[@LINE-4]]:19: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
// What it calls is gone when it returns.
template <typename F> void run(F call) {
  call().detach([](kj::Exception &&error) { report(error); });
}
void lent_by_a_closure(Order order) {
  run([order]() -> kj::Promise<void> {
    co_await save(order);
    co_await save(order);
  });
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-9]]:3: note: 'run' starts it here
// CHECK-NOTES: :[[@LINE-7]]:7: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-8]]:3: note: pass the values as parameters of the coroutine

// Scenario: value given to a helper
void given() {
  Order order{1};
  let_run(save(order));
}
void given_by_a_call(Order order) {
  run([order] { return save(order); });
}

// Scenario: captures of a called lambda
void called(Order order) {
  [order]() -> kj::Promise<void> {
    co_await save(order);
    co_await save(order);
  }().detach([](kj::Exception &&error) { report(error); });
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-6]]:3: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-7]]:3: note: pass the values as parameters of the coroutine
// coCapture() keeps the lambda as long as its coroutine.
void kept(Order order) {
  kj::coCapture([order]() -> kj::Promise<void> {
    co_await save(order);
    co_await save(order);
  })().detach([](kj::Exception &&error) { report(error); });
}
void parameters(Order order) {
  [](Order order) -> kj::Promise<void> {
    co_await save(order);
    co_await save(order);
  }(order).detach([](kj::Exception &&error) { report(error); });
}

// Scenario: object outlived by its task
class Shop {
public:
  void open() {
    sell().detach([](kj::Exception &&error) { report(error); });
  }

private:
  kj::Promise<void> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-10]]:5: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-11]]:5: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes

// Scenario: task that owns its object
class SharedShop : public kj::Refcounted {
public:
  void open() {
    sell(kj::addRef(*this)).detach([](kj::Exception &&error) {
      report(error);
    });
  }

private:
  static kj::Promise<void> sell(kj::Own<SharedShop> self) {
    co_await save(Order{1});
    ++self->sold_;
  }
  int sold_ = 0;
};

// Scenario: object that owns its tasks
// They are cancelled with it, before the members that they use are gone.
class ShopWithTasks : private kj::TaskSet::ErrorHandler {
public:
  ShopWithTasks() : tasks_(*this) {}
  void open() { tasks_.add(sell()); }

private:
  void taskFailed(kj::Exception &&error) override { report(error); }
  kj::Promise<void> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
  kj::TaskSet tasks_;
};
