// One child for each element.
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

#include "world.h"

const int children = 3;
using Timer = asio::steady_timer;

awaitable<void> save_all(const std::vector<int> &ids) {
  auto executor = co_await asio::this_coro::executor;
  Timer finished(executor, Timer::time_point::max());
  std::size_t open = ids.size();
  std::exception_ptr failure;
  for (int id : ids)
    asio::co_spawn(executor, work(id), [&](std::exception_ptr error) {
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
  const std::vector<int> ids = {0, 1, 2};
  co_await save_all(ids);
  co_return "saved";
}
