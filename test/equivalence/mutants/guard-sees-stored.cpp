// A guard sees what the first join stores when a later child fails or is stopped.

#include "world.h"

const int children = 3;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  int a = 0, b = 0, c = 0;
  std::exception_ptr failure;
  auto one = asio::co_spawn(executor, number(0), ax::use_promise);
  auto two = asio::co_spawn(executor, number(1), ax::use_promise);
  auto three = asio::co_spawn(executor, number(2), ax::use_promise);
  Guard guard_91{&a};
  try {
    a = co_await one(asio::use_awaitable);
    b = co_await two(asio::use_awaitable);
    c = co_await three(asio::use_awaitable);
  } catch (...) {
    failure = std::current_exception();
    one.cancel();
    two.cancel();
    three.cancel();
  }
  if (failure)
    std::rethrow_exception(failure);
  co_return std::to_string(a) + " " + std::to_string(b) + " " + std::to_string(c);
}

