// Names that a rewrite makes up are no macros.
// RUN: %check coscope-unjoined-task %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

#include <library.h>
// CHECK-FIXES: #include <array>
// CHECK-FIXES-BOOST: #include <boost/asio/deferred.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/experimental/deferred.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/experimental/parallel_group.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/experimental/parallel_group.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/use_awaitable.hpp>
// CHECK-FIXES-STANDALONE: #include <asio/use_awaitable.hpp>
// CHECK-FIXES: #include <cstddef>
// CHECK-FIXES: #include <exception>

#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif
#define failure (1 + 1)

using asio::awaitable;
namespace ax = asio::experimental;

awaitable<int> load(int id);

awaitable<int> in_turn(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto one = asio::co_spawn(ex, load(id), ax::use_promise);
  auto two = asio::co_spawn(ex, load(id), ax::use_promise);
  const int left = co_await one RESULT(asio::use_awaitable);
  co_return left + co_await two RESULT(/* at last */ asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-4]]:14: warning: task 'two' is abandoned if joining another task throws: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:20: note: joining another task can throw here before 'two' is joined
// CHECK-NOTES: :[[@LINE-6]]:14: note: use the library's gather: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: auto [completion_order, one_error, one, two_error, two] =
// CHECK-FIXES: co_await asio::experimental::make_parallel_group(
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred),
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred),
// CHECK-FIXES-BOOST: asio::co_spawn(ex, load(id), asio::deferred))
// CHECK-FIXES-STANDALONE: asio::co_spawn(ex, load(id), asio::experimental::deferred))
// CHECK-FIXES: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES: asio::use_awaitable);
// CHECK-FIXES: for (std::size_t index : completion_order)
// CHECK-FIXES: if (std::exception_ptr failure2 = std::array{one_error, two_error}[index])
// CHECK-FIXES: std::rethrow_exception(failure2);
// CHECK-FIXES: const int left = one;
// CHECK-FIXES: co_return left + /* at last */ two;
