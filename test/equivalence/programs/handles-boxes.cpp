// Results that can only be moved.
// RUN: %equivalence %s %t
//
// HOLDS: same outcome when not fails and not deaf and cancelled
// HOLDS: always differs outcome when not fails and not cancelled
// HOLDS: always differs outcome when not fails and deaf and cancelled
// HOLDS: differs outcome when fails
// HOLDS: same children when not fails
// HOLDS: differs children when fails
// HOLDS: always differs late when not fails and cancelled
// HOLDS: differs late when fails and cancelled
// HOLDS: never late before when not cancelled
// HOLDS: never late after
// HOLDS: first failure after
// HOLDS: all results after

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto left = asio::co_spawn(executor, box(0), ax::use_promise);
  auto right = asio::co_spawn(executor, box(1), ax::use_promise);
  std::unique_ptr<int> l, r;
  try {
    l = co_await left(asio::use_awaitable);
    r = co_await right(asio::use_awaitable);
  } catch (...) {
    left.cancel();
    right.cancel();
    throw;
  }
  co_return (l ? std::to_string(*l) : "nothing") + " " +
      (r ? std::to_string(*r) : "nothing");
}
