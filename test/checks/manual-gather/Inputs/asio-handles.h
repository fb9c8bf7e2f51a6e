#pragma once

#include <exception>
#include <library.h>
// CHECK-FIXES: #include <array>
// CHECK-FIXES-BOOST: #include <boost/asio/deferred.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/experimental/parallel_group.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/use_awaitable.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/experimental/deferred.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/experimental/parallel_group.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/use_awaitable.hpp>
// CHECK-FIXES: #include <cstddef>

asio::awaitable<void> save(int id);

inline asio::awaitable<void> in_header(int id) {
  auto ex = co_await asio::this_coro::executor;
  asio::steady_timer done(ex, asio::steady_timer::time_point::max());
  std::exception_ptr error;
  int left = 2;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr e) {
    if (e)
      error = e;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr e) {
    if (e)
      error = e;
    if (--left == 0)
      done.cancel();
  });
  ErrorCode code;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, code));
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: asio-handles.h:[[@LINE-17]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
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
