// Children that run elsewhere than the coroutine that gathers them: the
// library's group is not safe across executors, a task group is. Each child
// keeps its executor, and its name and place among the results.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

// CHECK-FIXES-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-FIXES-STANDALONE: #include <coscope/asio.hpp>
#include <library.h>
#include <string>
// CHECK-FIXES: #include <tuple>
// CHECK-FIXES: #include <utility>

// A promise is awaited with (token), in old versions with .async_wait(token).
#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif

using asio::awaitable;
using Timer = asio::steady_timer;

awaitable<int> load(int id);
awaitable<std::string> name(int id);
awaitable<void> save(int id);
void use(int count, const std::string &text);
extern ErrorCode ec; // The timer is cancelled to wake the parent.

awaitable<void> handles(asio::thread_pool &pool, int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(pool, load(id), asio::experimental::use_promise);
  auto label = asio::co_spawn(ex, name(id), asio::experimental::use_promise);
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
  use(count, text);
}
// CHECK-MESSAGES: :[[@LINE-17]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-17]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-9]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'label' is joined
// CHECK-NOTES: :[[@LINE-21]]:16: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: int count = 0;
// CHECK-FIXES: std::string text;
// CHECK-FIXES: auto [stock, label] =
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: return std::tuple{group.spawn(pool, load(id)),
// CHECK-FIXES: group.spawn(ex, name(id))};
// CHECK-FIXES: });
// CHECK-FIXES: count = stock.result();
// CHECK-FIXES: text = std::move(label.result());
// CHECK-FIXES: use(count, text);

awaitable<int> countdown(asio::thread_pool &pool, int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  std::exception_ptr error;
  int count = 0;
  asio::co_spawn(pool.get_executor(), save(id), [&](std::exception_ptr e) {
    if (e && !error)
      error = e;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, load(id), [&](std::exception_ptr e, int value) {
    if (e && !error)
      error = e;
    else
      count = value;
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
  if (error)
    std::rethrow_exception(error);
  co_return count;
}
// CHECK-MESSAGES: :[[@LINE-19]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-14]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-22]]:3: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: int count = 0;
// CHECK-FIXES: auto [save_task, load_task] =
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: return std::tuple{group.spawn(pool.get_executor(), save(id)),
// CHECK-FIXES: group.spawn(ex, load(id))};
// CHECK-FIXES: });
// CHECK-FIXES: count = load_task.result();
// CHECK-FIXES: co_return count;

// Nobody asks for a handle where there is no result.
awaitable<void> nothing_to_name(asio::any_io_executor ex, int id) {
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  std::exception_ptr error;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr e) {
    if (e && !error)
      error = e;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr e) {
    if (e && !error)
      error = e;
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-16]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-11]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-6]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-19]]:3: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: group.spawn(ex, save(id));
// CHECK-FIXES: group.spawn(ex, save(-id));
// CHECK-FIXES: });

// An executor that was assigned is another one, too.
awaitable<void> loop(asio::any_io_executor other, int id) {
  auto ex = co_await asio::this_coro::executor;
  ex = other;
  Timer done(ex, Timer::time_point::max());
  int left = 3;
  std::exception_ptr error;
  for (int i = 0; i < 3; ++i)
    asio::co_spawn(ex, save(id + i), [&](std::exception_ptr e) {
      if (e && !error)
        error = e;
      if (--left == 0)
        done.cancel();
    });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-10]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-5]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-12]]:5: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: for (int i = 0; i < 3; ++i)
// CHECK-FIXES: group.spawn(ex, save(id + i));
// CHECK-FIXES: });
