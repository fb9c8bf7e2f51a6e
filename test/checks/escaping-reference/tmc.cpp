// TooManyCooks: what a started task borrows must live until it is joined.
// RUN: %check coscope-escaping-reference %s %t

#include <coroutine>
#include <memory>
#include <tmc/all_headers.hpp>
#include <utility>

struct Order {
  int id;
};
tmc::task<void> reserve(Order &order);
tmc::task<void> save(Order order);
void count(int id);

// Scenario: local outlived by its task
void outlived(tmc::ex_cpu &ex) {
  Order order{1};
  tmc::post(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:25: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void outlived_callable(tmc::ex_cpu &ex) {
  Order order{1};
  tmc::post(ex, [&order] { count(order.id); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:19: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
tmc::task<void> outlived_detached() {
  Order order{1};
  tmc::spawn(reserve(order)).detach();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; an error in it ends the process
// CHECK-NOTES: :[[@LINE-4]]:22: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this return leaves before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipes
tmc::task<void> outlived_by_the_scope(tmc::aw_fork_group<0, void> &group) {
  Order order{1};
  group.fork(reserve(order));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-4]]:22: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this return leaves before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipes

// Scenario: local that is joined in time
tmc::task<void> joined() {
  Order order{1};
  auto stock = tmc::spawn(reserve(order)).fork();
  co_await std::move(stock);
}
tmc::task<void> joined_by_the_scope() {
  Order order{1};
  auto group = tmc::fork_group();
  group.fork(reserve(order));
  co_await std::move(group);
}
// Whoever is given the event sets it.
struct Event {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
tmc::task<void> notify(Order &order, Event &done);
tmc::task<void> joined_by_an_event(tmc::ex_cpu &ex) {
  Order order{1};
  Event done;
  tmc::post(ex, notify(order, done));
  co_await done;
}
tmc::task<void> gathered() {
  Order order{1};
  co_await tmc::spawn_tuple(reserve(order), save(order));
}
// TODO: a tmc::latch that the task counts down and this function awaits
// (co_await done;) is a join as well, but there is no call that waits.
void blocked(tmc::ex_cpu &ex) {
  Order order{1};
  tmc::post_waitable(ex, reserve(order)).get();
}
void torn_down() {
  Order order{1};
  tmc::ex_cpu ex;
  ex.init();
  tmc::post(ex, reserve(order));
  ex.teardown();
}
void copied(tmc::ex_cpu &ex) {
  Order order{1};
  tmc::post(ex, save(order));
}

// Scenario: local beside which others are waited for
tmc::task<void> not_joined_by_an_event(tmc::ex_cpu &ex, Event &others) {
  Order order{1};
  tmc::post(ex, reserve(order));
  co_await others;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; an error in it ends the process
// CHECK-NOTES: :[[@LINE-4]]:25: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipes

// Scenario: local lent through a helper
void start(tmc::ex_cpu &ex, tmc::task<void> task) {
  tmc::post(ex, std::move(task));
}
void lent(tmc::ex_cpu &ex) {
  Order order{1};
  start(ex, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'start' starts it here
// CHECK-NOTES: :[[@LINE-4]]:21: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
template <typename F> void start_call(tmc::ex_cpu &ex, F &&call) {
  tmc::post(ex, std::forward<F>(call));
}
void lent_to_a_call(tmc::ex_cpu &ex) {
  Order order{1};
  start_call(ex, [&order] { count(order.id); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'start_call' starts it here
// CHECK-NOTES: :[[@LINE-4]]:20: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
// What it calls is gone when it returns.
template <typename F> void start_called(tmc::ex_cpu &ex, F call) {
  tmc::post(ex, call());
}
void lent_by_a_closure(tmc::ex_cpu &ex, Order order) {
  start_called(ex, [order]() -> tmc::task<void> {
    co_await save(order);
    count(order.id);
  });
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-9]]:3: note: 'start_called' starts it here
// CHECK-NOTES: :[[@LINE-7]]:20: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-8]]:3: note: pass the values as parameters of the coroutine

// Scenario: value given to a helper
void given(tmc::ex_cpu &ex) {
  Order order{1};
  start(ex, save(order));
}
void given_to_a_call(tmc::ex_cpu &ex) {
  Order order{1};
  start_call(ex, [order] { count(order.id); });
}
void given_by_a_call(tmc::ex_cpu &ex, Order order) {
  start_called(ex, [order] { return save(order); });
}
void lent_and_torn_down() {
  Order order{1};
  tmc::ex_cpu ex;
  ex.init();
  start(ex, reserve(order));
  ex.teardown();
}

// Scenario: captures of a called lambda
void called(tmc::ex_cpu &ex, Order order) {
  tmc::post(ex, [order]() -> tmc::task<void> {
    co_await save(order);
    count(order.id);
  }());
}
// CHECK-MESSAGES: :[[@LINE-5]]:17: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; an error in it ends the process
// CHECK-NOTES: :[[@LINE-6]]:17: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-7]]:17: note: pass the values as parameters of the coroutine
void parameters(tmc::ex_cpu &ex, Order order) {
  tmc::post(ex, [](Order order) -> tmc::task<void> {
    co_await save(order);
    count(order.id);
  }(order));
}
tmc::task<void> awaited(Order order) {
  co_await [order]() -> tmc::task<void> {
    co_await save(order);
    count(order.id);
  }();
}

// Scenario: object outlived by its task
class Till {
public:
  void open(tmc::ex_cpu &ex) { tmc::post(ex, sell()); }
  void open_in(tmc::ex_cpu &ex) {
    tmc::post(ex, [this] { ++sold_; });
  }

private:
  tmc::task<void> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-12]]:32: warning: detached task uses 'this', but no method of 'Till' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-13]]:32: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes
// CHECK-MESSAGES: :[[@LINE-12]]:5: warning: detached task uses 'this', but no method of 'Till' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-13]]:5: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes

// Scenario: task that owns its object
class Shop : public std::enable_shared_from_this<Shop> {
public:
  void open(tmc::ex_cpu &ex) { tmc::post(ex, sell(shared_from_this())); }
  void open_in(tmc::ex_cpu &ex) {
    tmc::post(ex, [self = shared_from_this()] { ++self->sold_; });
  }

private:
  static tmc::task<void> sell(std::shared_ptr<Shop> self) {
    co_await save(Order{1});
    ++self->sold_;
  }
  int sold_ = 0;
};

// Scenario: object that tears down its executor
class WaitingTill {
public:
  void open() { tmc::post(ex_, sell()); }
  ~WaitingTill() { ex_.teardown(); }

private:
  tmc::task<void> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
  tmc::ex_cpu ex_;
};
