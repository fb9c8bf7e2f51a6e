// An effect between two joins, behind a comma: it happens when the first has ended.

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  int a = 0, b = 0;
  auto one = asio::co_spawn(executor, number(0), ax::use_promise);
  auto two = asio::co_spawn(executor, number(1), ax::use_promise);
  const int last = (co_await one(asio::use_awaitable), step("operand"), co_await two(asio::use_awaitable));
  co_return show(last);
}
