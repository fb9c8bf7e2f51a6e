// Two handlers store to two members of one union.

#include "world.h"

const int children = 2;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

awaitable<unsigned> count_of(int n) { co_return co_await number(n); }
awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  Timer finished(executor, Timer::time_point::max());
  int open = 2;
  std::exception_ptr failure;
  union { int i; unsigned u; } both{0};
  asio::co_spawn(executor, number(0), [&](std::exception_ptr error, int value) {
    if (error && !failure)
      failure = error;
    else {
      both.i = value;
    }
    if (--open == 0)
      finished.cancel();
  });
  asio::co_spawn(executor, count_of(1), [&](std::exception_ptr error, unsigned value) {
    if (error && !failure)
      failure = error;
    else {
      both.u = value;
    }
    if (--open == 0)
      finished.cancel();
  });
  ErrorCode ignored;
  co_await finished.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (failure)
    std::rethrow_exception(failure);
  co_return std::to_string(both.i);
}
