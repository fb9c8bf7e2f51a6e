// C++/WinRT: an operation runs from its call on, and its error is lost with the
// last reference to it. That of a fire_and_forget ends the process.
// RUN: %check coscope-detached-spawn %s %t

#include <winrt/Windows.Foundation.h>

using namespace winrt;
using namespace Windows::Foundation;

struct Order {
  int id;
};
IAsyncAction save(Order order);
IAsyncOperation<int> label(Order order);
fire_and_forget print(Order order);

// Scenario: discarded start
// Fire and forget in so many words.
void without_a_handle(Order order) { print(order); }

// Scenario: dropped eager handle
void dropped(Order order) { save(order); }
void dropped_on_purpose(Order order) { (void)label(order); }
IAsyncAction dropped_and_another(Order order) {
  label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-6]]:29: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-7]]:29: note: keep the handle and join it on every exit
// CHECK-MESSAGES: :[[@LINE-7]]:46: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-8]]:46: note: keep the handle and join it on every exit
// CHECK-MESSAGES: :[[@LINE-7]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-8]]:3: note: keep the handle and join it on every exit
IAsyncAction dropped_gather(Order order) {
  when_all(save(order), label(order));
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: keep the handle and join it on every exit

// Scenario: start that somebody observes
IAsyncAction awaited(Order order) {
  co_await save(order);
  co_await resume_agile(save(order));
}
IAsyncAction gathered(Order order) {
  co_await when_all(save(order), label(order));
}
int blocked(Order order) { return label(order).get(); }
IAsyncAction returned(Order order) { return save(order); }
void handled(Order order) {
  label(order).Completed([](const IAsyncOperation<int> &done, AsyncStatus) {
    (void)done.GetResults();
  });
}

// Scenario: object that does not wait for its task
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
// CHECK-MESSAGES: :[[@LINE-9]]:18: warning: detached task uses 'this', but no method of 'Page' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-10]]:18: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes
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
IAsyncAction load(Order order);
void open(Order order) { load(order); }
} // namespace winrt::Shop::implementation
// CHECK-MESSAGES: :[[@LINE-2]]:26: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:26: note: keep the handle and join it on every exit
