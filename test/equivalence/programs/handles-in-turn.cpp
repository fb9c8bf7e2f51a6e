// Awaited one after the other, and nobody cancels: the first error that arrives
// leaves the others behind. See handles-rethrow.cpp for what does not arrive.
// When the program is cancelled its handles die, the last one first; the group
// cancels the first one first.
// RUN: %equivalence %s %t
//
// HOLDS: same outcome when not fails and not deaf
// HOLDS: same outcome when not fails and not cancelled
// HOLDS: always differs outcome when not fails and deaf and cancelled
// HOLDS: differs outcome when fails
// HOLDS: same children when not fails and not cancelled
// HOLDS: same children when not fails and cancelled-late
// HOLDS: always differs children when not fails and cancelled-early
// HOLDS: differs children when fails
// HOLDS: never late before when not fails and not cancelled
// HOLDS: always differs late when not fails and cancelled
// HOLDS: differs late when fails
// HOLDS: never late after
// HOLDS: first failure after
// HOLDS: all results after

#include "world.h"

const int children = 3;
namespace ax = asio::experimental;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto width = asio::co_spawn(executor, number(0), ax::use_promise);
  auto height = asio::co_spawn(executor, number(1), ax::use_promise);
  auto depth = asio::co_spawn(executor, number(2), ax::use_promise);
  const int w = co_await width(asio::use_awaitable);
  const int h = co_await height(asio::use_awaitable);
  const int d = co_await depth(asio::use_awaitable);
  co_return std::to_string(w) + " " + std::to_string(h) + " " +
      std::to_string(d);
}
