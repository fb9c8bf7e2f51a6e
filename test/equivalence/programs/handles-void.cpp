// Children without a result.
// RUN: %equivalence %s %t
//
// HOLDS: same outcome when not fails and not deaf
// HOLDS: same outcome when not fails and not cancelled
// HOLDS: always differs outcome when not fails and deaf and cancelled
// HOLDS: differs outcome when fails
// HOLDS: same children when not fails
// HOLDS: differs children when fails
// HOLDS: always differs late when not fails and cancelled
// HOLDS: differs late when fails
// HOLDS: never late after
// HOLDS: first failure after
// HOLDS: never late before when not fails and not cancelled

#include "world.h"

const int children = 3;
namespace ax = asio::experimental;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto disk = asio::co_spawn(executor, work(0), ax::use_promise);
  auto index = asio::co_spawn(executor, work(1), ax::use_promise);
  auto mirror = asio::co_spawn(executor, work(2), ax::use_promise);
  try {
    co_await disk(asio::use_awaitable);
    co_await index(asio::use_awaitable);
    co_await mirror(asio::use_awaitable);
  } catch (...) {
    disk.cancel();
    index.cancel();
    mirror.cancel();
    throw;
  }
  co_return "saved";
}
