// One child for each element, each with a signal of its own in a list, which
// the first failure emits. A task group takes their place.
// RUN: %equivalence %s %t --prefer task-group
//
// HOLDS: faulty before when cancelled
// HOLDS: same outcome
// HOLDS: may differ children when fails or not fails
// HOLDS: may differ late when cancelled
// HOLDS: never late after
// HOLDS: first error after

#include <list>

#include "world.h"

const int children = 3;
using Timer = asio::steady_timer;

awaitable<void> save_all(const std::vector<int> &ids) {
  auto executor = co_await asio::this_coro::executor;
  std::list<asio::cancellation_signal> signals;
  Timer finished(executor, Timer::time_point::max());
  std::size_t open = ids.size();
  std::exception_ptr failure;
  for (int id : ids) {
    auto &signal = signals.emplace_back();
    asio::co_spawn(executor, work(id),
                   asio::bind_cancellation_slot(
                       signal.slot(), [&](std::exception_ptr error) {
                         if (error && !failure) {
                           failure = error;
                           for (auto &each : signals)
                             each.emit(asio::cancellation_type::terminal);
                         }
                         if (--open == 0)
                           finished.cancel();
                       }));
  }
  try {
    co_await finished.async_wait(asio::use_awaitable);
  } catch (const SystemError &) {
  }
  if (failure)
    std::rethrow_exception(failure);
}

awaitable<std::string> program() {
  const std::vector<int> ids = {0, 1, 2};
  co_await save_all(ids);
  co_return "saved";
}
