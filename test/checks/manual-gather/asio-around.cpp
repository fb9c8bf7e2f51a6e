// What is around a hand-written gather stays as it is: comments, names, what
// was declared in its try, and how the library is spelled.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

#include <library.h>
// CHECK-FIXES: #include <array>
// CHECK-FIXES-BOOST: #include <boost/asio/deferred.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/experimental/parallel_group.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/use_awaitable.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/experimental/deferred.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/experimental/parallel_group.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/use_awaitable.hpp>
// CHECK-FIXES: #include <cstddef>
// CHECK-FIXES: #include <exception>
#include <mutex>

// A promise is awaited with (token), in old versions with .async_wait(token).
#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif

using asio::awaitable;
namespace ax = asio::experimental;

awaitable<void> save(int id);
awaitable<int> load(int id);
void use(int value);

// Comments stay, and new names are new.
awaitable<void> names_and_comments(int id) {
  struct stock_error {};
  int index = 0, completion_order = 0;
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  int count = 0, cents = 0;
  // Both at once.
  try {
    count = co_await stock RESULT(asio::use_awaitable); // How many.

    cents = co_await price RESULT(asio::use_awaitable);
    // Both are known.
    use(count);
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
  if (count < cents)
    throw stock_error();
  use(index + completion_order);
}
// CHECK-MESSAGES: :[[@LINE-19]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-FIXES: auto [completion_order2, stock_error2, stock, price_error, price] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index2 : completion_order2)
// CHECK-FIXES: if (std::exception_ptr failure =
// CHECK-FIXES: std::array{stock_error2, price_error}[index2])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: count = stock; // How many.
// CHECK-FIXES: cents = price;
// CHECK-FIXES: // Both are known.
// CHECK-FIXES: use(count);

// What was declared in the try must not live longer, nor meet its namesake.
awaitable<void> keeps_braces(int id, std::mutex &mutex) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    int cents = co_await price RESULT(asio::use_awaitable);
    std::lock_guard lock(mutex);
    use(count + cents); // Under the lock.
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
  co_await save(id);
}
// CHECK-MESSAGES: :[[@LINE-14]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-FIXES: auto [completion_order, stock_error, stock, price_error, price] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure =
// CHECK-FIXES: std::array{stock_error, price_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: {
// CHECK-FIXES: int count = stock;
// CHECK-FIXES: int cents = price;

awaitable<void> keeps_braces_for_a_name(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int sum = co_await stock RESULT(asio::use_awaitable);
    sum += co_await price RESULT(asio::use_awaitable);
    use(sum);
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
  int sum = id;
  use(sum);
}
// CHECK-MESSAGES: :[[@LINE-14]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-FIXES: auto [completion_order, stock_error, stock, price_error, price] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure =
// CHECK-FIXES: std::array{stock_error, price_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: {
// CHECK-FIXES: int sum = stock;
// CHECK-FIXES: sum += price;

namespace shop {
namespace net = asio;
awaitable<void> in_a_namespace(int id) {
  using net::co_spawn;
  for (int turn = 0; turn < 2; ++turn) {
    auto ex = co_await net::this_coro::executor;
    auto saved = net::co_spawn(ex, save(id), ax::use_promise);
    auto copied = co_spawn(ex, save(-id), ax::use_promise);
    try {
      co_await saved RESULT(net::use_awaitable);
      co_await copied RESULT(net::use_awaitable);
    } catch (...) {
      saved.cancel();
      copied.cancel();
      throw;
    }
  }
}
// CHECK-MESSAGES: :[[@LINE-12]]:18: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-FIXES: auto [completion_order, saved_error, copied_error] =
// CHECK-FIXES: co_await net::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: net::co_spawn(ex, save(id), net::deferred),
// CHECK-FIXES-BOOST: net::co_spawn(ex, save(-id), net::deferred))
// CHECK-FIXES-STANDALONE: net::co_spawn(ex, save(id), net::experimental::deferred),
// CHECK-FIXES-STANDALONE: net::co_spawn(ex, save(-id), net::experimental::deferred))
// CHECK-FIXES: .async_wait(net::experimental::wait_for_one_error(),
// CHECK-FIXES: net::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure =
// CHECK-FIXES: std::array{saved_error, copied_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
} // namespace shop

awaitable<void> nolint(int id) {
  auto ex = co_await asio::this_coro::executor;
  // NOLINTNEXTLINE(coscope-manual-gather)
  auto saved = asio::co_spawn(ex, save(id), ax::use_promise);
  auto copied = asio::co_spawn(ex, save(-id), ax::use_promise);
  try {
    co_await saved RESULT(asio::use_awaitable);
    co_await copied RESULT(asio::use_awaitable);
  } catch (...) {
    saved.cancel();
    copied.cancel();
    throw;
  }
}
