// A closure that cannot be copied is moved into its task.
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
  auto parcel = std::make_unique<std::string>("a parcel with a long label");
  auto task = [parcel = std::move(parcel)]() -> awaitable<void> {
    co_await inspect(0, *parcel);
  };
  asio::co_spawn(executor, task(), asio::detached);
  co_return "on its way";
}
