// A child writes to what the join of a sibling stores to.

#include "world.h"

const int children = 3;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  int a = 0, b = 0, c = 0;
  auto one = asio::co_spawn(executor, number(0), ax::use_promise);
  auto two = asio::co_spawn(executor, fill_at(1, &a), ax::use_promise);
  auto three = asio::co_spawn(executor, number(2), ax::use_promise);
  try {
    a = co_await one(asio::use_awaitable);
    b = co_await two(asio::use_awaitable);
    c = co_await three(asio::use_awaitable);
  } catch (...) {
    one.cancel();
    two.cancel();
    three.cancel();
    throw;
  }
  co_return std::to_string(a) + " " + std::to_string(b) + " " + std::to_string(c);
}
