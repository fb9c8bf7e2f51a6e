// Each child's result has its place: in the order of the children, whichever
// ends first.
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

awaitable<std::vector<std::string>> names_of(const std::vector<int> &ids) {
  auto executor = co_await asio::this_coro::executor;
  Timer finished(executor, Timer::time_point::max());
  std::exception_ptr failure;
  std::vector<std::string> names(ids.size());
  std::size_t open = ids.size();
  for (std::size_t i = 0; i < ids.size(); ++i)
    asio::co_spawn(executor, text(ids[i]),
                   [&, i](std::exception_ptr error, std::string name) {
                     if (error && !failure)
                       failure = error;
                     else
                       names[i] = std::move(name);
                     if (--open == 0)
                       finished.cancel();
                   });
  ErrorCode ignored;
  co_await finished.async_wait(
      asio::redirect_error(asio::use_awaitable, ignored));
  if (failure)
    std::rethrow_exception(failure);
  co_return names;
}

awaitable<std::string> program() {
  const std::vector<int> ids = {0, 1, 2};
  std::string all;
  for (const std::string &name : co_await names_of(ids))
    all += name + ";";
  co_return all;
}
