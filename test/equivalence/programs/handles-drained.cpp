// What was cancelled is awaited, too.
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

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto first = asio::co_spawn(executor, number(0), ax::use_promise);
  auto second = asio::co_spawn(executor, number(1), ax::use_promise);
  std::exception_ptr failure;
  int a = 0, b = 0;
  try {
    a = co_await first(asio::use_awaitable);
    b = co_await second(asio::use_awaitable);
  } catch (...) {
    failure = std::current_exception();
    first.cancel();
    second.cancel();
  }
  if (failure) {
    try {
      co_await second(asio::use_awaitable);
    } catch (...) {
    }
    std::rethrow_exception(failure);
  }
  co_return std::to_string(a) + " " + std::to_string(b);
}
