// Errors are ignored: suggested, for now they arrive.
// RUN: %equivalence %s %t --suggested
//
// HOLDS: faulty before when cancelled
// HOLDS: same outcome when not fails
// HOLDS: always differs outcome when fails and not cancelled
// HOLDS: differs outcome when fails
// HOLDS: same children when not fails
// HOLDS: differs children when fails
// HOLDS: same late
// HOLDS: never late before
// HOLDS: never late after
// HOLDS: first failure after

#include "world.h"

const int children = 2;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  Timer finished(executor, Timer::time_point::max());
  int open = 2;
  asio::co_spawn(executor, work(0), [&](std::exception_ptr) {
    if (--open == 0)
      finished.cancel();
  });
  asio::co_spawn(executor, work(1), [&](std::exception_ptr) {
    if (--open == 0)
      finished.cancel();
  });
  try {
    co_await finished.async_wait(asio::use_awaitable);
  } catch (...) {
  }
  co_return "saved";
}
