// The closure dies with the program, and the task still reads its captures.
// Passed uncalled it lives as long as the task, which still outlives the
// program.
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
  auto task = [parcel = std::string("a parcel with a long label")]()
      -> awaitable<void> { co_await inspect(0, parcel); };
  asio::co_spawn(executor, task(), asio::detached);
  co_return "on its way";
}
