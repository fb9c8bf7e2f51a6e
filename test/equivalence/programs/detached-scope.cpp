// A task borrows a local, and the program goes on with something else that may
// end first. Suggested: a task group around both. They run side by side as
// before, and the task's error, which nobody saw, reaches the caller.
// RUN: %equivalence %s %t --suggested
//
// HOLDS: faulty before when falling or cancelled or at-once
// HOLDS: same outcome when not fails or fails-1
// HOLDS: always differs outcome when fails-0 and not cancelled
// HOLDS: differs outcome when fails
// HOLDS: same children when not fails and not cancelled
// HOLDS: same children when fails-1 and not cancelled
// HOLDS: differs children when fails
// HOLDS: differs children when cancelled
// HOLDS: differs late when fails
// HOLDS: never late before when not fails
// HOLDS: never late after
// HOLDS: first error after

#include "world.h"

const int children = 2;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  const std::string parcel = "a parcel with a long label";
  asio::co_spawn(executor, inspect(0, parcel), asio::detached);
  const int weight = co_await number(1);
  co_return std::to_string(weight);
}
