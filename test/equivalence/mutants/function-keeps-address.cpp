// A visible function keeps the address of what it is given.

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

const int *kept_at = nullptr;
void keep(const int &value) { kept_at = &value; }
awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  int a = 0, b = 0;
  keep(a);
  auto one = asio::co_spawn(executor, number(0), ax::use_promise);
  auto two = asio::co_spawn(executor, []() -> awaitable<int> { const int v = co_await number(1); note("c1 sees " + std::to_string(*kept_at)); co_return v; }, ax::use_promise);
  a = co_await one(asio::use_awaitable);
  b = co_await two(asio::use_awaitable);
  co_return std::to_string(a) + " " + std::to_string(b);
}
