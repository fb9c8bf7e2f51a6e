// Called closures that cannot simply be passed instead: each says why.
// RUN: %check coscope-escaping-reference %s %t

#include <library.h>
#include <memory>
#include <utility>

using asio::awaitable;

awaitable<void> save(int id);

awaitable<void> captures_by_reference(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [&id]() -> awaitable<void> { co_await save(id); };
  asio::co_spawn(ex, task(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:15: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-4]]:22: note: not rewritten: the closure refers to 'id', which may be gone as well

awaitable<void> captures_pointer(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id = &id]() -> awaitable<void> { co_await save(*id); };
  asio::co_spawn(ex, task(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:15: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-4]]:22: note: not rewritten: the closure refers to 'id', which may be gone as well

// It is joined, but what one turn of the loop made is gone by then.
void captures_local_of_a_turn() {
  asio::io_context io;
  for (int i = 0; i < 3; ++i) {
    int id = i;
    asio::co_spawn(io, [&id]() -> awaitable<void> { co_await save(id); }(),
                   asio::detached);
  }
  io.run();
}
// CHECK-MESSAGES: :[[@LINE-5]]:24: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-6]]:24: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-7]]:24: note: not rewritten: the closure refers to 'id', which may be gone as well

awaitable<void> called_with_argument(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id](int offset) -> awaitable<void> { co_await save(id + offset); };
  asio::co_spawn(ex, task(1), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:15: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-4]]:22: note: not rewritten: the closure is called with arguments; bind them in its captures, then pass it uncalled

awaitable<void> created_before(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto closure = [id]() -> awaitable<void> { co_await save(id); };
  auto task = closure();
  asio::co_spawn(ex, std::move(task), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-3]]:15: warning: detached task uses the captures of 'closure', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-5]]:18: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-5]]:15: note: not rewritten: the coroutine is created before it is started; pass the closure to the start instead

awaitable<void> used_again(std::unique_ptr<int> id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id = std::move(id)]() -> awaitable<void> { co_await save(*id); };
  asio::co_spawn(ex, task(), asio::detached);
  co_await task();
}
// CHECK-MESSAGES: :[[@LINE-3]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-5]]:15: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-5]]:22: note: not rewritten: the closure cannot be copied, and this is not its only use

awaitable<void> used_before_by_reference(std::unique_ptr<int> id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id = std::move(id)]() -> awaitable<void> { co_await save(*id); };
  auto again = [&task] { return task(); };
  asio::co_spawn(ex, task(), asio::detached);
  co_await again();
}
// CHECK-MESSAGES: :[[@LINE-3]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-6]]:15: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-5]]:22: note: not rewritten: the closure cannot be copied, and this is not its only use

awaitable<void> cannot_move(std::unique_ptr<int> id) {
  auto ex = co_await asio::this_coro::executor;
  const auto task = [id = std::move(id)]() -> awaitable<void> {
    co_await save(*id);
  };
  asio::co_spawn(ex, task(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-6]]:21: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-4]]:22: note: not rewritten: the closure can neither be copied nor moved

awaitable<void> shares_a_count(int n) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [n]() mutable -> awaitable<void> { co_await save(++n); };
  for (int i = 0; i < 3; ++i)
    asio::co_spawn(ex, task(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:24: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-5]]:15: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-4]]:24: note: not rewritten: the closure has a state of its own, which a copy would not share

#define START(task) asio::co_spawn(ex, task, asio::detached)
awaitable<void> macro(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id]() -> awaitable<void> { co_await save(id); };
  START(task());
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:15: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-4]]:9: note: not rewritten: the code comes from a macro

awaitable<void> directive(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id]() -> awaitable<void> { co_await save(id); };
  asio::co_spawn(ex,
#ifndef NEVER_DEFINED
                 task(),
#endif
                 asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-4]]:18: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-8]]:15: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-6]]:18: note: not rewritten: the code has preprocessor directives in it

template <typename T> awaitable<void> instance(T id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id]() -> awaitable<void> { co_await save(id); };
  asio::co_spawn(ex, task(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:15: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-4]]:22: note: not rewritten: the code is a template, and other instances may differ
template awaitable<void> instance(int);
template awaitable<void> instance(short);

awaitable<void> generic_lambda() {
  auto ex = co_await asio::this_coro::executor;
  auto start = [ex](auto id) {
    auto task = [id]() -> awaitable<void> { co_await save(id); };
    asio::co_spawn(ex, task(), asio::detached);
  };
  start(1);
}
// CHECK-MESSAGES: :[[@LINE-4]]:24: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-6]]:17: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-6]]:24: note: not rewritten: the code is a template, and other instances may differ

// The comment would be lost, so the fix is a suggestion.
awaitable<void> comment(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id]() -> awaitable<void> { co_await save(id); };
  asio::co_spawn(ex, task(/* nothing */), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:15: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-4]]:22: note: pass the closure itself: it is kept alive as long as the task
