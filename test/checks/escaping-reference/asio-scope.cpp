// A detached task that refers to what its starter owns, while the starter goes
// on: the suggestion is a task group from the start to where that dies. What
// ran beside the task still does.
// RUN: %check coscope-escaping-reference %s %t
// RUN: %check --fix-notes coscope-escaping-reference %s %t

// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>
#include <library.h>
#include <memory>
#include <string>

using asio::awaitable;

struct Order {
  int id = 0;
};
struct Shop {
  awaitable<void> open();
  awaitable<void> ship(const Order &order);
};

awaitable<void> save(int id);
awaitable<void> ship(Order &order);
awaitable<void> track(const Order &order);
void print(const std::string &text);

awaitable<void> beside() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  // On its way while we write it down.
  asio::co_spawn(ex, track(order), asio::detached);
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, track(order));
// CHECK-SUGGESTED: });

awaitable<void> nothing_awaited(int id) {
  Order order{id};
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(order), asio::detached);
  print("on its way");
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-SUGGESTED: group.spawn(ex, ship(order));
// CHECK-SUGGESTED: });

awaitable<void> two(Order first, Order second) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, track(first), asio::detached);
  asio::co_spawn(ex, track(second), asio::detached);
  co_await save(first.id + second.id);
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task refers to 'first', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-5]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: open a task group here: it is left only when the tasks have ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-MESSAGES: :[[@LINE-7]]:3: warning: detached task refers to 'second', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-8]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-8]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-10]]:3: note: an earlier repair changes this code as well: apply it, then look again
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, track(first));
// CHECK-SUGGESTED: group.spawn(ex, track(second));
// CHECK-SUGGESTED: });

awaitable<int> with_a_result(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, track(order), asio::detached);
  if (order.id == 0)
    co_return 0;
  co_await save(order.id);
  co_return order.id;
}
// CHECK-MESSAGES: :[[@LINE-6]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-7]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-7]]:5: note: this return leaves before the task is joined
// CHECK-NOTES: :[[@LINE-10]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_return co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> awaitable<int> {
// CHECK-SUGGESTED: group.spawn(ex, track(order));
// CHECK-SUGGESTED: });

awaitable<void> leaves_early(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, track(order), asio::detached);
  if (order.id == 0)
    co_return;
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-6]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-6]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-6]]:5: note: this return leaves before the task is joined
// CHECK-NOTES: :[[@LINE-9]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, track(order));
// CHECK-SUGGESTED: });

awaitable<void> own_executor(Order order) {
  asio::co_spawn(co_await asio::this_coro::executor, track(order),
                 asio::detached);
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-5]]:60: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(track(order));
// CHECK-SUGGESTED: });

awaitable<void> on_a_context(asio::io_context &io, Order order) {
  asio::co_spawn(io, track(order), asio::detached);
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(io, track(order));
// CHECK-SUGGESTED: });

awaitable<void> on_a_strand(Order order) {
  auto strand = asio::make_strand(co_await asio::this_coro::executor);
  asio::co_spawn(strand, track(order), asio::detached);
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:32: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(strand, track(order));
// CHECK-SUGGESTED: });

awaitable<void> inner_block(bool express) {
  auto ex = co_await asio::this_coro::executor;
  if (express) {
    Order order;
    asio::co_spawn(ex, track(order), asio::detached);
    co_await save(order.id);
  }
  co_await save(0);
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-6]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the scope ends here before the task is joined
// CHECK-NOTES: :[[@LINE-8]]:5: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, track(order));
// CHECK-SUGGESTED: });

awaitable<void> each_turn(int orders) {
  auto ex = co_await asio::this_coro::executor;
  for (int id = 0; id < orders; ++id) {
    Order order{id};
    asio::co_spawn(ex, track(order), asio::detached);
    for (;;) {
      co_await save(id);
      if (order.id == 0)
        break;
    }
  }
}
// CHECK-MESSAGES: :[[@LINE-8]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-9]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-8]]:7: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-11]]:5: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, track(order));
// CHECK-SUGGESTED: for (;;) {
// CHECK-SUGGESTED: co_await save(id);
// CHECK-SUGGESTED: if (order.id == 0)
// CHECK-SUGGESTED: break;
// CHECK-SUGGESTED: }
// CHECK-SUGGESTED: });

auto in_a_lambda(asio::any_io_executor ex) {
  return [ex](Order order) -> awaitable<int> {
    asio::co_spawn(ex, track(order), asio::detached);
    co_await save(order.id);
    co_return order.id;
  };
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-6]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-8]]:5: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_return co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> awaitable<int> {
// CHECK-SUGGESTED: group.spawn(ex, track(order));
// CHECK-SUGGESTED: });

awaitable<void> started_in_a_loop(Order order) {
  auto ex = co_await asio::this_coro::executor;
  for (int copy = 0; copy < 3; ++copy)
    asio::co_spawn(ex, track(order), asio::detached);
  print(R"(three
    copies)");
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-5]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-7]]:22: note: the loop ends here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-8]]:5: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-SUGGESTED: group.spawn(ex, track(order));
// CHECK-SUGGESTED: });

awaitable<void> group_is_taken(Order group) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, track(group), asio::detached);
  co_await save(group.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'group', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group2) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group2.spawn(ex, track(group));
// CHECK-SUGGESTED: });

awaitable<void> used_beside() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(order), asio::detached);
  order.id = 1;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-SUGGESTED: group.spawn(ex, ship(order));
// CHECK-SUGGESTED: });

awaitable<void> closure(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(
      ex, [&order]() -> awaitable<void> { co_await track(order); },
      asio::detached);
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-5]]:13: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex,
// CHECK-SUGGESTED: [&order]() -> awaitable<void> { co_await track(order); });
// CHECK-SUGGESTED: });

awaitable<void> Shop::open() {
  Order order;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, ship(order), asio::detached);
  co_await ship(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, ship(order));
// CHECK-SUGGESTED: });

namespace net = asio;
net::awaitable<void> alias_in_force(Order order) {
  auto ex = co_await net::this_coro::executor;
  net::co_spawn(ex, track(order), net::detached);
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> net::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, track(order));
// CHECK-SUGGESTED: });
