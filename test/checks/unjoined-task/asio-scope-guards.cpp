// What dies at the end of its block protects what stands there up to the end:
// a scope around the start and the join takes that in.
// RUN: %check coscope-unjoined-task %s %t
// RUN: %check --fix-notes coscope-unjoined-task %s %t

#include <library.h>
// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>

#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif

using asio::awaitable;
namespace ax = asio::experimental;

struct Lock {
  Lock();
  ~Lock();
};
struct Mark {
  int value = 0;
};

awaitable<int> load(int id);
awaitable<void> save(int id);
void use(int value);
void use_locked();

// Where it stands is where the macro does: before the last join.
#define RUN(...) __VA_ARGS__
awaitable<void> joined_in_a_macro(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  RUN(use(co_await stock RESULT(asio::use_awaitable)));
  use(co_await price RESULT(asio::use_awaitable));
}
// CHECK-MESSAGES: :[[@LINE-4]]:16: warning: task 'price' is abandoned if joining another task throws: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:11: note: joining another task can throw here before 'price' is joined
// CHECK-NOTES: :[[@LINE-6]]:16: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: auto price = group.spawn(ex, load(id));
// CHECK-SUGGESTED: RUN(use(co_await stock RESULT(asio::use_awaitable)));
// CHECK-SUGGESTED: use(co_await price.join());
// CHECK-SUGGESTED: });

awaitable<void> guard(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  Lock lock;
  co_await save(id);
  use(co_await price RESULT(asio::use_awaitable));
  use_locked();
}
// CHECK-MESSAGES: :[[@LINE-6]]:16: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: auto price = group.spawn(ex, load(id));
// CHECK-SUGGESTED: Lock lock;
// CHECK-SUGGESTED: co_await save(id);
// CHECK-SUGGESTED: use(co_await price.join());
// CHECK-SUGGESTED: use_locked();
// CHECK-SUGGESTED: });

// Nobody can tell when this one dies.
awaitable<void> no_guard(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  Mark mark;
  co_await save(id);
  use(co_await price RESULT(asio::use_awaitable));
  use_locked();
}
// CHECK-MESSAGES: :[[@LINE-6]]:16: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: auto price = group.spawn(ex, load(id));
// CHECK-SUGGESTED: Mark mark;
// CHECK-SUGGESTED: co_await save(id);
// CHECK-SUGGESTED: use(co_await price.join());
// CHECK-SUGGESTED: });

awaitable<void> guard_and_query(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  Lock lock;
  co_await save(id);
  use(co_await price RESULT(asio::use_awaitable));
  auto state = co_await asio::this_coro::cancellation_state;
  (void)state;
}
// CHECK-MESSAGES: :[[@LINE-7]]:16: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-6]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-5]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: this is about the coroutine itself, and the scope's body is another one
// CHECK-SUGGESTED-AGAIN: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-SUGGESTED-AGAIN: note: this await can throw before 'price' is joined
// CHECK-SUGGESTED-AGAIN: note: join it on every exit, or gather it with its siblings; not rewritten: this is about the coroutine itself, and the scope's body is another one
