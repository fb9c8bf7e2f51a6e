// Detached starts in coroutines become children of a group around what runs
// beside them. Their errors go where they go today, which is nowhere.
// RUN: %check coscope-detached-spawn %s %t
// RUN: %check --fix-notes coscope-detached-spawn %s %t

#include <exception>
#include <library.h>
// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>
#include <utility>
#include <vector>

using asio::awaitable;
using asio::ip::tcp;

struct Order {
  int id;
};
awaitable<void> save(int id);
awaitable<void> audit(int id);
awaitable<void> serve(tcp::socket socket);
awaitable<void> beats() {
  for (;;)
    co_await audit(0);
}
void log(const char *text);

// Scenario: start in an accept loop
awaitable<void> accepts(tcp::acceptor &acceptor) {
  auto ex = co_await asio::this_coro::executor;
  for (;;) {
    auto socket = co_await acceptor.async_accept(asio::use_awaitable);
    asio::co_spawn(ex, serve(std::move(socket)), asio::detached);
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:5: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today, and a cancellation of this function reaches it
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: for (;;) {
// CHECK-SUGGESTED: auto socket = co_await acceptor.async_accept(asio::use_awaitable);
// CHECK-SUGGESTED: group.spawn(ex, serve(std::move(socket)));
// CHECK-SUGGESTED: }
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});

// Scenario: loop over a container
awaitable<void> saves_all(const std::vector<Order> &orders) {
  auto ex = co_await asio::this_coro::executor;
  for (const Order &order : orders)
    asio::co_spawn(ex, save(order.id), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:5: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:5: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today, and a cancellation of this function reaches it
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) {
// CHECK-SUGGESTED: for (const Order &order : orders)
// CHECK-SUGGESTED: group.spawn(ex, save(order.id));
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});

// Scenario: something runs beside it
// What stands before the start runs before the group.
awaitable<void> beside(Order order) {
  co_await save(order.id);
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, audit(order.id), asio::detached);
  co_await save(order.id + 1);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today, and a cancellation of this function reaches it
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, audit(order.id));
// CHECK-SUGGESTED: co_await save(order.id + 1);
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});

// Scenario: nothing runs beside it
awaitable<void> alone(Order order) {
  asio::co_spawn(co_await asio::this_coro::executor, audit(order.id),
                 asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today, and a cancellation of this function reaches it
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(audit(order.id));
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});

// Scenario: several, in several spellings
awaitable<int> several(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, audit(1), asio::detached);
  if (order.id > 0)
    (void)asio::co_spawn(ex, audit(2), asio::use_future);
  asio::co_spawn(ex, audit(3), [](std::exception_ptr) {});
  co_await save(order.id);
  co_return order.id;
}
// CHECK-MESSAGES: :[[@LINE-7]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-8]]:3: note: open a task group here: it is left only when the tasks have ended, whose errors are ignored as they are today, and a cancellation of this function reaches them
// CHECK-MESSAGES: :[[@LINE-7]]:11: warning: the handle of this task is dropped: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-8]]:11: note: an earlier repair changes this code as well: apply it, then look again
// CHECK-MESSAGES: :[[@LINE-8]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-9]]:3: note: an earlier repair changes this code as well: apply it, then look again
// CHECK-SUGGESTED: co_return co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> awaitable<int> {
// CHECK-SUGGESTED: group.spawn(ex, audit(1));
// CHECK-SUGGESTED: if (order.id > 0)
// CHECK-SUGGESTED: group.spawn(ex, audit(2));
// CHECK-SUGGESTED: group.spawn(ex, audit(3));
// CHECK-SUGGESTED: co_await save(order.id);
// CHECK-SUGGESTED: co_return order.id;
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});

