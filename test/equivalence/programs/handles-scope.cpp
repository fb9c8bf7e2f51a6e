// Between start and join the program awaits something else, whose error leaves
// the handle behind. Suggested: a task group that is left when both have ended.
// A failure of either now stops the other. See handles-rethrow.cpp for errors
// that got lost. The join itself can be cancelled, even if the task then ends
// with its value.
// RUN: %equivalence %s %t --suggested
//
// HOLDS: same outcome when not fails
// HOLDS: same outcome when at-once and not cancelled
// HOLDS: same outcome when in-the-end and rising and not cancelled
// HOLDS: differs outcome when in-the-end and not cancelled
// HOLDS: differs outcome when fails
// HOLDS: same children when not fails and not cancelled
// HOLDS: differs children when fails
// HOLDS: differs children when cancelled
// HOLDS: never late before when not fails and not cancelled
// HOLDS: differs late when fails
// HOLDS: differs late when cancelled
// HOLDS: never late after
// HOLDS: first error after when not deaf or not cancelled
// HOLDS: all results after when not deaf or not cancelled

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(executor, number(0), ax::use_promise);
  const int count = co_await number(1);
  const int cents = co_await price(asio::use_awaitable);
  co_return std::to_string(cents) + " " + std::to_string(count);
}
