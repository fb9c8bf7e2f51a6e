// A channel wakes the program. The last error wins, and now the first does.
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

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  asio::experimental::channel<void(ErrorCode, int)> finished(executor, 1);
  int open = 2;
  std::exception_ptr failure;
  std::string hello;
  int count = 0;
  asio::co_spawn(executor, text(0),
                 [&](std::exception_ptr error, std::string value) {
                   if (error)
                     failure = error;
                   if (!error)
                     hello = std::move(value);
                   if (--open == 0)
                     finished.try_send(ErrorCode{}, 0);
                 });
  asio::co_spawn(executor, number(1), [&](std::exception_ptr error, int value) {
    if (error)
      failure = error;
    if (!error)
      count = value;
    if (--open == 0)
      finished.try_send(ErrorCode{}, 0);
  });
  co_await finished.async_receive(asio::use_awaitable);
  if (failure)
    std::rethrow_exception(failure);
  co_return hello + " " + std::to_string(count);
}
