// An operand before the joins reads through an iterator what a child writes.

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

awaitable<int> bump(int n, std::shared_ptr<std::vector<int>> at) { const int v = co_await number(n); at->front() = 7; co_return v; }
awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto data = std::make_shared<std::vector<int>>(2, 1);
  const auto it = data->begin();
  auto one = asio::co_spawn(executor, bump(0, data), ax::use_promise);
  auto two = asio::co_spawn(executor, number(1), ax::use_promise);
  co_return listed({*it, co_await one(asio::use_awaitable), co_await two(asio::use_awaitable)});
}
