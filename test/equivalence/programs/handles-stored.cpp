// The error is stored, and rethrown behind the handler. Three children.
// RUN: %equivalence %s %t
//
// HOLDS: same outcome when not fails and not deaf
// HOLDS: same outcome when not fails and not cancelled
// HOLDS: always differs outcome when not fails and deaf and cancelled
// HOLDS: differs outcome when fails
// HOLDS: same children when not fails
// HOLDS: differs children when fails
// HOLDS: always differs late when not fails and cancelled
// HOLDS: differs late when fails
// HOLDS: never late after
// HOLDS: first failure after
// HOLDS: never late before when not fails and not cancelled
// HOLDS: all results after
// HOLDS: same outcome when fails-1 and at-once and not cancelled

#include "world.h"

const int children = 3;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto red =
      asio::co_spawn(executor, number(0), asio::experimental::use_promise);
  auto green =
      asio::co_spawn(executor, number(1), asio::experimental::use_promise);
  auto blue =
      asio::co_spawn(executor, number(2), asio::experimental::use_promise);
  std::exception_ptr failure;
  int r = 0, g = 0, b = 0;
  try {
    r = co_await red(asio::use_awaitable);
    g = co_await green(asio::use_awaitable);
    b = co_await blue(asio::use_awaitable);
  } catch (...) {
    failure = std::current_exception();
    red.cancel();
    green.cancel();
    blue.cancel();
  }
  if (failure)
    std::rethrow_exception(failure);
  co_return std::to_string(r) + " " + std::to_string(g) + " " +
      std::to_string(b);
}
