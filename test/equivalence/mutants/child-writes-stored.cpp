// A child writes to what a sibling's handler stores to.

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  Timer finished(executor, Timer::time_point::max());
  int open = 2;
  std::exception_ptr failure;
  int a = 0, b = 0;
  asio::co_spawn(executor, fill_at(0, &b), [&](std::exception_ptr error, int value) {
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
  ErrorCode ignored;
  co_await finished.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (failure)
    std::rethrow_exception(failure);
  co_return std::to_string(a) + " " + std::to_string(b);
}
