// The task is joined on one branch only. On the other it runs beside what
// follows, until the end of the program drops its handle and cancels it.
// Suggested: a task group up to there, which is cancelled at its end.
// RUN: %equivalence %s %t --suggested
//
// HOLDS: same outcome when not fails and not cancelled
// HOLDS: differs outcome when fails
// HOLDS: differs outcome when cancelled
// HOLDS: same children when not fails and not cancelled
// HOLDS: differs children when fails
// HOLDS: differs children when cancelled
// HOLDS: differs late when not fails and not cancelled
// HOLDS: differs late when fails
// HOLDS: differs late when cancelled
// HOLDS: never late after

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;

bool is_wanted = false;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  std::string result;
  auto price = asio::co_spawn(executor, number(0), ax::use_promise);
  if (is_wanted)
    result = std::to_string(co_await price(asio::use_awaitable));
  result += std::to_string(co_await number(1));
  co_return result;
}
