// KJ: a promise runs from its call on, and is cancelled where it is dropped.
// What shall run on is detached in so many words, with a handler for its error.
// RUN: %check coscope-detached-spawn %s %t

#include <kj/async.h>

struct Order {
  int id;
};
kj::Promise<void> save(Order order);
kj::Promise<int> label(Order order);
void report(const kj::Exception &error);

// Scenario: discarded start
void detached(Order order) {
  save(order).detach([](kj::Exception &&error) { report(error); });
}

// Scenario: dropped eager handle
void dropped(Order order) { (void)save(order); }
kj::Promise<void> dropped_and_another(Order order) {
  (void)label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-5]]:35: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-6]]:35: note: keep the handle and join it on every exit
// CHECK-MESSAGES: :[[@LINE-5]]:9: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-6]]:9: note: keep the handle and join it on every exit

// Scenario: start that somebody observes
kj::Promise<void> awaited(Order order) { co_await save(order); }
kj::Promise<void> returned(Order order) { return save(order); }
void blocked(kj::WaitScope &scope, Order order) { save(order).wait(scope); }
void in_a_set(kj::TaskSet &tasks, Order order) { tasks.add(save(order)); }

// Scenario: object that does not wait for its task
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
