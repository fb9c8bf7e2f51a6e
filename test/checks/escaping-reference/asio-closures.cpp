// A lambda with captures that is called, and whose coroutine is started: the
// coroutine refers to the closure. The repair passes the closure uncalled.
// RUN: %check coscope-escaping-reference --check-header=%S/Inputs/asio-closures.h %s %t

#include "asio-closures.h"
#include <future>
#include <library.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

using asio::awaitable;

awaitable<void> save(int id);

// Scenario: captures of a called lambda
// The closure dies with this function, the task may live on.
awaitable<void> variable_called(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id]() -> awaitable<void> { co_await save(id); };
  asio::co_spawn(ex, task(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done
// CHECK-FIXES: asio::co_spawn(ex, task, asio::detached);

awaitable<void> variable_passed(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id]() -> awaitable<void> { co_await save(id); };
  asio::co_spawn(ex, task, asio::detached);
}

awaitable<void> variable_called_and_awaited(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id]() -> awaitable<void> { co_await save(id); };
  co_await asio::co_spawn(ex, task(), asio::use_awaitable);
  co_await task();
}

// A temporary dies even before the next statement.
awaitable<void> temporary_called(int id) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, [id]() -> awaitable<void> { co_await save(id); }(),
                 asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-3]]:22: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-FIXES: asio::co_spawn(
// CHECK-FIXES: ex, [id]() -> awaitable<void> { co_await save(id); }, asio::detached);

awaitable<void> temporary_passed(int id) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(
      ex, [id]() -> awaitable<void> { co_await save(id); }, asio::detached);
}

awaitable<void> temporary_awaited(int id) {
  auto ex = co_await asio::this_coro::executor;
  co_await asio::co_spawn(
      ex, [id]() -> awaitable<void> { co_await save(id); }(),
      asio::use_awaitable);
}

// A parameter is copied into the coroutine's frame; a capture is not.
awaitable<void> parameter(int id) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, [](int id) -> awaitable<void> { co_await save(id); }(id),
                 asio::detached);
}

awaitable<void> no_capture() {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, []() -> awaitable<void> { co_await save(1); }(),
                 asio::detached);
}

// Not a coroutine: it has returned before the task begins.
awaitable<void> plain_lambda(int id) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, [id] { return save(id); }(), asio::detached);
}

// Whatever runs the context runs it when the temporary is gone.
void temporary_then_run(int id) {
  asio::io_context io;
  asio::co_spawn(io, [&id]() -> awaitable<void> { co_await save(id); }(),
                 asio::detached);
  io.run();
}
// CHECK-MESSAGES: :[[@LINE-4]]:22: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-FIXES: asio::co_spawn(
// CHECK-FIXES: io, [&id]() -> awaitable<void> { co_await save(id); }, asio::detached);

void variable_then_run(int id) {
  asio::io_context io;
  auto task = [&id]() -> awaitable<void> { co_await save(id); };
  asio::co_spawn(io, task(), asio::detached);
  io.run();
}

// A handle that is joined in the same expression outlives no temporary.
int temporary_joined(asio::thread_pool &pool, int id) {
  return asio::co_spawn(
             pool, [id]() -> awaitable<int> { co_return id; }(),
             asio::use_future)
      .get();
}

std::future<int> temporary_handed_over(asio::thread_pool &pool, int id) {
  return asio::co_spawn(
      pool, [id]() -> awaitable<int> { co_return id; }(), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:13: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-FIXES: pool, [id]() -> awaitable<int> { co_return id; }, asio::use_future);

class Service {
public:
  void start() {
    auto task = [this]() -> awaitable<void> { co_await step(); };
    asio::co_spawn(io_, task(), asio::detached);
    io_.run();
  }
  void start_and_return() {
    auto task = [this]() -> awaitable<void> { co_await step(); };
    asio::co_spawn(io_, task(), asio::detached);
  }

private:
  awaitable<void> step();
  asio::io_context io_;
};
// CHECK-MESSAGES: :[[@LINE-7]]:25: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done
// CHECK-FIXES: asio::co_spawn(io_, task, asio::detached);

// A closure that cannot be copied is moved if this is its only use, and one
// that may not be copyable, too.
awaitable<void> moved(std::unique_ptr<int> id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id = std::move(id)]() -> awaitable<void> { co_await save(*id); };
  asio::co_spawn(ex, task(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done
// CHECK-FIXES: asio::co_spawn(ex, std::move(task), asio::detached);

awaitable<void> moved_elements(std::vector<std::unique_ptr<int>> ids) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [ids = std::move(ids)]() -> awaitable<void> {
    co_await save(*ids[0]);
  };
  asio::co_spawn(ex, task(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done
// CHECK-FIXES: asio::co_spawn(ex, std::move(task), asio::detached);

awaitable<void> moved_already(std::unique_ptr<int> id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id = std::move(id)]() -> awaitable<void> { co_await save(*id); };
  asio::co_spawn(ex, std::move(task)(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done
// CHECK-FIXES: asio::co_spawn(ex, std::move(task), asio::detached);

awaitable<void> counts(int n) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [n]() mutable -> awaitable<void> { co_await save(++n); };
  asio::co_spawn(ex, task(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done
// CHECK-FIXES: asio::co_spawn(ex, task, asio::detached);

// Copied in each turn.
awaitable<void> in_loop(std::shared_ptr<int> id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id]() -> awaitable<void> { co_await save(*id); };
  for (int i = 0; i < 3; ++i)
    asio::co_spawn(ex, task(), asio::detached);
}
// CHECK-MESSAGES: :[[@LINE-2]]:24: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done
// CHECK-FIXES: asio::co_spawn(ex, task, asio::detached);

awaitable<void> with_handler(std::string name) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [name]() -> awaitable<void> { co_await save(name.size()); };
  asio::co_spawn(ex, task(), [](std::exception_ptr error) {
    if (error)
      std::rethrow_exception(error);
  });
}
// CHECK-MESSAGES: :[[@LINE-5]]:22: warning: detached task uses the captures of 'task', a closure that may be destroyed before the task is done
// CHECK-FIXES: asio::co_spawn(ex, task, [](std::exception_ptr error) {

namespace library_by_another_name = asio;
awaitable<void> alias(int id) {
  namespace net = library_by_another_name;
  auto ex = co_await net::this_coro::executor;
  net::co_spawn(ex, [id]() -> awaitable<void> { co_await save(id); }(),
                net::detached); // The comment stays.
}
// CHECK-MESSAGES: :[[@LINE-3]]:21: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-FIXES: net::co_spawn(
// CHECK-FIXES: ex, [id]() -> awaitable<void> { co_await save(id); },
// CHECK-FIXES: net::detached); // The comment stays.

awaitable<void> nolint(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto task = [id]() -> awaitable<void> { co_await save(id); };
  asio::co_spawn(ex, task(), asio::detached); // NOLINT
}
