// A lambda that takes its own closure by value has it in the coroutine's frame:
// the captures live as long as the task. By reference it is like any other.
// RUN: %check coscope-escaping-reference %s %t -- -- -std=c++23

#include <library.h>

using asio::awaitable;

awaitable<void> save(int id);
void use(int id);

void by_value(asio::io_context &io, int id) {
  asio::co_spawn(io, [id](this auto) -> awaitable<void> {
    co_await save(0);
    use(id);
  }(), asio::detached);
}

void by_reference(asio::io_context &io, int id) {
  asio::co_spawn(io, [id](this auto &&) -> awaitable<void> {
    co_await save(0);
    use(id);
  }(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-5]]:22: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-6]]:22: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-7]]:22: note: pass the closure itself: it is kept alive as long as the task
// CHECK-FIXES: asio::co_spawn(
// CHECK-FIXES: io,
// CHECK-FIXES: [id](this auto &&) -> awaitable<void> {
// CHECK-FIXES: co_await save(0);
// CHECK-FIXES: use(id);
// CHECK-FIXES: },
// CHECK-FIXES: asio::detached);

awaitable<void> behind_the_closure(asio::io_context &io, const int &id) {
  asio::co_spawn(io, [](this auto, const int &id) -> awaitable<void> {
    co_await save(0);
    use(id);
  }(7), asio::detached);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-6]]:3: warning: task refers to a temporary, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-4]]:5: note: the temporary is made here
// CHECK-NOTES: :[[@LINE-8]]:3: note: wait for the task here: this function then ends after it, and its error reaches the caller
// CHECK-AGAIN: warning: task refers to a temporary, which is destroyed at the end of this statement
// CHECK-AGAIN: note: the temporary is made here
// CHECK-AGAIN: note: wait for the task here: this function then ends after it, and its error reaches the caller
