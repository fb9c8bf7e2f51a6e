// KJ: a promise runs from its call on, and is cancelled where it is dropped.
// What shall run on is detached in so many words, with a handler for its error.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: discarded start: detach() asks for a handler of the error
// Not applicable: fire-and-forget coroutine: KJ has no such type

#include <exception>
#include <kj/async.h>
#include <new>

struct Order {
  int id;
};
kj::Promise<void> save(Order order);
kj::Promise<int> label(Order order);
void report(const kj::Exception &error);
void report(std::exception_ptr error);

// Scenario: handler that ignores the outcome
void ignored(Order order) {
  save(order).detach([](kj::Exception &&) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
void ignored_in_so_many_words(Order order) {
  label(order).detach([](kj::Exception &&error) { (void)error; });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler

// Scenario: dropped eager handle
void dropped(Order order) { (void)save(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:35: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-2]]:35: note: keep the handle and join it on every exit
kj::Promise<void> dropped_and_another(Order order) {
  (void)label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-4]]:9: note: keep the handle and join it on every exit

// Scenario: start in an accept loop
kj::Promise<Order> next_order();
kj::Promise<void> takes_orders() {
  for (;;)
    save(co_await next_order()).detach([](kj::Exception &&) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:5: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:5: note: start it in a scope that waits for it, or look at its error in the completion handler; not rewritten: the profile of this library has no recipes

// Scenario: accept loop with a set
kj::Promise<void> takes_orders_in_a_set(kj::TaskSet::ErrorHandler &errors) {
  kj::TaskSet tasks(errors);
  for (;;)
    tasks.add(save(co_await next_order()));
}

// Scenario: start that somebody observes
kj::Promise<void> awaited(Order order) { co_await save(order); }
kj::Promise<void> returned(Order order) { return save(order); }
void blocked(kj::WaitScope &scope, Order order) { save(order).wait(scope); }
void in_a_set(kj::TaskSet &tasks, Order order) { tasks.add(save(order)); }
void detached(Order order) {
  save(order).detach([](kj::Exception &&error) { report(error); });
}

// Scenario: run by its function
void runs(Order order) {
  kj::EventLoop loop;
  kj::WaitScope scope(loop);
  save(order).detach([](kj::Exception &&) {});
  loop.run();
}

// Scenario: run until another task is done
void waits(kj::WaitScope &scope, Order order) {
  save(order).detach([](kj::Exception &&) {});
  label(order).wait(scope);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler

// Scenario: counted and waited for
struct Counted {
  explicit Counted(int &count) : count(count) { ++count; }
  ~Counted() { --count; }
  int &count;
};
kj::Promise<void> tick();
class Shop {
public:
  void open(Order order) {
    sell(order).detach([](kj::Exception &&) {});
  }
  kj::Promise<void> close() {
    while (selling_ > 0)
      co_await tick();
  }

private:
  kj::Promise<void> sell(Order order) {
    Counted counted(selling_);
    co_await save(order);
  }
  int selling_ = 0;
};

// Scenario: counted and only limited
class SmallShop {
public:
  void open(Order order) {
    if (selling_ < 9)
      sell(order).detach([](kj::Exception &&) {});
  }

private:
  kj::Promise<void> sell(Order order) {
    Counted counted(selling_);
    co_await save(order);
  }
  int selling_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-10]]:7: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-11]]:7: note: start it in a scope that waits for it, or look at its error in the completion handler; not rewritten: the profile of this library has no recipes

// Scenario: errors handled in the task
kj::Promise<void> handles(Order order) {
  try {
    co_await save(order);
  } catch (...) {
    report(std::current_exception());
  }
}
void handled_inside(Order order) {
  handles(order).detach([](kj::Exception &&) {});
}

// Scenario: some errors handled in the task
kj::Promise<void> handles_some(Order order) {
  try {
    co_await save(order);
  } catch (const std::bad_alloc &) {
    report(std::current_exception());
  }
}
void handled_in_part(Order order) {
  handles_some(order).detach([](kj::Exception &&) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler

// Scenario: started by a helper
// The promise runs already. Said once, where it is decided that nobody waits.
void let_run(kj::Promise<void> promise) {
  promise.detach([](kj::Exception &&) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE+2]]:41: note: 'let_run' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
void let_run_by_a_helper(Order order) { let_run(save(order)); }
void let_run_twice(Order order) {
  let_run(save(order));
  let_run(save(order));
}
// Here the callers decide, by the handler ...
template <typename F> void let_run_with(kj::Promise<void> promise, F &&failed) {
  promise.detach(kj::fwd<F>(failed));
}
void let_run_and_ignored(Order order) {
  let_run_with(save(order), [](kj::Exception &&) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
void let_run_and_handled(Order order) {
  let_run_with(save(order), [](kj::Exception &&error) { report(error); });
}
// ... or by what they do with the promise.
template <typename F> kj::Promise<int> later(F &&work) {
  return kj::evalLater(kj::fwd<F>(work));
}
void dropped_later(Order order) {
  (void)later([order] { return label(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
int joined_later(kj::WaitScope &scope, Order order) {
  return later([order] { return label(order); }).wait(scope);
}

// Scenario: helper whose callers need nobody
static void let_run_harmless(kj::Promise<void> promise) {
  promise.detach([](kj::Exception &&) {});
}
void let_run_with_its_errors_handled(Order order) {
  let_run_harmless(handles(order));
}

// Scenario: helper one of whose callers needs somebody
static void let_run_some(kj::Promise<void> promise) {
  promise.detach([](kj::Exception &&) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE+2]]:41: note: 'let_run_some' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler
void let_run_harmful_one(Order order) { let_run_some(handles_some(order)); }
void let_run_harmless_one(Order order) { let_run_some(handles(order)); }

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] kj::Promise<void> audit(Order order);
void audited(Order order) {
  audit(order).detach([](kj::Exception &&) {});
}
[[clang::annotate("coscope::detached")]] void forgets(Order order) {
  save(order).detach([](kj::Exception &&) {});
}
[[clang::annotate("coscope::detached")]] inline constexpr auto ignore_error =
    [](kj::Exception &&) {};
void on_purpose(Order order) { save(order).detach(ignore_error); }
