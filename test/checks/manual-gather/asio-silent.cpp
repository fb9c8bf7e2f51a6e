// What looks like a gather and is none: races, helpers that run beside, waits
// that can give up, cleaning up, gathers of the library.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'
// CHECK-SILENT

#include <library.h>
#include <memory>
#include <utility>

#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif

using asio::awaitable;
using namespace std::chrono_literals;
using namespace asio::experimental::awaitable_operators;
using Timer = asio::steady_timer;
namespace ax = asio::experimental;

awaitable<void> save(int id);
awaitable<int> load(int id);
void use(int value);

// The helper runs until the work is done.
awaitable<void> helper_beside(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto work = asio::co_spawn(ex, load(id), ax::use_promise);
  auto watch = asio::co_spawn(ex, save(id), ax::use_promise);
  std::exception_ptr error;
  try {
    use(co_await work RESULT(asio::use_awaitable));
  } catch (...) {
    error = std::current_exception();
  }
  watch.cancel();
  co_await watch RESULT(asio::use_awaitable);
  if (error)
    std::rethrow_exception(error);
}

// The first to end cancels the other, failed or not.
awaitable<void> race(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  asio::cancellation_signal stop_first, stop_second;
  int remaining = 2;
  asio::co_spawn(ex, save(id),
                 asio::bind_cancellation_slot(
                     stop_first.slot(), [&](std::exception_ptr) {
                       stop_second.emit(asio::cancellation_type::all);
                       if (--remaining == 0)
                         done.cancel();
                     }));
  asio::co_spawn(ex, save(-id),
                 asio::bind_cancellation_slot(
                     stop_second.slot(), [&](std::exception_ptr) {
                       stop_first.emit(asio::cancellation_type::all);
                       if (--remaining == 0)
                         done.cancel();
                     }));
  co_await done.async_wait(asio::use_awaitable);
}

// The first success cancels the other.
awaitable<void> first_success(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  asio::cancellation_signal stop_first, stop_second;
  int remaining = 2;
  asio::co_spawn(ex, save(id),
                 asio::bind_cancellation_slot(
                     stop_first.slot(), [&](std::exception_ptr error) {
                       if (!error)
                         stop_second.emit(asio::cancellation_type::all);
                       if (--remaining == 0)
                         done.cancel();
                     }));
  asio::co_spawn(ex, save(-id),
                 asio::bind_cancellation_slot(
                     stop_second.slot(), [&](std::exception_ptr error) {
                       if (error == nullptr)
                         stop_first.emit(asio::cancellation_type::all);
                       if (--remaining == 0)
                         done.cancel();
                     }));
  co_await done.async_wait(asio::use_awaitable);
}

// Two of three are enough.
awaitable<void> quorum(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int missing = 2;
  auto handler = [&](std::exception_ptr) {
    if (--missing == 0)
      done.cancel();
  };
  asio::co_spawn(ex, save(id), handler);
  asio::co_spawn(ex, save(id + 1), handler);
  asio::co_spawn(ex, save(id + 2), handler);
  co_await done.async_wait(asio::use_awaitable);
}

awaitable<void> timed(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, 10s);
  int remaining = 2;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
    if (--remaining == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--remaining == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::use_awaitable);
}

awaitable<void> timed_later(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex);
  int remaining = 2;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
    if (--remaining == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--remaining == 0)
      done.cancel();
  });
  done.expires_after(10s);
  co_await done.async_wait(asio::use_awaitable);
}

// Nobody waits for the count.
void counts_only(asio::any_io_executor ex, std::shared_ptr<int> remaining) {
  for (int id = 0; id < *remaining; ++id)
    asio::co_spawn(ex, save(id), [remaining](std::exception_ptr) {
      if (--*remaining == 0)
        use(0);
    });
}

// Async-finally: no child was started in the try.
awaitable<void> cleans_up(asio::ip::tcp::socket socket, int id) {
  std::exception_ptr error;
  try {
    co_await save(id);
    co_await save(-id);
  } catch (...) {
    error = std::current_exception();
    socket.cancel();
  }
  co_await save(0);
  if (error)
    std::rethrow_exception(error);
}

// Joined in turn, and nothing is cancelled: coscope-unjoined-task.
awaitable<void> in_turn(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  use(co_await stock RESULT(asio::use_awaitable));
  use(co_await price RESULT(asio::use_awaitable));
}

awaitable<void> only_one(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    use(co_await stock RESULT(asio::use_awaitable));
  } catch (...) {
    stock.cancel();
    throw;
  }
}

awaitable<void> by_the_library(int id) {
  auto ex = co_await asio::this_coro::executor;
  co_await (save(id) && save(-id));
  auto [order, first, second] =
      co_await ax::make_parallel_group(
          asio::co_spawn(ex, save(id), asio::deferred),
          asio::co_spawn(ex, save(-id), asio::deferred))
          .async_wait(ax::wait_for_one_error(), asio::use_awaitable);
  if (first)
    std::rethrow_exception(first);
}
