// A detached task that refers to what its starter owns. In a coroutine the
// suggestion is to wait for the task where it is started, or with a task group
// where something runs beside it.
// RUN: %check coscope-escaping-reference %s %t
// RUN: %check --fix-notes coscope-escaping-reference %s %t

#include <functional>
#include <library.h>
#include <memory>
#include <string>
#include <vector>

// CHECK-SUGGESTED-BOOST: #include <boost/asio/use_awaitable.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <asio/use_awaitable.hpp>
// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>
using asio::awaitable;

struct Order {
  int id = 0;
};
struct Shop {
  awaitable<void> serve(int id);
  awaitable<void> open();
  int orders = 0;
};

awaitable<void> save(int id);
awaitable<void> pack(Order order);
awaitable<void> ship(Order &order);
awaitable<void> track(const Order &order);
awaitable<void> label(Order *order);
awaitable<void> wrap(std::reference_wrapper<Order> order);
awaitable<void> greet(const std::string &name) {
  co_await asio::post(asio::use_awaitable);
  co_await save(name.size());
}
// No coroutine: it has read the name before the task begins.
inline awaitable<void> greet_later(const std::string &name) {
  return save(name.size());
}

awaitable<void> by_reference() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED: co_await asio::co_spawn(ex, ship(order), asio::use_awaitable);

awaitable<void> by_value() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, pack(order), asio::detached);
}

awaitable<void> awaited() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  co_await asio::co_spawn(ex, ship(order), asio::use_awaitable);
}

awaitable<void> by_pointer() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, label(&order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED: co_await asio::co_spawn(ex, label(&order), asio::use_awaitable);

awaitable<void> by_wrapper() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, wrap(std::ref(order)), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED: co_await asio::co_spawn(ex, wrap(std::ref(order)), asio::use_awaitable);

// A parameter lives in the frame as well, what a reference means does not.
awaitable<void> parameter(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED: co_await asio::co_spawn(ex, ship(order), asio::use_awaitable);

awaitable<void> reference_parameter(Order &order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(order), asio::detached);
}

awaitable<void> pointer_parameter(Order *order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(*order), asio::detached);
}

awaitable<void> shared_owner(std::shared_ptr<Order> order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(*order), asio::detached);
}

awaitable<void> only_owner(std::unique_ptr<Order> order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(*order), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED: co_await asio::co_spawn(ex, ship(*order), asio::use_awaitable);

awaitable<void> element(std::vector<Order> orders) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(orders[0]), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'orders', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED: co_await asio::co_spawn(ex, ship(orders[0]), asio::use_awaitable);

awaitable<void> object() {
  Shop shop;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, shop.serve(1), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'shop', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED: co_await asio::co_spawn(ex, shop.serve(1), asio::use_awaitable);

awaitable<void> captured() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(
      ex, [&]() -> awaitable<void> { co_await ship(order); }, asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED: co_await asio::co_spawn(
// CHECK-SUGGESTED: ex, [&]() -> awaitable<void> { co_await ship(order); },
// CHECK-SUGGESTED: asio::use_awaitable);

awaitable<void> captured_copy() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(
      ex, [=]() -> awaitable<void> { co_await pack(order); }, asio::detached);
}

// The task only looks, so what follows does not depend on it.
awaitable<void> lent_as_const() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  // Somebody has to.
  asio::co_spawn(ex, track(order), asio::detached); // Until it is there.
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, track(order)); // Until it is there.
// CHECK-SUGGESTED: });

awaitable<void> in_nested_block(bool urgent) {
  auto ex = co_await asio::this_coro::executor;
  if (urgent) {
    Order order;
    asio::co_spawn(ex, ship(order), asio::detached);
  }
  co_await save(1);
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED: co_await asio::co_spawn(ex, ship(order), asio::use_awaitable);

awaitable<void> in_nested_coroutine(Order order) {
  auto ex = co_await asio::this_coro::executor;
  co_await [&]() -> awaitable<void> {
    Order copy = order;
    asio::co_spawn(ex, ship(copy), asio::detached);
    co_return;
  }();
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: detached task refers to 'copy', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED: co_await asio::co_spawn(ex, ship(copy), asio::use_awaitable);

// What a temporary lends is gone before anybody can wait.
awaitable<void> temporary() {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, greet("you"), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task refers to a temporary, which is destroyed at the end of this statement
// CHECK-SUGGESTED: co_await asio::co_spawn(ex, greet("you"), asio::use_awaitable);

awaitable<void> temporary_read_at_once() {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, greet_later("you"), asio::detached);
}

namespace other {
using asio::co_spawn;
awaitable<void> by_using_declaration() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  co_spawn(ex, ship(order), asio::detached);
}
} // namespace other
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED-BOOST: co_await co_spawn(ex, ship(order), boost::asio::use_awaitable);
// CHECK-SUGGESTED-STANDALONE: co_await co_spawn(ex, ship(order), asio::use_awaitable);

awaitable<void> nolint() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  // NOLINTNEXTLINE(coscope-escaping-reference)
  asio::co_spawn(ex, ship(order), asio::detached);
}
