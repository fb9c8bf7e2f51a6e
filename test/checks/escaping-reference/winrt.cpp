// C++/WinRT: an operation that nobody awaits runs on, with references into a
// frame that is gone.
// RUN: %check coscope-escaping-reference %s %t

#include <winrt/Windows.Foundation.h>

using namespace winrt;
using namespace Windows::Foundation;

struct Order {
  int id;
};
IAsyncAction reserve(Order &order);
IAsyncAction label(const Order &order);
IAsyncAction save(Order order);
fire_and_forget print(const Order &order);

// Scenario: local outlived by its task
void outlived() {
  Order order{1};
  reserve(order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:11: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void outlived_by_fire_and_forget() {
  Order order{1};
  print(order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:9: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
IAsyncAction dropped() {
  Order order{1};
  label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:9: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipes
// TODO: a handle that is kept and left by a return before its await is
// reported by unjoined-task only.

// Scenario: local that is joined in time
IAsyncAction joined() {
  Order order{1};
  co_await reserve(order);
}
IAsyncAction joined_later() {
  Order order{1};
  auto stock = reserve(order);
  co_await stock;
}
void blocked() {
  Order order{1};
  reserve(order).get();
}
void copied() {
  Order order{1};
  save(order);
}

// when_any() needs the operations themselves no more when it waits.
IAsyncAction the_first() {
  auto first = when_any(save(Order{1}), save(Order{2}));
  co_await first;
}

// Scenario: local lent through a helper
template <typename F> void run(F call) { call(); }
void lent() {
  Order order{1};
  run([&order] { return reserve(order); });
}
// What it calls is gone when it returns.
void lent_by_a_closure(Order order) {
  run([order]() -> IAsyncAction {
    co_await save(order);
    co_await save(order);
  });
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-13]]:42: note: 'run' starts it here
// CHECK-NOTES: :[[@LINE-7]]:7: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-8]]:3: note: pass the values as parameters of the coroutine

// Scenario: local lent through a helper that is a coroutine
fire_and_forget let_run(IAsyncAction action) { co_await action; }
void lent_to_a_coroutine() {
  Order order{1};
  let_run(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; an error in it ends the process
// CHECK-NOTES: :[[@LINE-3]]:19: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: value given to a helper
void given() {
  Order order{1};
  run([order] { return save(order); });
}
void given_to_a_coroutine() {
  Order order{1};
  let_run(save(order));
}

// Scenario: value given by a closure that is called
void given_by_a_call() {
  Order order{1};
  run([&order] { return save(order); });
}

// Scenario: captures of a called lambda
void called(Order order) {
  [order]() -> fire_and_forget {
    co_await save(order);
    co_await save(order);
  }();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; an error in it ends the process
// CHECK-NOTES: :[[@LINE-6]]:3: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-7]]:3: note: pass the values as parameters of the coroutine
void parameters(Order order) {
  [](Order order) -> fire_and_forget {
    co_await save(order);
    co_await save(order);
  }(order);
}
IAsyncAction awaited_closure(Order order) {
  co_await [order]() -> IAsyncAction { co_await save(order); }();
}

// Scenario: object outlived by its task
// Where an application's own classes are.
namespace winrt::Shop::implementation {
class Page : public implements<Page, IInspectable> {
public:
  void click() { sell(); }

private:
  fire_and_forget sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:18: warning: detached task uses 'this', but no method of 'Page' waits for it: the object may be destroyed before the task is done; an error in it ends the process
// CHECK-NOTES: :[[@LINE-10]]:18: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes
} // namespace winrt::Shop::implementation

// Scenario: task that owns its object
namespace winrt::Shop::implementation {
class KeptPage : public implements<KeptPage, IInspectable> {
public:
  void click() { sell(); }

private:
  fire_and_forget sell() {
    auto self = get_strong();
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};
} // namespace winrt::Shop::implementation
