// Boost.Cobalt: a promise runs from its call on, and is cancelled where it is
// dropped; what runs on without a handle says so: spawn() with asio::detached,
// +promise, detached.
// RUN: %check coscope-detached-spawn %s %t

#include <boost/asio/detached.hpp>
#include <boost/cobalt/detached.hpp>
#include <boost/cobalt/promise.hpp>
#include <boost/cobalt/spawn.hpp>
#include <boost/cobalt/wait_group.hpp>
#include <exception>

namespace asio = boost::asio;
namespace cobalt = boost::cobalt;

struct Order {
  int id;
};
cobalt::task<void> reserve(Order order);
cobalt::promise<void> save(Order order);
cobalt::promise<int> label(Order order);
cobalt::detached print(Order order);
void report(std::exception_ptr error);

// Scenario: discarded start
// Fire and forget in so many words.
void spawned(cobalt::executor ex, Order order) {
  cobalt::spawn(ex, reserve(order), asio::detached);
}
void let_go(Order order) { +save(order); }
void let_go_later(Order order) {
  auto saved = save(order);
  saved.detach();
}
void without_a_handle(Order order) { print(order); }

// Scenario: dropped eager handle
void dropped(Order order) { (void)save(order); }
cobalt::promise<void> dropped_and_another(Order order) {
  (void)label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-5]]:35: warning: the handle of this task is dropped: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-6]]:35: note: keep the handle and join it on every exit
// CHECK-MESSAGES: :[[@LINE-5]]:9: warning: the handle of this task is dropped: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-6]]:9: note: keep the handle and join it on every exit

// Scenario: start that somebody observes
cobalt::promise<void> awaited(Order order) {
  co_await save(order);
  co_await cobalt::spawn(co_await cobalt::this_coro::executor, reserve(order),
                         cobalt::use_op);
}
cobalt::promise<void> returned(Order order) { return save(order); }
void handled(cobalt::executor ex, Order order) {
  cobalt::spawn(ex, reserve(order), [](std::exception_ptr error) {
    if (error)
      report(error);
  });
}
cobalt::promise<void> in_a_group(Order order) {
  cobalt::wait_group group;
  group.push_back(save(order));
  co_await group.wait();
}

// Scenario: object that does not wait for its task
class Shop {
public:
  void open() { +sell(); }

private:
  cobalt::promise<void> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:17: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-10]]:17: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipe of a scope

// Scenario: same names elsewhere
namespace db {
struct Query {
  void operator+();
  void detach();
};
struct detached {};
Query save(int id);
detached print(int id);
void spawn(int executor, int task, asio::detached_t);
} // namespace db
void other_library() {
  +db::save(1);
  db::save(1).detach();
  db::print(1);
  db::spawn(1, 2, asio::detached);
}
