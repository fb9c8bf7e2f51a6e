// A tuple of references leads back to what is stored.

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  int a = 0, b = 0;
  auto tied = std::tie(a, b);
  auto one = asio::co_spawn(executor, number(0), ax::use_promise);
  auto two = asio::co_spawn(executor, peek(1, std::get<0>(tied)), ax::use_promise);
  a = co_await one(asio::use_awaitable);
  b = co_await two(asio::use_awaitable);
  co_return std::to_string(a) + " " + std::to_string(b);
}
