// corral: a nursery's block waits on every exit. An UnsafeNursery is joined by
// the await of join(); its destructor only cancels.
// RUN: %check coscope-unjoined-task %s %t

#include <corral/corral.h>
#include <utility>
#include <vector>

struct Loop {};
template <> struct corral::EventLoopTraits<Loop> {
  static EventLoopID eventLoopID(Loop &loop);
  static void run(Loop &loop);
  static void stop(Loop &loop);
};

struct OwnLoop {
  void run_until_idle();
};
template <> struct corral::EventLoopTraits<OwnLoop> {
  static EventLoopID eventLoopID(OwnLoop &loop);
  static void run(OwnLoop &loop);
  static void stop(OwnLoop &loop);
};

struct Order {
  int id;
};
corral::Task<int> reserve(Order order);
corral::Task<int> label(Order order);
corral::Task<> save(Order order);
bool closed(Order order);
void use(int stock, int text);

// Scenario: joined
corral::Task<> joined(Loop &loop, Order order) {
  corral::UnsafeNursery nursery(loop);
  nursery.start(save, order);
  co_await nursery.join();
}
corral::Task<> cancelled_and_joined(Loop &loop, Order order) {
  corral::UnsafeNursery nursery(loop);
  nursery.start(save, order);
  nursery.cancel();
  co_await nursery.join();
}

// The task says itself that it is done.
corral::Task<> joined_by_an_event(Loop &loop, Order order) {
  corral::Event done;
  corral::UnsafeNursery nursery(loop);
  nursery.start([&]() -> corral::Task<> {
    co_await save(order);
    done.trigger();
  });
  co_await done;
}
// Whoever has a loop of his own runs it in his own way.
void joined_by_the_loop(OwnLoop &loop, Order order) {
  corral::UnsafeNursery nursery(loop);
  nursery.start(save, order);
  loop.run_until_idle();
}

// Scenario: joined on some exits
// The tasks are cancelled. Nobody waits until they have stopped.
corral::Task<> not_joined(Loop &loop, Order order) {
  corral::UnsafeNursery nursery(loop);
  nursery.start(save, order);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: scope 'nursery' is never joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-3]]:3: note: this return leaves before 'nursery' is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: join it on every exit
corral::Task<> join_not_awaited(Loop &loop, Order order) {
  corral::UnsafeNursery nursery(loop);
  nursery.start(save, order);
  (void)nursery.join();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: scope 'nursery' is never joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-3]]:3: note: this return leaves before 'nursery' is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: join it on every exit

// Scenario: handed over
void handed_over(corral::Nursery &nursery, Order order) {
  nursery.start(save, order);
}
corral::Task<int> returned(Order order) {
  auto stock = reserve(order);
  return stock;
}

// Scenario: awaited in turn
// A task runs when it is awaited: one after the other, on purpose.
corral::Task<> in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int units = co_await std::move(stock);
  use(units, co_await std::move(text));
}
corral::Task<> at_once(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  auto [units, length] =
      co_await corral::allOf(std::move(stock), std::move(text));
  use(units, length);
}

// Scenario: scope left by a return
corral::Task<> left_by_a_return(Loop &loop, Order order) {
  corral::UnsafeNursery nursery(loop);
  nursery.start(save, order);
  if (closed(order))
    co_return;
  co_await nursery.join();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: scope 'nursery' is abandoned by a return: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'nursery' is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: join it on every exit
corral::Task<> block_left_by_a_return(Order order) {
  CORRAL_WITH_NURSERY(nursery) {
    nursery.start(save, order);
    if (closed(order))
      co_return corral::cancel;
    co_await save(order);
    co_return corral::join;
  };
}

// Scenario: scope left by an exception
corral::Task<> left_by_an_exception(Loop &loop, Order order) {
  corral::UnsafeNursery nursery(loop);
  nursery.start(save, order);
  co_await save(order);
  co_await nursery.join();
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: scope 'nursery' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before 'nursery' is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: join it on every exit
corral::Task<> block_left_by_an_exception(Order order) {
  CORRAL_WITH_NURSERY(nursery) {
    nursery.start(save, order);
    co_await save(order);
    co_return corral::join;
  };
}
// Nothing was started yet when this one fails.
corral::Task<> not_used_yet(Loop &loop, Order order) {
  corral::UnsafeNursery nursery(loop);
  co_await save(order);
  nursery.start(save, order);
  co_await nursery.join();
}

// Scenario: tracked by a scope
corral::Task<> tracked(std::vector<Order> orders) {
  CORRAL_WITH_NURSERY(nursery) {
    for (Order order : orders)
      nursery.start(save, order);
    co_return corral::join;
  };
}

// Scenario: nursery of an object
class Shop {
public:
  explicit Shop(Loop &loop) : nursery_(loop) {}
  void sell(Order order) { nursery_.start(save, order); }
  corral::Task<> close() { co_await nursery_.join(); }

private:
  corral::UnsafeNursery nursery_;
};
class ShopThatNeverCloses {
public:
  explicit ShopThatNeverCloses(Loop &loop) : nursery_(loop) {}
  void sell(Order order) { nursery_.start(save, order); }

private:
  corral::UnsafeNursery nursery_;
};
// CHECK-MESSAGES: :[[@LINE-5]]:28: warning: scope 'nursery_' is never joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-6]]:57: note: the function ends here before 'nursery_' is joined
// CHECK-NOTES: :[[@LINE-7]]:28: note: join it on every exit
