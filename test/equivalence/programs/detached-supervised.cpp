// Two tasks are detached, and the program goes on with something else.
// Suggested: a group around all of it, which ignores their errors as nobody
// sees them today. They run side by side as before, and a cancellation now
// reaches them.
// RUN: %equivalence %s %t --suggested
//
// HOLDS: same outcome when not cancelled
// HOLDS: may differ outcome when cancelled
// HOLDS: same children when not cancelled and not fails
// HOLDS: differs children when fails
// HOLDS: differs children when cancelled
// HOLDS: may differ late when fails or not fails
// HOLDS: never late after

#include "world.h"

const int children = 3;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  asio::co_spawn(executor, work(0), asio::detached);
  asio::co_spawn(executor, number(1), [](std::exception_ptr, int) {});
  const int weight = co_await number(2);
  co_return std::to_string(weight);
}
