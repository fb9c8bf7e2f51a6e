// What stands in the region of a scope decides as well: a task that cannot come
// along, a loop for ever, what a lambda cannot capture, another coscope.
// RUN: %check coscope-escaping-reference %s %t
// RUN: %check --fix-notes coscope-escaping-reference %s %t

#include <library.h>
// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>
#include <string>

using asio::awaitable;

awaitable<void> track(const std::string &order);
awaitable<void> save(int id);
awaitable<int> accept();

// Both come along.
awaitable<void> two_tasks(std::string order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, track(order), asio::detached);
  co_await save(1);
  asio::co_spawn(ex, track(order), asio::detached);
  co_await save(2);
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-6]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-6]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-8]]:3: note: open a task group here: it is left only when the tasks have ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-MESSAGES: :[[@LINE-7]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-8]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-8]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-10]]:3: note: an earlier repair changes this code as well: apply it, then look again
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, track(order));
// CHECK-SUGGESTED: co_await save(1);
// CHECK-SUGGESTED: group.spawn(ex, track(order));
// CHECK-SUGGESTED: co_await save(2);
// CHECK-SUGGESTED: });

// In the lambda of a scope nobody would see that the second outlives 'order'.
awaitable<void> one_with_a_token(std::string order) {
  auto ex = co_await asio::this_coro::executor;
  for (int i = 0; i < 2; ++i)
    asio::co_spawn(ex, track(order), asio::detached);
  co_await save(1);
  asio::co_spawn(ex, track(order), [order](std::exception_ptr) {});
  co_await save(2);
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-6]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-8]]:19: note: the loop ends here
// CHECK-NOTES: :[[@LINE-7]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: this task cannot come along, and in a scope nobody would see it: what its completion token does would be lost
// CHECK-MESSAGES: :[[@LINE-8]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-9]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-9]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-11]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: what its completion token does would be lost

// A peer that fails must not end the loop.
awaitable<void> accept_loop(std::string order) {
  auto ex = co_await asio::this_coro::executor;
  for (int i = 0; i < 2; ++i)
    asio::co_spawn(ex, track(order), asio::detached);
  for (;;)
    co_await save(co_await accept());
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-5]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-7]]:19: note: the loop ends here
// CHECK-NOTES: :[[@LINE-5]]:19: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: one task that fails would end this endless loop

awaitable<void> try_block(std::string order) try {
  auto ex = co_await asio::this_coro::executor;
  for (int i = 0; i < 2; ++i)
    asio::co_spawn(ex, track(order), asio::detached);
  co_await save(1);
} catch (const std::exception &) {
  throw;
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-6]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-8]]:19: note: the loop ends here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-12]]:46: note: let the task own what it uses, or wait for it on every exit; not rewritten: the body of this function is a try block

struct Flags {
  int a : 3;
  int b : 5;
  int c;
};

awaitable<void> bit_field(Flags flags, std::string order) {
  auto ex = co_await asio::this_coro::executor;
  auto &[a, b, c] = flags;
  for (int i = 0; i < 2; ++i)
    asio::co_spawn(ex, track(order), asio::detached);
  co_await save(a);
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-6]]:19: note: the loop ends here
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:17: note: let the task own what it uses, or wait for it on every exit; not rewritten: 'a' is a bit-field, which a lambda cannot capture

awaitable<void> whole_field(Flags flags, std::string order) {
  auto ex = co_await asio::this_coro::executor;
  auto &[a, b, c] = flags;
  for (int i = 0; i < 2; ++i)
    asio::co_spawn(ex, track(order), asio::detached);
  co_await save(c);
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-6]]:19: note: the loop ends here
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:5: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: for (int i = 0; i < 2; ++i)
// CHECK-SUGGESTED: group.spawn(ex, track(order));
// CHECK-SUGGESTED: co_await save(c);
// CHECK-SUGGESTED: });

namespace shop {
namespace coscope {}
awaitable<void> hidden_namespace(std::string order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, track(order), asio::detached);
  co_await save(1);
}
} // namespace shop
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-5]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller
// CHECK-SUGGESTED: co_await ::coscope::with_task_group(
// CHECK-SUGGESTED: [&](::coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: group.spawn(ex, track(order));
// CHECK-SUGGESTED: co_await save(1);
// CHECK-SUGGESTED: });
// CHECK-SUGGESTED-AGAIN: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED-AGAIN: note: borrowed here
// CHECK-SUGGESTED-AGAIN: note: the loop ends here
// CHECK-SUGGESTED-AGAIN: note: this await can throw before the task is joined
// CHECK-SUGGESTED-AGAIN: note: let the task own what it uses, or wait for it on every exit; not rewritten: this task cannot come along, and in a scope nobody would see it: what its completion token does would be lost
// CHECK-SUGGESTED-AGAIN: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED-AGAIN: note: borrowed here
// CHECK-SUGGESTED-AGAIN: note: this await can throw before the task is joined
// CHECK-SUGGESTED-AGAIN: note: let the task own what it uses, or wait for it on every exit; not rewritten: what its completion token does would be lost
// CHECK-SUGGESTED-AGAIN: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED-AGAIN: note: borrowed here
// CHECK-SUGGESTED-AGAIN: note: the loop ends here
// CHECK-SUGGESTED-AGAIN: note: this await can throw before the task is joined
// CHECK-SUGGESTED-AGAIN: note: let the task own what it uses, or wait for it on every exit; not rewritten: one task that fails would end this endless loop
// CHECK-SUGGESTED-AGAIN: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED-AGAIN: note: borrowed here
// CHECK-SUGGESTED-AGAIN: note: the loop ends here
// CHECK-SUGGESTED-AGAIN: note: the function ends here before the task is joined
// CHECK-SUGGESTED-AGAIN: note: let the task own what it uses, or wait for it on every exit; not rewritten: the body of this function is a try block
// CHECK-SUGGESTED-AGAIN: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-SUGGESTED-AGAIN: note: borrowed here
// CHECK-SUGGESTED-AGAIN: note: the loop ends here
// CHECK-SUGGESTED-AGAIN: note: this await can throw before the task is joined
// CHECK-SUGGESTED-AGAIN: note: let the task own what it uses, or wait for it on every exit; not rewritten: 'a' is a bit-field, which a lambda cannot capture
