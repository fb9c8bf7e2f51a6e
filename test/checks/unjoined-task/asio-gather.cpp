// Eager handles that are awaited in turn: the first error abandons the others.
// Where nothing depends on the order, the repair is the library's gather.
// RUN: %check coscope-unjoined-task %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

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
// CHECK-FIXES: #include <utility>

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
awaitable<std::string> name(int id);
void use(int value);

// Scenario: awaited in turn
awaitable<int> in_turn(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto one = asio::co_spawn(ex, load(id), ax::use_promise);
  auto two = asio::co_spawn(ex, load(id + 1), ax::use_promise);
  const int left = co_await one RESULT(asio::use_awaitable);
  const int right = co_await two RESULT(asio::use_awaitable);
  co_return left + right;
}
// CHECK-MESSAGES: :[[@LINE-5]]:14: warning: task 'two' is abandoned if joining another task throws: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:20: note: joining another task can throw here before 'two' is joined
// CHECK-NOTES: :[[@LINE-7]]:14: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: auto [completion_order, one_error, one, two_error, two] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id + 1), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id + 1), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure = std::array{one_error, two_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: const int left = one;
// CHECK-FIXES: const int right = two;

awaitable<std::string> in_one_expression(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto first = asio::co_spawn(ex, name(id), ax::use_promise);
  auto last = asio::co_spawn(ex, name(-id), ax::use_promise);
  co_return co_await first RESULT(asio::use_awaitable) +
      co_await last RESULT(asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-4]]:15: warning: task 'last' is abandoned if joining another task throws: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:13: note: joining another task can throw here before 'last' is joined
// CHECK-NOTES: :[[@LINE-6]]:15: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: auto [completion_order, first_error, first, last_error, last] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, name(id), asio::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, name(id), asio::experimental::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, name(-id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, name(-id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure = std::array{first_error, last_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
// CHECK-FIXES: co_return std::move(first) + std::move(last);

awaitable<void> without_values(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto one = asio::co_spawn(ex, save(id), ax::use_promise);
  auto two = asio::co_spawn(ex, save(id + 1), ax::use_promise);
  co_await one RESULT(asio::use_awaitable);
  co_await two RESULT(asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-4]]:14: warning: task 'two' is abandoned if joining another task throws: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:3: note: joining another task can throw here before 'two' is joined
// CHECK-NOTES: :[[@LINE-6]]:14: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: auto [completion_order, one_error, two_error] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(id), asio::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(id), asio::experimental::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, save(id + 1), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, save(id + 1), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure = std::array{one_error, two_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure);
