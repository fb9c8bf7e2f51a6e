// A comment behind a token has to stay.

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  int a = 0, b = 0;
  std::exception_ptr failure;
  auto one = asio::co_spawn(executor, number(0), ax::use_promise);
  auto two = asio::co_spawn(executor, number(1), ax::use_promise);
  try {
    a = co_await one(asio::use_awaitable/* kept 458 */ );
    b = co_await two(asio::use_awaitable);
  } catch (...) {
    failure = std::current_exception();
    one.cancel();
    two.cancel();
  }
  if (failure)
    std::rethrow_exception(failure);
  co_return std::to_string(a) + " " + std::to_string(b);
}
