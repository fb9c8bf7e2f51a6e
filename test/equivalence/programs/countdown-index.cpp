// One child for each index, and a wait that cannot fail.
// RUN: %equivalence %s %t
//
// HOLDS: faulty before when cancelled
// HOLDS: same outcome
// HOLDS: same children when not fails
// HOLDS: always differs children when at-once
// HOLDS: differs children when fails
// HOLDS: same late
// HOLDS: never late before
// HOLDS: never late after
// HOLDS: first error after

#include "world.h"

const int children = 3;
using Timer = asio::steady_timer;

awaitable<void> save_copies(int copies) {
  auto executor = co_await asio::this_coro::executor;
  Timer finished(executor, Timer::time_point::max());
  int open = copies;
  std::exception_ptr failure;
  for (int i = 0; i < copies; ++i)
    asio::co_spawn(executor, work(i), [&](std::exception_ptr error) {
      if (error && !failure)
        failure = error;
      if (--open == 0)
        finished.cancel();
    });
  ErrorCode ignored;
  co_await finished.async_wait(
      asio::redirect_error(asio::use_awaitable, ignored));
  if (failure)
    std::rethrow_exception(failure);
}

awaitable<std::string> program() {
  co_await save_copies(3);
  co_return "saved";
}
