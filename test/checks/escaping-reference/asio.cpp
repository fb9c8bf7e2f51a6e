// Asio: what a started task borrows must live until it is joined.
// RUN: %check coscope-escaping-reference %s %t
// RUN: %check --fix-notes coscope-escaping-reference %s %t

// CHECK-SUGGESTED-BOOST: #include <boost/asio/use_awaitable.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <asio/use_awaitable.hpp>
// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>
#include <future>
#include <library.h>
#include <memory>

using asio::awaitable;

struct Order {
  int id;
};
awaitable<void> reserve(Order &order);
awaitable<void> label(const Order &order);
awaitable<void> save(Order order);

// Scenario: local outlived by its task
awaitable<void> outlived() {
  Order order{1};
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, reserve(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: wait for the task here: this function then ends after it, and its error reaches the caller
// CHECK-SUGGESTED: co_await asio::co_spawn(ex, reserve(order), asio::use_awaitable);
awaitable<void> outlived_beside() {
  Order order{1};
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, label(order), asio::detached);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, label(order));
// CHECK-SUGGESTED: });

// Scenario: object outlived by its task
class Shop {
public:
  void open() { asio::co_spawn(ex_, sell(), asio::detached); }

private:
  awaitable<void> sell() {
    co_await save({1});
    ++sold_;
  }
  asio::any_io_executor ex_;
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-10]]:17: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-11]]:17: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed

// Scenario: task that owns its object
class SharedShop : public std::enable_shared_from_this<SharedShop> {
public:
  void open() {
    asio::co_spawn(
        ex_,
        [this, self = shared_from_this()]() -> awaitable<void> {
          co_await sell();
        },
        asio::detached);
  }

private:
  awaitable<void> sell() {
    co_await save({1});
    ++sold_;
  }
  asio::any_io_executor ex_;
  int sold_ = 0;
};

// Scenario: local that is joined in time
awaitable<void> joined() {
  Order order{1};
  auto ex = co_await asio::this_coro::executor;
  co_await asio::co_spawn(ex, reserve(order), asio::use_awaitable);
}
void joined_by_a_thread(asio::any_io_executor ex) {
  Order order{1};
  asio::co_spawn(ex, reserve(order), asio::use_future).get();
}
void joined_by_the_context() {
  Order order{1};
  asio::io_context context;
  asio::co_spawn(context, reserve(order), asio::detached);
  context.run();
}
void copied(asio::any_io_executor ex) {
  Order order{1};
  asio::co_spawn(ex, save(order), asio::detached);
}
// CHECK-SUGGESTED-AGAIN: warning: detached task uses 'this', but no method of 'Shop' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-SUGGESTED-AGAIN: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed
