// Gathers by countdown: each handler takes the count down, the last one wakes
// the parent. The first error is stored and rethrown, so the repair is safe.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

#include <array>
#include <atomic>
// CHECK-FIXES-STANDALONE: #include <asio/experimental/deferred.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/experimental/parallel_group.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/use_awaitable.hpp>
#include <library.h>
// CHECK-FIXES-BOOST: #include <boost/asio/deferred.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/experimental/parallel_group.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/use_awaitable.hpp>
// CHECK-FIXES: #include <cstddef>
// CHECK-FIXES: #include <exception>
#include <memory>
#include <string>
// CHECK-FIXES: #include <utility>

using asio::awaitable;
using Timer = asio::steady_timer;
extern ErrorCode ec; // The timer is cancelled to wake the parent.

struct Order {
  int count = 0;
};

awaitable<void> save(int id);
awaitable<int> load(int id);
awaitable<std::string> name(int id);
void use(int value);

// Nothing is cancelled when one fails.
awaitable<void> no_cancel(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int remaining = 2;
  std::exception_ptr error;
  Order order;
  asio::co_spawn(ex, load(id), [&](std::exception_ptr e, int count) {
    if (e && !error)
      error = e;
    else
      order.count = count;
    if (--remaining == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(id), [&](std::exception_ptr e) {
    if (e && !error)
      error = e;
    if (--remaining == 0)
      done.cancel();
  });
  ErrorCode ignored;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (error)
    std::rethrow_exception(error);
  use(order.count);
}
// CHECK-MESSAGES: :[[@LINE-20]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-FIXES: auto [completion_order, load_error, load_result, save_error] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure = std::array{load_error, save_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: order.count = load_result;

// One signal per child, emitted on the first failure.
awaitable<void> signals(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex);
  done.expires_at(Timer::time_point::max());
  asio::cancellation_signal stop_first, stop_second;
  int remaining = 2;
  std::exception_ptr error;
  asio::co_spawn(ex, save(id),
                 asio::bind_cancellation_slot(
                     stop_first.slot(), [&](std::exception_ptr e) {
                       if (e && !error) {
                         error = e;
                         stop_second.emit(asio::cancellation_type::all);
                       }
                       if (--remaining == 0)
                         done.cancel();
                     }));
  asio::co_spawn(ex, save(-id),
                 asio::bind_cancellation_slot(
                     stop_second.slot(), [&](std::exception_ptr e) {
                       if (e && !error) {
                         error = e;
                         stop_first.emit(asio::cancellation_type::all);
                       }
                       if (--remaining == 0)
                         done.cancel();
                     }));
  try {
    co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
  } catch (const SystemError &) {
  }
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-27]]:3: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-FIXES: auto [completion_order, save_error, save_error2] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(id), asio::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(-id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(id), asio::experimental::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(-id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure = std::array{save_error, save_error2}[index])
// CHECK-FIXES: std::rethrow_exception(failure);

// The signals in an array, and all of them emitted.
awaitable<void> array_of_signals(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::array<asio::cancellation_signal, 2> stop;
  int remaining = 2;
  std::exception_ptr error;
  asio::co_spawn(
      ex, save(id),
      asio::bind_cancellation_slot(stop[0].slot(), [&](std::exception_ptr e) {
        if (e != nullptr) {
          if (!error)
            error = std::move(e);
          for (auto &signal : stop)
            signal.emit(asio::cancellation_type::all);
        }
        if (!--remaining)
          done.cancel();
      }));
  asio::co_spawn(
      ex, save(-id),
      asio::bind_cancellation_slot(stop[1].slot(), [&](std::exception_ptr e) {
        if (e != nullptr) {
          if (!error)
            error = std::move(e);
          for (auto &signal : stop)
            signal.emit(asio::cancellation_type::all);
        }
        if (!--remaining)
          done.cancel();
      }));
  auto [code] = co_await done.async_wait(asio::as_tuple(asio::use_awaitable));
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-28]]:3: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-FIXES: auto [completion_order, save_error, save_error2] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(id), asio::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(-id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(id), asio::experimental::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(-id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure = std::array{save_error, save_error2}[index])
// CHECK-FIXES: std::rethrow_exception(failure);

awaitable<int> boxed_count(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  auto remaining = std::make_shared<std::atomic<int>>(2);
  std::exception_ptr error;
  std::string text;
  int count = 0;
  asio::co_spawn(ex, name(id), [&, remaining](std::exception_ptr e,
                                              std::string value) {
    if (e)
      error = e;
    if (!e)
      text = std::move(value);
    --*remaining;
    if (*remaining == 0)
      done.cancel();
  });
  asio::co_spawn(ex, load(id), [&, remaining](std::exception_ptr e, int value) {
    if (e)
      error = e;
    if (!e)
      count = value;
    --*remaining;
    if (*remaining == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
  if (error)
    std::rethrow_exception(error);
  co_return count + text.size();
}
// CHECK-MESSAGES: :[[@LINE-24]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-FIXES: auto [completion_order, name_error, name_result, load_error, load_result] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, name(id), asio::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, name(id), asio::experimental::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure = std::array{name_error, load_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: text = std::move(name_result);
// CHECK-FIXES: count = load_result;

// A channel wakes the parent; all of it happens once a turn.
awaitable<void> in_each_turn(int turns) {
  auto ex = co_await asio::this_coro::executor;
  for (int turn = 0; turn < turns; ++turn) {
    asio::experimental::channel<void(ErrorCode, int)> done(ex, 1);
    int remaining = 2;
    std::exception_ptr error;
    asio::co_spawn(ex, save(turn), [&](std::exception_ptr e) {
      if (e)
        error = e;
      if (--remaining == 0)
        done.try_send(ErrorCode{}, 0);
    });
    asio::co_spawn(ex, save(-turn), [&](std::exception_ptr e) {
      if (e)
        error = e;
      if (--remaining == 0)
        done.try_send(ErrorCode{}, 0);
    });
    co_await done.async_receive(asio::use_awaitable);
    if (error)
      std::rethrow_exception(error);
  }
}
// CHECK-MESSAGES: :[[@LINE-17]]:5: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-FIXES: auto [completion_order, save_error, save_error2] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(turn), asio::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(-turn), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(turn), asio::experimental::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(-turn), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure =
// CHECK-FIXES: std::array{save_error, save_error2}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
