// Handlers count down, keep the first error, and cancel nothing.
// If the program is cancelled it leaves handlers behind that use its frame.
// RUN: %equivalence %s %t
//
// HOLDS: faulty before when cancelled
// HOLDS: same outcome
// HOLDS: same children when not fails
// HOLDS: differs children when fails
// HOLDS: same late
// HOLDS: never late before
// HOLDS: never late after
// HOLDS: first failure after
// HOLDS: all results after

#include "world.h"

const int children = 3;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  Timer finished(executor, Timer::time_point::max());
  int open = 3;
  std::exception_ptr failure;
  int a = 0, b = 0, c = 0;
  asio::co_spawn(executor, number(0), [&](std::exception_ptr error, int value) {
    if (error && !failure)
      failure = error;
    else
      a = value;
    if (--open == 0)
      finished.cancel();
  });
  asio::co_spawn(executor, number(1), [&](std::exception_ptr error, int value) {
    if (error && !failure)
      failure = error;
    else
      b = value;
    if (--open == 0)
      finished.cancel();
  });
  asio::co_spawn(executor, number(2), [&](std::exception_ptr error, int value) {
    if (error && !failure)
      failure = error;
    else
      c = value;
    if (--open == 0)
      finished.cancel();
  });
  ErrorCode ignored;
  co_await finished.async_wait(
      asio::redirect_error(asio::use_awaitable, ignored));
  if (failure)
    std::rethrow_exception(failure);
  co_return std::to_string(a) + " " + std::to_string(b) + " " +
      std::to_string(c);
}
