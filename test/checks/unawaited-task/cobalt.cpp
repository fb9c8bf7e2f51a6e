// Boost.Cobalt: a task runs when it is awaited or spawned, a promise from its
// call on.
// RUN: %check coscope-unawaited-task %s %t

#include <boost/asio/detached.hpp>
#include <boost/cobalt/promise.hpp>
#include <boost/cobalt/run.hpp>
#include <boost/cobalt/spawn.hpp>
#include <boost/cobalt/wait_group.hpp>
#include <boost/cobalt/with.hpp>
#include <utility>

namespace asio = boost::asio;
namespace cobalt = boost::cobalt;

struct Order {
  int id;
};
cobalt::task<void> save(Order order);
cobalt::task<int> label(Order order);
cobalt::promise<void> reserve(Order order);
void use(int text);

// Scenario: lazy task never awaited
cobalt::promise<void> forgotten(Order order) {
  (void)save(order);
  use(co_await label(order));
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:9: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
cobalt::promise<void> forgotten_variable(Order order) {
  auto saved = save(order);
  use(co_await label(order));
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:16: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
void not_in_a_coroutine(Order order) { (void)save(order); }
cobalt::promise<void> forgotten_operation(Order order) {
  cobalt::spawn(co_await cobalt::this_coro::executor, save(order),
                cobalt::use_op);
}
// CHECK-MESSAGES: :[[@LINE-5]]:46: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-6]]:46: note: await it or start it, or delete the call; not rewritten: this function is no coroutine that could wait for the task
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-6]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
cobalt::promise<void> forgotten_block(Order order) {
  (void)cobalt::with(
      cobalt::wait_group(),
      [order](cobalt::wait_group &group) -> cobalt::promise<void> {
        group.push_back(reserve(order));
        co_return;
      });
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-8]]:9: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-9]]:9: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it

// Scenario: lazy task awaited
cobalt::promise<void> awaited(Order order) {
  auto text = label(order);
  co_await save(order);
  use(co_await std::move(text));
}
void waited_for(Order order) {
  cobalt::run(save(order));
  use(cobalt::run(label(order)));
}

// Scenario: started task
void started(cobalt::executor ex, Order order) {
  cobalt::spawn(ex, save(order), asio::detached);
}
cobalt::promise<void> started_and_awaited(cobalt::executor ex, Order order) {
  co_await cobalt::spawn(ex, save(order), cobalt::use_op);
}

// Scenario: eager promise never awaited
void eager(Order order) { (void)reserve(order); }
