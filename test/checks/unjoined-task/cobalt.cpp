// Boost.Cobalt: a promise runs from its call on. It is joined by an await, and
// cancelled where the function is left before; nobody waits until it has
// stopped. A wait_group does the same to all promises in it.
// RUN: %check coscope-unjoined-task %s %t

#include <boost/asio/use_future.hpp>
#include <boost/cobalt/join.hpp>
#include <boost/cobalt/promise.hpp>
#include <boost/cobalt/spawn.hpp>
#include <boost/cobalt/wait_group.hpp>
#include <boost/cobalt/with.hpp>
#include <future>
#include <utility>
#include <vector>

namespace asio = boost::asio;
namespace cobalt = boost::cobalt;

struct Order {
  int id;
};
cobalt::promise<int> reserve(Order order);
cobalt::promise<int> label(Order order);
cobalt::promise<void> save(Order order);
cobalt::task<int> count(Order order);
bool closed(Order order);
void use(int stock, int text);

// Scenario: joined
cobalt::promise<void> joined(Order order) {
  auto stock = reserve(order);
  use(co_await stock, 0);
}
cobalt::promise<void> gathered(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  auto [units, length] = co_await cobalt::join(stock, text);
  use(units, length);
}
int joined_by_a_thread(cobalt::executor ex, Order order) {
  auto units = cobalt::spawn(ex, count(order), asio::use_future);
  return units.get();
}
int taken(Order order) {
  auto stock = reserve(order);
  return stock.get();
}

// Scenario: joined on some exits
cobalt::promise<void> never(Order order) {
  auto saved = save(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-3]]:3: note: joining another task can throw here before 'saved' is joined
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before 'saved' is joined
// CHECK-NOTES: :[[@LINE-6]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe of a scope
cobalt::promise<void> left_early(Order order) {
  auto stock = reserve(order);
  if (closed(order))
    co_return;
  use(co_await stock, 0);
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'stock' is abandoned by a return: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'stock' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe of a scope
int not_joined_by_a_thread(cobalt::executor ex, Order order) {
  auto units = cobalt::spawn(ex, count(order), asio::use_future);
  if (closed(order))
    return 0;
  return units.get();
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'units' is abandoned by a return: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'units' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: join it on every exit, or gather it with its siblings

// Scenario: handed over
cobalt::promise<int> handed_over(Order order) {
  auto stock = reserve(order);
  return stock;
}
void stored(Order order, std::vector<cobalt::promise<int>> &stocks) {
  stocks.push_back(reserve(order));
}
void let_go(Order order) {
  auto saved = save(order);
  +std::move(saved);
}

// Scenario: a vector of promises awaited in turn
cobalt::promise<void> vector_in_turn(std::vector<Order> orders) {
  std::vector<cobalt::promise<void>> saves;
  for (Order order : orders)
    saves.push_back(save(order));
  for (auto &each : saves)
    co_await each;
}
// CHECK-MESSAGES: :[[@LINE-4]]:21: warning: a task in 'saves' is abandoned if joining another task throws: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-6]]:3: note: the loop ends here
// CHECK-NOTES: :[[@LINE-4]]:5: note: joining another task can throw here before 'saves' is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: join it on every exit, or gather it with its siblings; not rewritten: this version of the library has no gather for it
cobalt::promise<void> vector_joined(std::vector<Order> orders) {
  std::vector<cobalt::promise<void>> saves;
  for (Order order : orders)
    saves.push_back(save(order));
  co_await cobalt::join(saves);
}
// A task runs when it is awaited: one after the other, on purpose.
cobalt::promise<void> lazy_in_turn(Order order) {
  auto stock = count(order);
  auto text = count(order);
  int units = co_await std::move(stock);
  use(units, co_await std::move(text));
}

// Scenario: scope left by a return
// TODO: each is reported twice, for the scope and for the promise that
// was handed to it: the scope has the duty of both.
cobalt::promise<void> left_by_a_return(Order order) {
  cobalt::wait_group group;
  group.push_back(save(order));
  if (closed(order))
    co_return;
  co_await group.wait();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: scope 'group' is abandoned by a return: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'group' is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: join it on every exit
cobalt::promise<void> wait_not_awaited(Order order) {
  cobalt::wait_group group;
  group.push_back(save(order));
  (void)group.wait();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: scope 'group' is never joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-3]]:3: note: this return leaves before 'group' is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: join it on every exit

// Scenario: scope left by an exception
cobalt::promise<void> left_by_an_exception(Order order) {
  cobalt::wait_group group;
  group.push_back(save(order));
  co_await save(order);
  co_await group.wait();
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: scope 'group' is abandoned if joining another task throws: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:3: note: joining another task can throw here before 'group' is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: join it on every exit
// Nothing was added yet when this one fails.
cobalt::promise<void> not_used_yet(Order order) {
  cobalt::wait_group group;
  co_await save(order);
  group.push_back(save(order));
  co_await group.wait();
}

// Scenario: tracked by a scope
cobalt::promise<void> tracked(std::vector<Order> orders) {
  cobalt::wait_group group;
  for (Order order : orders)
    group.push_back(save(order));
  co_await group.wait();
}
cobalt::promise<void> tracked_and_awaited(Order order) {
  cobalt::wait_group group;
  group.push_back(save(order));
  co_await group;
}
// with() waits on every exit of its body.
cobalt::promise<void> tracked_by_with(Order order) {
  co_await cobalt::with(
      cobalt::wait_group(),
      [order](cobalt::wait_group &group) -> cobalt::promise<void> {
        group.push_back(save(order));
        if (closed(order))
          co_return;
        co_await save(order);
      });
}
void tracked_by_others(Order order, cobalt::wait_group &group) {
  group.push_back(save(order));
}
