// The count is shared and atomic. The last error wins, and now the first does.
// RUN: %equivalence %s %t
//
// HOLDS: faulty before when cancelled
// HOLDS: same outcome when not together
// HOLDS: differs outcome when together
// HOLDS: same children when not fails
// HOLDS: differs children when fails
// HOLDS: same late
// HOLDS: never late before
// HOLDS: never late after
// HOLDS: first failure after
// HOLDS: all results after

#include "world.h"

const int children = 2;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  Timer finished(executor, Timer::time_point::max());
  auto open = std::make_shared<std::atomic<int>>(2);
  std::exception_ptr failure;
  int a = 0, b = 0;
  asio::co_spawn(executor, number(0),
                 [&, open](std::exception_ptr error, int value) {
                   if (error)
                     failure = error;
                   if (!error)
                     a = value;
                   --*open;
                   if (*open == 0)
                     finished.cancel();
                 });
  asio::co_spawn(executor, number(1),
                 [&, open](std::exception_ptr error, int value) {
                   if (error)
                     failure = error;
                   if (!error)
                     b = value;
                   --*open;
                   if (*open == 0)
                     finished.cancel();
                 });
  auto [code] =
      co_await finished.async_wait(asio::as_tuple(asio::use_awaitable));
  if (failure)
    std::rethrow_exception(failure);
  co_return std::to_string(a) + " " + std::to_string(b);
}
