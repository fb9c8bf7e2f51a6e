// What the children find is added up, and kept by index as well: the results of
// a task group, one after the other.
// RUN: %equivalence %s %t
//
// HOLDS: faulty before when cancelled
// HOLDS: same outcome
// HOLDS: may differ children when fails or not fails
// HOLDS: same late
// HOLDS: never late after
// HOLDS: first error after

#include "world.h"

const int children = 3;
using Timer = asio::steady_timer;

awaitable<int> sum_of(const std::vector<int> &ids) {
  auto executor = co_await asio::this_coro::executor;
  Timer finished(executor, Timer::time_point::max());
  std::size_t open = ids.size();
  std::exception_ptr failure;
  int sum = 0;
  for (int id : ids)
    asio::co_spawn(executor, number(id),
                   [&](std::exception_ptr error, int value) {
                     if (error) {
                       if (!failure)
                         failure = error;
                     } else {
                       sum += value;
                     }
                     if (--open == 0)
                       finished.cancel();
                   });
  ErrorCode ignored;
  co_await finished.async_wait(
      asio::redirect_error(asio::use_awaitable, ignored));
  if (failure)
    std::rethrow_exception(failure);
  co_return sum;
}

awaitable<std::string> program() {
  const std::vector<int> ids = {0, 1, 2};
  co_return std::to_string(co_await sum_of(ids));
}
