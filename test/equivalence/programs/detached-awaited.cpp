// Suggested: the program waits for the task that uses its local, gets its
// error, and passes a cancellation on to it.
// RUN: %equivalence %s %t --suggested
//
// HOLDS: faulty before when not fails
// HOLDS: always differs outcome when fails
// HOLDS: same children when at-once or in-the-end and not cancelled
// HOLDS: always differs children when in-the-end and cancelled
// HOLDS: same late when at-once
// HOLDS: always differs late when in-the-end
// HOLDS: never late after
// HOLDS: first failure after

#include "world.h"

const int children = 1;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  std::string parcel = "a parcel with a long label";
  asio::co_spawn(executor, inspect(0, parcel), asio::detached);
  co_return "on its way";
}
