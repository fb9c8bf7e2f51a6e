// corral: a task runs when it is awaited. So does a gather, and no compiler
// warns of one that is not.
// RUN: %check coscope-unawaited-task %s %t

#include <corral/corral.h>
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
corral::Task<> save(Order order);
corral::Task<int> label(Order order);
corral::Task<> serve(Order order, corral::TaskStarted<> started);
void use(int text);

// Scenario: lazy task never awaited
corral::Task<> forgotten(Order order) {
  save(order);
  use(co_await label(order));
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
corral::Task<> forgotten_on_purpose(Order order) {
  (void)label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:9: note: await it or start it, or delete the call; not rewritten: the task is part of a larger statement
corral::Task<> forgotten_variable(Order order) {
  auto saved = save(order);
  use(co_await label(order));
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:16: note: await it or start it, or delete the call; not rewritten: the task is in a variable that nobody uses
void not_in_a_coroutine(Order order) { (void)save(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:46: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-2]]:46: note: await it or start it, or delete the call; not rewritten: this function is no coroutine that could wait for the task
corral::Task<> forgotten_gather(Order order) {
  corral::allOf(save(order), label(order));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
corral::Task<> forgotten_wrapper(Order order) {
  corral::noncancellable(save(order));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it

// Scenario: lazy task awaited
corral::Task<> awaited(Order order) {
  auto text = label(order);
  co_await save(order);
  use(co_await std::move(text));
}
corral::Task<> gathered(Order order) {
  auto saved = save(order);
  co_await corral::allOf(std::move(saved), label(order));
  co_await corral::noncancellable(save(order));
}
void waited_for(Loop &loop, Order order) {
  corral::run(loop, save(order));
  use(corral::run(loop, label(order)));
}

// Scenario: started task
corral::Task<> started(Order order) {
  CORRAL_WITH_NURSERY(nursery) {
    nursery.start(save, order);
    nursery.start([order] { return save(order); });
    co_return corral::join;
  };
}

// Scenario: start that waits until its task is ready
corral::Task<> ready(Order order) {
  CORRAL_WITH_NURSERY(nursery) {
    co_await nursery.start(serve, order);
    co_return corral::join;
  };
}
// TODO: to be reported: the two-phase start is lazy, and nobody awaits it.
// Who does not await this does not wait. The task is started, too.
corral::Task<> not_waited_for(Order order) {
  CORRAL_WITH_NURSERY(nursery) {
    nursery.start(serve, order);
    co_return corral::join;
  };
}
