// The signals in an array, and all of them emitted.
// RUN: %equivalence %s %t
//
// HOLDS: faulty before when cancelled
// HOLDS: same outcome
// HOLDS: same children
// HOLDS: same late
// HOLDS: never late after
// HOLDS: first failure after

#include "world.h"

const int children = 2;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  Timer finished(executor, Timer::time_point::max());
  std::array<asio::cancellation_signal, 2> stop;
  int open = 2;
  std::exception_ptr failure;
  asio::co_spawn(executor, work(0),
                 asio::bind_cancellation_slot(
                     stop[0].slot(), [&](std::exception_ptr error) {
                       if (error) {
                         if (!failure)
                           failure = error;
                         for (auto &signal : stop)
                           signal.emit(asio::cancellation_type::all);
                       }
                       if (--open == 0)
                         finished.cancel();
                     }));
  asio::co_spawn(executor, work(1),
                 asio::bind_cancellation_slot(
                     stop[1].slot(), [&](std::exception_ptr error) {
                       if (error) {
                         if (!failure)
                           failure = error;
                         for (auto &signal : stop)
                           signal.emit(asio::cancellation_type::all);
                       }
                       if (--open == 0)
                         finished.cancel();
                     }));
  auto [code] =
      co_await finished.async_wait(asio::as_tuple(asio::use_awaitable));
  if (failure)
    std::rethrow_exception(failure);
  co_return "saved";
}
