// Both joins in one expression. GCC 12 looks at the first outcome only when it
// has both: nothing is cancelled before the second child has ended by itself.
// RUN: %equivalence %s %t
//
// HOLDS: same outcome when not fails and not deaf
// HOLDS: same outcome when not fails and not cancelled
// HOLDS: always differs outcome when not fails and deaf and cancelled
// HOLDS: differs outcome when fails
// HOLDS: same children when not fails and not cancelled
// HOLDS: differs children when not fails and cancelled
// HOLDS: differs children when fails
// HOLDS: differs late when not fails and cancelled
// HOLDS: differs late when fails and cancelled
// HOLDS: never late before when not cancelled
// HOLDS: never late after
// HOLDS: first failure after

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto width = asio::co_spawn(executor, number(0), ax::use_promise);
  auto height = asio::co_spawn(executor, number(1), ax::use_promise);
  int area = 0;
  try {
    area = co_await width(asio::use_awaitable) *
           co_await height(asio::use_awaitable);
  } catch (...) {
    width.cancel();
    height.cancel();
    throw;
  }
  co_return std::to_string(area);
}
