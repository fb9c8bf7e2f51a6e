// With the option Inventory every start is listed with what becomes of it; by
// default those that nobody waits for, or hears of.
// RUN: %check --check-suffixes=ALL coscope-detached-spawn %s %t -- '--config={CheckOptions: {coscope-detached-spawn.Inventory: true}}'
// RUN: %check --check-suffixes=DEFAULT coscope-detached-spawn %s %t

#include <future>
#include <library.h>
#include <memory>

using asio::awaitable;
using asio::ip::tcp;

awaitable<void> save(int id);
awaitable<void> serve(tcp::socket socket);
awaitable<void> serve_shared(std::shared_ptr<tcp::socket> socket);
void log(std::exception_ptr error);

awaitable<void> accepts(tcp::acceptor &acceptor) {
  auto ex = co_await asio::this_coro::executor;
  for (;;) {
    auto socket = co_await acceptor.async_accept(asio::use_awaitable);
    asio::co_spawn(ex, serve(std::move(socket)), asio::detached);
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task: nothing here waits for it, a cancellation does not reach it, and its error is lost

awaitable<void> accepts_shared(tcp::acceptor &acceptor) {
  auto ex = co_await asio::this_coro::executor;
  for (;;) {
    auto socket = std::make_shared<tcp::socket>(
        co_await acceptor.async_accept(asio::use_awaitable));
    asio::co_spawn(ex, serve_shared(socket), [](std::exception_ptr error) {
      if (error)
        log(error);
    });
  }
}
// CHECK-MESSAGES-ALL: :[[@LINE-6]]:5: warning: detached task: its completion handler gets the outcome

void fires_and_forgets(asio::any_io_executor ex) {
  asio::co_spawn(ex, save(1), [](std::exception_ptr) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error

// The task may fail before it signals: the wait may be one for it, or not.
int waits_in_doubt(asio::thread_pool &pool) {
  std::promise<int> promise;
  auto future = promise.get_future();
  asio::co_spawn(
      pool,
      [&promise]() -> awaitable<void> {
        co_await save(1);
        promise.set_value(1);
      },
      asio::detached);
  return future.get();
}
// CHECK-MESSAGES-ALL: :[[@LINE-9]]:3: warning: detached task: it is not known whether something waits for it in this function

// The run loop waits for these, in main as in any other function.
int main() {
  asio::io_context io;
  tcp::acceptor acceptor(io, {tcp::v4(), 80});
  asio::co_spawn(io, accepts(acceptor), asio::detached);
  io.run();
}
// CHECK-MESSAGES-ALL: :[[@LINE-3]]:3: warning: detached task: this function waits for it

void joins_pool() {
  asio::thread_pool pool(2);
  asio::co_spawn(pool, save(1), asio::detached);
  pool.join();
}
// CHECK-MESSAGES-ALL: :[[@LINE-3]]:3: warning: detached task: this function waits for it

void joins_future(asio::thread_pool &pool) {
  auto saved = asio::co_spawn(pool, save(1), asio::use_future);
  saved.get();
}
