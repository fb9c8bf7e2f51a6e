// A try for each join, and the second join is made in any case: but to be
// cancelled itself, the program never leaves a child behind.
// RUN: %equivalence %s %t
//
// HOLDS: same outcome when not fails and not deaf
// HOLDS: same outcome when not fails and not cancelled
// HOLDS: always differs outcome when not fails and deaf and cancelled
// HOLDS: differs outcome when fails
// HOLDS: same children when not fails
// HOLDS: differs children when fails
// HOLDS: always differs late when not fails and cancelled
// HOLDS: differs late when fails and cancelled
// HOLDS: never late before when not cancelled
// HOLDS: never late after
// HOLDS: first failure after
// HOLDS: all results after

#include "world.h"

const int children = 2;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto width =
      asio::co_spawn(executor, number(0), asio::experimental::use_promise);
  auto height =
      asio::co_spawn(executor, number(1), asio::experimental::use_promise);
  std::exception_ptr first;
  int w = 0, h = 0;
  try {
    w = co_await width(asio::use_awaitable);
  } catch (...) {
    first = std::current_exception();
    height.cancel();
  }
  try {
    h = co_await height(asio::use_awaitable);
  } catch (...) {
    if (!first)
      first = std::current_exception();
  }
  if (first)
    std::rethrow_exception(first);
  co_return std::to_string(w) + " " + std::to_string(h);
}
