// A string that is awaited while the child still runs arrives empty: see
// handles-rethrow.cpp.
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
  auto greeting = asio::co_spawn(executor, text(0), ax::use_promise);
  auto name = asio::co_spawn(executor, text(1), ax::use_promise);
  std::exception_ptr failure;
  std::string hello, who;
  try {
    hello = co_await greeting(asio::use_awaitable);
    who = co_await name(asio::use_awaitable);
  } catch (...) {
    failure = std::current_exception();
    greeting.cancel();
    name.cancel();
  }
  if (failure)
    std::rethrow_exception(failure);
  co_return hello + " " + who;
}
