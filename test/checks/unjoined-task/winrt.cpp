// C++/WinRT: an operation runs from its call on. It is joined by an await or by
// get(), and left running where the function is left before.
// RUN: %check coscope-unjoined-task %s %t
// Not applicable: scope left by a return: C++/WinRT has no scope
// Not applicable: scope left by an exception: C++/WinRT has no scope
// Not applicable: tracked by a scope: C++/WinRT has no scope

#include <winrt/Windows.Foundation.h>
#include <chrono>
#include <vector>

using namespace winrt;
using namespace Windows::Foundation;

struct Order {
  int id;
};
IAsyncOperation<int> reserve(Order order);
IAsyncOperation<int> label(Order order);
IAsyncAction save(Order order);
bool closed(Order order);
void use(int stock, int text);

// Scenario: joined
IAsyncAction joined(Order order) {
  auto stock = reserve(order);
  use(co_await stock, 0);
}
IAsyncAction joined_elsewhere(Order order) {
  auto stock = reserve(order);
  use(co_await resume_agile(stock), 0);
}
int blocked(Order order) {
  auto stock = reserve(order);
  return stock.get();
}

// Scenario: joined on some exits
IAsyncAction never(Order order) {
  auto saved = save(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never joined: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: joining another task can throw here before 'saved' is joined
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before 'saved' is joined
// CHECK-NOTES: :[[@LINE-6]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipes
IAsyncAction left_early(Order order) {
  auto stock = reserve(order);
  if (closed(order))
    co_return;
  use(co_await stock, 0);
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'stock' is abandoned by a return: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'stock' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipes
// It may give up before.
void waited_for_a_second(Order order) {
  auto saved = save(order);
  (void)saved.wait_for(std::chrono::seconds(1));
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never joined: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:1: note: the function ends here before 'saved' is joined
// CHECK-NOTES: :[[@LINE-5]]:16: note: join it on every exit, or gather it with its siblings

// Scenario: handed over
IAsyncOperation<int> handed_over(Order order) {
  auto stock = reserve(order);
  return stock;
}
void stored(Order order, std::vector<IAsyncOperation<int>> &stocks) {
  stocks.push_back(reserve(order));
}
void handled(Order order) {
  auto stock = reserve(order);
  stock.Completed([](const IAsyncOperation<int> &done, AsyncStatus) {
    use(done.GetResults(), 0);
  });
}

// Scenario: awaited in turn
// The second operation is left alone when the first one fails.
IAsyncAction in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int units = co_await stock;
  use(units, co_await text);
}
// CHECK-MESSAGES: :[[@LINE-4]]:15: warning: task 'text' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:15: note: joining another task can throw here before 'text' is joined
// CHECK-NOTES: :[[@LINE-6]]:15: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe for it; by hand: await each action in a try of its own, store the first error and call Cancel() of the others, and rethrow behind the last
IAsyncAction vector_in_turn(std::vector<Order> orders) {
  std::vector<IAsyncAction> saves;
  for (Order order : orders)
    saves.push_back(save(order));
  for (auto &each : saves)
    co_await each;
}
// CHECK-MESSAGES: :[[@LINE-4]]:21: warning: a task in 'saves' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:3: note: the loop ends here
// CHECK-NOTES: :[[@LINE-4]]:5: note: joining another task can throw here before 'saves' is joined
// CHECK-NOTES: :[[@LINE-7]]:21: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe for it; by hand: await each action in a try of its own, store the first error and call Cancel() of the others, and rethrow behind the last
int blocked_in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  return stock.get() + text.get();
}
// CHECK-MESSAGES: :[[@LINE-3]]:15: warning: task 'text' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:10: note: joining another task can throw here before 'text' is joined
// CHECK-NOTES: :[[@LINE-5]]:15: note: join it on every exit, or gather it with its siblings
// One after the other: each call starts its work when the one before is done.
IAsyncAction one_by_one(Order order) {
  int units = co_await reserve(order);
  use(units, co_await label(order));
}
IAsyncAction each_in_a_try(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int units = 0, length = 0;
  try {
    units = co_await stock;
  } catch (...) {
  }
  try {
    length = co_await text;
  } catch (...) {
  }
  use(units, length);
}
