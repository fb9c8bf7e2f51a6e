// Gathers of handles, written by hand: started, joined one after the other,
// cancelled when one fails. The repair puts the library's gather in their place.
// RUN: %check coscope-manual-gather --check-header=%S/Inputs/asio-handles.h %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

#include "asio-handles.h"
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
#include <string>
#include <utility>

// A promise is awaited with (token), in old versions with .async_wait(token).
#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif

using asio::awaitable;
namespace ax = asio::experimental;

struct Pair {
  int stock, price;
};

awaitable<void> save(int id);
awaitable<int> load(int id);
awaitable<std::string> name(int id);
void use(int value);
void take(int &&value);

awaitable<int> stored(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto label = asio::co_spawn(ex, name(id), ax::use_promise);
  std::exception_ptr error;
  int count = 0;
  std::string text;
  try {
    count = co_await stock RESULT(asio::use_awaitable);
    text = co_await label RESULT(asio::use_awaitable);
  } catch (...) {
    error = std::current_exception();
    stock.cancel();
    label.cancel();
  }
  if (error)
    std::rethrow_exception(error);
  co_return count + text.size();
}
// CHECK-MESSAGES: :[[@LINE-17]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-FIXES: auto [completion_order, stock_error, stock, label_error, label] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, name(id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, name(id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure =
// CHECK-FIXES: std::array{stock_error, label_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: count = stock;
// CHECK-FIXES: text = std::move(label);

awaitable<int> rethrown(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    int cents = co_await price RESULT(asio::use_awaitable);
    co_return count + cents;
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-12]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
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
// CHECK-FIXES: int count = stock;
// CHECK-FIXES: int cents = price;
// CHECK-FIXES: co_return count + cents;

// Each in a try of its own. The second wait is there, all the same it is long.
awaitable<void> each_in_a_try(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto saved = asio::co_spawn(ex, save(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  std::exception_ptr error;
  int cents{};
  try {
    co_await saved RESULT(asio::use_awaitable);
  } catch (...) {
    error = std::current_exception();
    price.cancel();
  }
  try {
    cents = co_await price RESULT(asio::use_awaitable);
  } catch (...) {
    if (!error)
      error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
  use(cents);
}
// CHECK-MESSAGES: :[[@LINE-20]]:16: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-FIXES: auto [completion_order, saved_error, price_error, price] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(id), asio::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(id), asio::experimental::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure =
// CHECK-FIXES: std::array{saved_error, price_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: cents = price;

awaitable<void> no_results(int id) {
  auto ex = co_await asio::this_coro::executor;
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
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-FIXES: auto [completion_order, saved_error, copied_error] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(id), asio::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(-id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(id), asio::experimental::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(-id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure =
// CHECK-FIXES: std::array{saved_error, copied_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);

awaitable<Pair> one_statement(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    co_return Pair{co_await stock RESULT(asio::use_awaitable),
                   co_await price RESULT(asio::use_awaitable)};
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
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
// CHECK-FIXES: co_return Pair{stock, price};

// A result was a temporary, so it is moved where that could matter.
awaitable<void> value_categories(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    const int count = co_await stock RESULT(asio::use_awaitable);
    take(co_await price RESULT(asio::use_awaitable));
    use(count);
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-12]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
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
// CHECK-FIXES: const int count = stock;
// CHECK-FIXES: take(std::move(price));
// CHECK-FIXES: use(count);

awaitable<void> closures(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto work = [id]() -> awaitable<int> { co_return id; };
  auto stock = asio::co_spawn(ex, work, ax::use_promise);
  auto price = asio::co_spawn(
      ex, [id]() -> awaitable<int> { co_return id + 1; }, ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    use(count + co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-12]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-FIXES: auto [completion_order, stock_error, stock, price_error, price] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, work, asio::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, work, asio::experimental::deferred),
// CHECK-FIXES: asio::co_spawn(
// CHECK-FIXES: ex, [id]() -> awaitable<int> { co_return id + 1; },
// CHECK-FIXES-BOOST: asio::deferred))
// CHECK-FIXES-STANDALONE: asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure =
// CHECK-FIXES: std::array{stock_error, price_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: int count = stock;
// CHECK-FIXES: use(count + price);
