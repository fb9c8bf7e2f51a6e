// What a lambda has captured is seen after a failure.

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  int a = 0, b = 0;
  auto inner = [&]() -> awaitable<void> {
  auto one = asio::co_spawn(executor, number(0), ax::use_promise);
  auto two = asio::co_spawn(executor, number(1), ax::use_promise);
    a = co_await one(asio::use_awaitable);
    b = co_await two(asio::use_awaitable);
  };
  std::string caught;
  try {
    co_await inner();
  } catch (...) {
    caught = "caught";
  }
  co_return caught + std::to_string(a) + std::to_string(b);
}
