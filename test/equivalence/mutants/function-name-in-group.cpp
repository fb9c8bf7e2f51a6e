// __func__ in what would stand in a group's lambda.

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto other = asio::make_strand(executor);
  auto one = asio::co_spawn(other, number(std::string(__func__) == "program" ? 0 : 1), ax::use_promise);
  auto two = asio::co_spawn(other, number(std::string(__func__) == "program" ? 1 : 0), ax::use_promise);
  const int a = co_await one(asio::use_awaitable);
  const int b = co_await two(asio::use_awaitable);
  co_return std::to_string(a) + std::to_string(b);
}
