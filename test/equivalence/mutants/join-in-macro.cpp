// A join in a macro, before others: where it stands is where the macro does.

#include "world.h"
#define RUN_558(...) __VA_ARGS__

const int children = 3;
namespace ax = asio::experimental;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto width = asio::co_spawn(executor, number(0), ax::use_promise);
  auto height = asio::co_spawn(executor, number(1), ax::use_promise);
  auto depth = asio::co_spawn(executor, number(2), ax::use_promise);
  RUN_558(const int w = co_await width(asio::use_awaitable));
  const int h = co_await height(asio::use_awaitable);
  const int d = co_await depth(asio::use_awaitable);
  co_return std::to_string(w) + " " + std::to_string(h) + " " +
      std::to_string(d);
}
