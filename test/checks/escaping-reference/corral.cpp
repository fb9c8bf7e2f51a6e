// corral: what a task in a nursery borrows must live around the block of the
// nursery, not in it.
// RUN: %check coscope-escaping-reference %s %t

#include <corral/corral.h>

#include <memory>
#include <utility>

struct Loop {};
template <> struct corral::EventLoopTraits<Loop> {
  static EventLoopID eventLoopID(Loop &loop);
  static void run(Loop &loop);
  static void stop(Loop &loop);
};

struct Order {
  int id;
};
corral::Task<> reserve(Order &order);
corral::Task<> save(Order order);
bool closed(Order order);

// Scenario: local outlived by its task
void in_a_nursery_of_others(corral::Nursery &nursery) {
  Order order{1};
  nursery.start([&order]() -> corral::Task<> { co_await reserve(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:19: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void in_a_nursery_of_others_without_a_coroutine(corral::Nursery &nursery) {
  Order order{1};
  nursery.start([&order] { return reserve(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:19: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
// The body of the block is a task of its own, and its locals go first.
corral::Task<> in_the_block() {
  CORRAL_WITH_NURSERY(nursery) {
    Order order{1};
    nursery.start([&order]() -> corral::Task<> { co_await reserve(order); });
    co_return corral::join;
  };
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-5]]:21: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:5: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipes
corral::Task<> left_early(Loop &loop) {
  Order order{1};
  corral::UnsafeNursery nursery(loop);
  nursery.start([&order]() -> corral::Task<> { co_await reserve(order); });
  if (closed(order))
    co_return;
  co_await nursery.join();
}

// Scenario: local that is joined in time
corral::Task<> around_the_block() {
  Order order{1};
  CORRAL_WITH_NURSERY(nursery) {
    nursery.start([&order]() -> corral::Task<> { co_await reserve(order); });
    co_return corral::join;
  };
}
corral::Task<> in_an_unsafe_nursery(Loop &loop) {
  Order order{1};
  corral::UnsafeNursery nursery(loop);
  nursery.start([&order]() -> corral::Task<> { co_await reserve(order); });
  co_await nursery.join();
}
corral::Task<> awaited() {
  Order order{1};
  co_await reserve(order);
}
void copied(corral::Nursery &nursery) {
  Order order{1};
  nursery.start(save, order);
  nursery.start([order]() -> corral::Task<> { co_await save(order); });
}
void waited_for(Loop &loop) {
  Order order{1};
  corral::run(loop, reserve(order));
}

// Scenario: local lent through a helper
// TODO: to be reported
template <typename F> void start(corral::Nursery &nursery, F work) {
  nursery.start(std::move(work));
}
void lent(corral::Nursery &nursery) {
  Order order{1};
  start(nursery, [&order]() -> corral::Task<> { co_await reserve(order); });
}

// Scenario: value given to a helper
void given(corral::Nursery &nursery) {
  Order order{1};
  start(nursery, [order]() -> corral::Task<> { co_await save(order); });
}
corral::Task<> lent_around_the_block() {
  Order order{1};
  CORRAL_WITH_NURSERY(nursery) {
    start(nursery, [&order]() -> corral::Task<> { co_await reserve(order); });
    co_return corral::join;
  };
}

// Scenario: captures of a called lambda
// TODO: saved = [order]() -> Task<> {...}() runs when it is awaited, after
// the closure is gone, but only starts are looked at.
corral::Task<> awaited_closure(Order order) {
  co_await [order]() -> corral::Task<> { co_await save(order); }();
}
// start() keeps the lambda, and calls it.
corral::Task<> started(Order order) {
  CORRAL_WITH_NURSERY(nursery) {
    nursery.start([order]() -> corral::Task<> { co_await save(order); });
    co_return corral::join;
  };
}

// Scenario: object outlived by its task
class Shop {
public:
  corral::Task<> sell() {
    co_await save(Order{1});
    ++sold_;
  }

private:
  int sold_ = 0;
};
void outlived_object(corral::Nursery &nursery) {
  Shop shop;
  nursery.start([&shop] { return shop.sell(); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'shop', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:19: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: object that is joined in time
corral::Task<> joined_object() {
  Shop shop;
  CORRAL_WITH_NURSERY(nursery) {
    nursery.start([&shop] { return shop.sell(); });
    co_return corral::join;
  };
}

// Scenario: task that owns its object
void owned_object(corral::Nursery &nursery) {
  auto shop = std::make_shared<Shop>();
  nursery.start([shop] { return shop->sell(); });
}

// Scenario: object that owns a nursery
class ShopWithANursery {
public:
  void open() {
    sales_.start([this]() -> corral::Task<> { co_await sell(); });
  }
  corral::Task<> close() { co_await sales_.join(); }

private:
  corral::Task<> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
  Loop loop_;
  corral::UnsafeNursery sales_{loop_};
};