// Scenario: task that never ends, beside a loop that does not either
awaitable<void> both_for_ever(tcp::acceptor &acceptor) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, beats(), asio::detached);
  for (;;)
    co_await serve(co_await acceptor.async_accept(asio::use_awaitable));
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:3: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today, and a cancellation of this function reaches it
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, beats());
// CHECK-SUGGESTED: for (;;)
// CHECK-SUGGESTED: co_await serve(co_await acceptor.async_accept(asio::use_awaitable));
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});

// Scenario: task that never ends, beside something that does
awaitable<void> one_for_ever(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, beats(), asio::detached);
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: the task does not end by itself

// Scenario: what the token does would be lost
awaitable<void> with_a_slot(Order order, asio::cancellation_slot slot) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, audit(order.id),
                 asio::bind_cancellation_slot(slot, asio::detached));
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: what its completion token does would be lost
awaitable<void> with_a_log(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, audit(order.id), [](std::exception_ptr) { log("done"); });
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-4]]:3: note: start it in a scope that waits for it, or look at its error in the completion handler

// Scenario: no coroutine, so nothing here can wait
void starts(asio::any_io_executor ex, Order order) {
  asio::co_spawn(ex, audit(order.id), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error

// Scenario: function that is one try block
awaitable<void> tries(Order order) try {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, audit(order.id), asio::detached);
  co_await save(order.id);
} catch (...) {
  log("failed");
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: the body of this function is a try block

// Scenario: a guard that is made before the start lives as long as before
struct Guard {
  ~Guard() { log("gone"); }
};
awaitable<void> guarded(Order order) {
  Guard guard;
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, audit(order.id), asio::detached);
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: open a task group here: it is left only when the task has ended, whose error is ignored as it is today, and a cancellation of this function reaches it
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, audit(order.id));
// CHECK-SUGGESTED: co_await save(order.id);
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});

// Scenario: what else uses a local comes along, or nobody would see it
awaitable<void> lends(const Order &order);
awaitable<void> with_a_borrower(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, audit(order.id), asio::detached);
  asio::co_spawn(ex, lends(order), asio::detached);
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:3: note: open a task group here: it is left only when the tasks have ended, whose errors are ignored as they are today, and a cancellation of this function reaches them
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:3: note: an earlier repair changes this code as well: apply it, then look again
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, audit(order.id));
// CHECK-SUGGESTED: group.spawn(ex, lends(order));
// CHECK-SUGGESTED: co_await save(order.id);
// CHECK-SUGGESTED: },
// CHECK-SUGGESTED: {.on_error = coscope::ignore_errors});
awaitable<void> with_a_slow_borrower(Order order, asio::cancellation_slot slot) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, audit(order.id), asio::detached);
  asio::co_spawn(ex, lends(order),
                 asio::bind_cancellation_slot(slot, asio::detached));
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: this task cannot come along, and in a scope nobody would see it: what its completion token does would be lost
// CHECK-MESSAGES: :[[@LINE-6]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-7]]:3: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: what its completion token does would be lost
// CHECK-SUGGESTED-AGAIN: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-SUGGESTED-AGAIN: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: the task does not end by itself
// CHECK-SUGGESTED-AGAIN: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-SUGGESTED-AGAIN: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: what its completion token does would be lost
// CHECK-SUGGESTED-AGAIN: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its completion handler ignores its error
// CHECK-SUGGESTED-AGAIN: note: start it in a scope that waits for it, or look at its error in the completion handler
// CHECK-SUGGESTED-AGAIN: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-SUGGESTED-AGAIN: note: start it in a scope that waits for it, or give it a completion handler that looks at its error
// CHECK-SUGGESTED-AGAIN: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-SUGGESTED-AGAIN: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: the body of this function is a try block
// CHECK-SUGGESTED-AGAIN: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost
// CHECK-SUGGESTED-AGAIN: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: this task cannot come along, and in a scope nobody would see it: what its completion token does would be lost
// CHECK-SUGGESTED-AGAIN: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-SUGGESTED-AGAIN: note: start it in a scope that waits for it, or give it a completion handler that looks at its error; not rewritten: what its completion token does would be lost
