// A closure that is copied for each of two tasks.
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
  auto parcel = std::make_shared<std::string>("a parcel with a long label");
  auto task = [parcel]() -> awaitable<void> { co_await inspect(0, *parcel); };
  for (int turn = 0; turn < 2; ++turn)
    asio::co_spawn(executor, task(), asio::detached);
  parcel = nullptr;
  co_return "on its way";
}
