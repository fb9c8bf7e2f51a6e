// A name of the try hides a global one, which the code behind it means.

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

int total = 777;
awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto one = asio::co_spawn(executor, number(0), ax::use_promise);
  auto two = asio::co_spawn(executor, number(1), ax::use_promise);
  try {
    const int total = co_await one(asio::use_awaitable);
    const int other = co_await two(asio::use_awaitable);
    note("has " + std::to_string(total + other));
  } catch (...) {
    one.cancel();
    two.cancel();
    throw;
  }
  co_return std::to_string(total);
}
