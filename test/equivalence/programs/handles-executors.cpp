// Children that run on executors of their own: a strand, and another one. The
// library's group is not safe for them, so it is a task group.
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
// HOLDS: never late before when not fails and not cancelled
// HOLDS: never late after
// HOLDS: first error after
// HOLDS: all results after

#include "world.h"

const int children = 2;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto one = asio::make_strand(executor);
  auto two = asio::make_strand(executor);
  auto count = asio::co_spawn(one, number(0), asio::experimental::use_promise);
  auto weight = asio::co_spawn(two, number(1), asio::experimental::use_promise);
  std::exception_ptr error;
  int n = 0, w = 0;
  try {
    n = co_await count(asio::use_awaitable);
    w = co_await weight(asio::use_awaitable);
  } catch (...) {
    error = std::current_exception();
    count.cancel();
    weight.cancel();
  }
  if (error)
    std::rethrow_exception(error);
  co_return std::to_string(n) + " " + std::to_string(w);
}
