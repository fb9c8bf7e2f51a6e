// The closure dies in the statement that starts the task.
// RUN: %equivalence %s %t
//
// HOLDS: faulty before when not fails
// HOLDS: same outcome
// HOLDS: same children
// HOLDS: same late

#include "world.h"

const int children = 1;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  const std::string parcel = "a parcel with a long label";
  asio::co_spawn(
      executor,
      [parcel]() -> awaitable<void> { co_await inspect(0, parcel); }(),
      asio::detached);
  note("has started it");
  co_return "on its way";
}
