// The errors are ignored today, or a comment would be lost: the rewrite is a
// suggestion, which only --fix-notes applies.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'
// RUN: %check --fix-notes coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

#include <library.h>
// CHECK-SUGGESTED: #include <array>
// CHECK-SUGGESTED-BOOST: #include <boost/asio/deferred.hpp>
// CHECK-SUGGESTED-BOOST: #include <boost/asio/experimental/parallel_group.hpp>
// CHECK-SUGGESTED-BOOST: #include <boost/asio/use_awaitable.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <asio/experimental/deferred.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <asio/experimental/parallel_group.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <asio/use_awaitable.hpp>
// CHECK-SUGGESTED: #include <cstddef>
// CHECK-SUGGESTED: #include <exception>

#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif

using asio::awaitable;
using Timer = asio::steady_timer;
namespace ax = asio::experimental;

awaitable<void> save(int id);

awaitable<void> errors_ignored(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int remaining = 2;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
    if (--remaining == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--remaining == 0)
      done.cancel();
  });
  try {
    co_await done.async_wait(asio::use_awaitable);
  } catch (...) {
  }
}
// CHECK-MESSAGES: :[[@LINE-13]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-SUGGESTED: auto [completion_order, save_error, save_error2] =
// CHECK-SUGGESTED: co_await asio::experimental::make_parallel_group(
// CHECK-SUGGESTED-BOOST: asio::co_spawn(ex, save(id), asio::deferred),
// CHECK-SUGGESTED-BOOST: asio::co_spawn(ex, save(-id), asio::deferred))
// CHECK-SUGGESTED-STANDALONE: asio::co_spawn(ex, save(id), asio::experimental::deferred),
// CHECK-SUGGESTED-STANDALONE: asio::co_spawn(ex, save(-id), asio::experimental::deferred))
// CHECK-SUGGESTED: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-SUGGESTED: asio::use_awaitable);
// CHECK-SUGGESTED: for (std::size_t index : completion_order)
// CHECK-SUGGESTED: if (std::exception_ptr failure = std::array{save_error, save_error2}[index])
// CHECK-SUGGESTED: std::rethrow_exception(failure);

awaitable<void> comment_lost(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto saved = asio::co_spawn(ex, save(id), ax::use_promise);
  auto copied = asio::co_spawn(ex, save(-id), ax::use_promise);
  try {
    co_await saved RESULT(asio::use_awaitable);
    co_await copied RESULT(asio::use_awaitable);
  } catch (...) {
    saved.cancel(); // Half an order is worth nothing.
    copied.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-SUGGESTED: auto [completion_order, saved_error, copied_error] =
// CHECK-SUGGESTED: co_await asio::experimental::make_parallel_group(
// CHECK-SUGGESTED-BOOST: asio::co_spawn(ex, save(id), asio::deferred),
// CHECK-SUGGESTED-BOOST: asio::co_spawn(ex, save(-id), asio::deferred))
// CHECK-SUGGESTED-STANDALONE: asio::co_spawn(ex, save(id), asio::experimental::deferred),
// CHECK-SUGGESTED-STANDALONE: asio::co_spawn(ex, save(-id), asio::experimental::deferred))
// CHECK-SUGGESTED: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-SUGGESTED: asio::use_awaitable);
// CHECK-SUGGESTED: for (std::size_t index : completion_order)
// CHECK-SUGGESTED: if (std::exception_ptr failure =
// CHECK-SUGGESTED: std::array{saved_error, copied_error}[index])
// CHECK-SUGGESTED: std::rethrow_exception(failure);
