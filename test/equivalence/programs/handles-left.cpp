// The program may leave without joining the task, which is cancelled by that.
// Suggested: a task group, which is cancelled there too, and is left when the
// task has stopped.
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

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(executor, number(0), ax::use_promise);
  const int count = co_await number(1);
  if (count > 0)
    co_return "enough";
  co_return std::to_string(co_await price(asio::use_awaitable));
}
