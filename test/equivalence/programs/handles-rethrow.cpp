// Joined in order and rethrown in the handler. Two children.
//
// Boost 1.81 moves a promise's result twice: what is awaited before the child
// has ended loses its error, and every result that a move empties. It also lets
// a cancelled wait go at once. The group does neither.
// RUN: %equivalence %s %t
//
// HOLDS: same outcome when not fails and not deaf
// HOLDS: same outcome when not fails and not cancelled
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
// HOLDS: same outcome when fails-1 and at-once and not cancelled

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;

awaitable<std::string> program() {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, number(0), ax::use_promise);
  auto price = asio::co_spawn(ex, number(1), ax::use_promise);
  try {
    const int count = co_await stock(asio::use_awaitable);
    const int cents = co_await price(asio::use_awaitable);
    co_return std::to_string(count) + " " + std::to_string(cents);
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
