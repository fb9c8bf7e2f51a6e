// A signal for each child, emitted by its sibling's handler: a group by hand,
// until the program is cancelled.
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
  Timer finished(executor);
  finished.expires_at(Timer::time_point::max());
  asio::cancellation_signal stop_disk, stop_index;
  int open = 2;
  std::exception_ptr failure;
  asio::co_spawn(executor, work(0),
                 asio::bind_cancellation_slot(
                     stop_disk.slot(), [&](std::exception_ptr error) {
                       if (error && !failure) {
                         failure = error;
                         stop_index.emit(asio::cancellation_type::all);
                       }
                       if (--open == 0)
                         finished.cancel();
                     }));
  asio::co_spawn(executor, work(1),
                 asio::bind_cancellation_slot(
                     stop_index.slot(), [&](std::exception_ptr error) {
                       if (error && !failure) {
                         failure = error;
                         stop_disk.emit(asio::cancellation_type::all);
                       }
                       if (--open == 0)
                         finished.cancel();
                     }));
  try {
    co_await finished.async_wait(asio::use_awaitable);
  } catch (const SystemError &) {
  }
  if (failure)
    std::rethrow_exception(failure);
  co_return "saved";
}
