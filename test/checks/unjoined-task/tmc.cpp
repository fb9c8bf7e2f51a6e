// TooManyCooks: a task that is forked is joined by an await of its handle, one
// in a fork_group by an await of the group.
// RUN: %check coscope-unjoined-task %s %t
// Not applicable: scope left by an exception: an error of a task ends the process

#include <future>
#include <tmc/all_headers.hpp>
#include <utility>
#include <vector>

struct Order {
  int id;
};
tmc::task<int> reserve(Order order);
tmc::task<int> label(Order order);
tmc::task<void> save(Order order);
bool closed(Order order);

// Scenario: joined
tmc::task<int> joined(Order order) {
  auto stock = tmc::spawn(reserve(order)).fork();
  co_return co_await std::move(stock);
}
int joined_by_a_thread(tmc::ex_cpu &ex, Order order) {
  auto stock = tmc::post_waitable(ex, reserve(order));
  return stock.get();
}

// Scenario: joined on some exits
tmc::task<int> not_joined(Order order) {
  auto stock = tmc::spawn(reserve(order)).fork();
  co_return 0;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'stock' is never joined: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-3]]:3: note: this return leaves before 'stock' is joined
// CHECK-NOTES: :[[@LINE-5]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipes
tmc::task<int> left_early(Order order) {
  auto stock = tmc::spawn(reserve(order)).fork();
  if (closed(order))
    co_return 0;
  co_return co_await std::move(stock);
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'stock' is abandoned by a return: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'stock' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipes

// Scenario: handed over
std::future<int> handed_over(tmc::ex_cpu &ex, Order order) {
  auto stock = tmc::post_waitable(ex, reserve(order));
  return stock;
}
void stored(tmc::ex_cpu &ex, Order order,
            std::vector<std::future<int>> &stocks) {
  stocks.push_back(tmc::post_waitable(ex, reserve(order)));
}

// Scenario: awaited in turn
// No await throws, so the second one is always reached.
tmc::task<int> in_turn(Order order) {
  auto stock = tmc::spawn(reserve(order)).fork();
  auto text = tmc::spawn(label(order)).fork();
  int units = co_await std::move(stock);
  co_return units + co_await std::move(text);
}
// Lazy tasks run one after the other, on purpose: none is abandoned.
tmc::task<int> lazy_in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int units = co_await std::move(stock);
  co_return units + co_await std::move(text);
}
// A wait throws no error. TODO: nor does get() here, but it does of the futures
// of others.
void blocked_in_turn(tmc::ex_cpu &ex, Order order) {
  auto first = tmc::post_waitable(ex, save(order));
  auto second = tmc::post_waitable(ex, save(order));
  first.wait();
  second.wait();
}

// Scenario: scope left by a return
tmc::task<void> scope_left_by_return(Order order) {
  auto group = tmc::fork_group();
  group.fork(save(order));
  if (closed(order))
    co_return;
  co_await std::move(group);
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: scope 'group' is abandoned by a return: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'group' is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: join it on every exit
tmc::task<void> scope_not_joined(Order order) {
  auto group = tmc::fork_group();
  group.fork(save(order));
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: scope 'group' is never joined: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-3]]:3: note: this return leaves before 'group' is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: join it on every exit

// Scenario: tracked by a scope
tmc::task<void> tracked(tmc::ex_cpu &ex, Order order) {
  auto group = tmc::fork_group();
  group.fork(save(order));
  group.fork(save(order), ex);
  co_await save(order);
  co_await std::move(group);
}
tmc::task<void> tracked_by_others(tmc::aw_fork_group<0, void> &group,
                                  Order order) {
  group.fork(save(order));
  co_return;
}
