// A rewrite needs a name that is a macro here.
// RUN: %check coscope-escaping-reference %s %t
// RUN: %check --fix-notes coscope-escaping-reference %s %t

#include <library.h>
#include <string>

#define with_task_group 1

using asio::awaitable;

awaitable<void> track(const std::string &order);
awaitable<void> save(int id);

awaitable<void> in_a_loop(std::string order) {
  auto ex = co_await asio::this_coro::executor;
  for (int i = 0; i < 2; ++i)
    asio::co_spawn(ex, track(order), asio::detached);
  co_await save(1);
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-6]]:19: note: the loop ends here
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:5: note: let the task own what it uses, or wait for it on every exit; not rewritten: 'with_task_group', which the rewrite needs, is a macro here
