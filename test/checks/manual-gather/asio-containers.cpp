// Children that a loop starts and a container holds, or that are counted by
// index: the library has no exact gather for them, so a task group takes its
// place. Results keep their order.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

// CHECK-FIXES-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-FIXES-STANDALONE: #include <coscope/asio.hpp>
#include <library.h>
#include <map>
#include <string>
#include <utility>
#include <vector>

// A promise is awaited with (token), in old versions with .async_wait(token).
#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif

using asio::awaitable;
using Timer = asio::steady_timer;
extern ErrorCode ec; // The timer is cancelled to wake the parent.
namespace ax = asio::experimental;
using Price = ax::promise<void(std::exception_ptr, int)>;
using Name = ax::promise<void(std::exception_ptr, std::string)>;
using Done = ax::promise<void(std::exception_ptr)>;

awaitable<void> save(int id);
awaitable<int> load(int id);
awaitable<std::string> name(int id);

awaitable<int> leaky(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  std::vector<Price> prices;
  prices.reserve(ids.size());
  for (int id : ids)
    prices.push_back(asio::co_spawn(ex, load(id), ax::use_promise));
  std::exception_ptr error;
  int sum = 0;
  try {
    for (auto &price : prices)
      sum += co_await price RESULT(asio::use_awaitable);
  } catch (...) {
    error = std::current_exception();
    for (auto &price : prices)
      price.cancel();
  }
  if (error)
    std::rethrow_exception(error);
  co_return sum;
}
// CHECK-MESSAGES: :[[@LINE-15]]:22: warning: hand-written gather of one task per element: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-7]]:7: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-5]]:5: note: this throw leaves before 'prices' is joined
// CHECK-NOTES: :[[@LINE-18]]:22: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: std::vector<coscope::handle<int>> prices;
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: prices.push_back(group.spawn(ex, load(id)));
// CHECK-FIXES: sum += price.result();

awaitable<std::vector<std::string>> sound(std::vector<int> ids) {
  auto ex = co_await asio::this_coro::executor;
  std::vector<Name> names;
  for (std::size_t i = 0; i < ids.size(); ++i)
    names.push_back(asio::co_spawn(ex, name(ids[i]), ax::use_promise));
  std::exception_ptr error;
  std::vector<std::string> results;
  for (auto &one : names) {
    try {
      results.push_back(co_await one RESULT(asio::use_awaitable));
    } catch (...) {
      if (!error) {
        error = std::current_exception();
        for (auto &other : names)
          other.cancel();
      }
    }
  }
  if (error)
    std::rethrow_exception(error);
  co_return results;
}
// CHECK-MESSAGES: :[[@LINE-18]]:21: warning: hand-written gather of one task per element: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-9]]:11: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-20]]:21: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: std::vector<coscope::handle<std::string>> names;
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: names.push_back(group.spawn(ex, name(ids[i])));
// CHECK-FIXES: results.push_back(std::move(one.result()));

awaitable<void> drained(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  std::vector<Done> tasks;
  for (int id : ids)
    tasks.emplace_back(asio::co_spawn(ex, save(id), ax::use_promise));
  std::exception_ptr error;
  try {
    for (auto &task : tasks)
      co_await task RESULT(asio::use_awaitable);
  } catch (...) {
    error = std::current_exception();
    for (auto &task : tasks)
      task.cancel();
  }
  for (auto &task : tasks) {
    try {
      co_await task RESULT(asio::use_awaitable);
    } catch (...) {
    }
  }
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-19]]:24: warning: hand-written gather of one task per element: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-12]]:7: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-21]]:24: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: group.spawn(ex, save(id));

awaitable<void> by_index(int count) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = count;
  std::exception_ptr error;
  for (int i = 0; i < count; ++i)
    asio::co_spawn(ex, save(i), [&](std::exception_ptr e) {
      if (e && !error)
        error = e;
      if (--left == 0)
        done.cancel();
    });
  ErrorCode ignored;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-11]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-5]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-13]]:5: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: group.spawn(ex, save(i));

awaitable<void> closures(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::size_t left = ids.size();
  std::exception_ptr error;
  for (int id : ids)
    asio::co_spawn(
        ex, [id]() -> awaitable<void> { co_await save(id); },
        [&](std::exception_ptr e) {
          if (e && !error)
            error = e;
          if (--left == 0)
            done.cancel();
        });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-12]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-5]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-14]]:5: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: group.spawn(ex, [id]() -> awaitable<void> { co_await save(id); });

awaitable<void> taken_apart(const std::map<int, int> &prices) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::size_t left = prices.size();
  std::exception_ptr error;
  for (const auto &[id, price] : prices)
    asio::co_spawn(ex, save(id), [&](std::exception_ptr e) {
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
// CHECK-FIXES: group.spawn(ex, save(id));

awaitable<void> size_by_index(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::size_t left = ids.size();
  std::exception_ptr error;
  for (std::size_t i = 0; i < ids.size(); ++i)
    asio::co_spawn(ex, save(ids[i]), [&](std::exception_ptr e) {
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
// CHECK-FIXES: group.spawn(ex, save(ids[i]));

awaitable<void> of_some_type(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  std::vector<decltype(asio::co_spawn(ex, save(0), ax::use_promise))> all;
  for (int id : ids)
    all.push_back(asio::co_spawn(ex, save(id), ax::use_promise));
  try {
    for (auto &saved : all)
      co_await saved RESULT(asio::use_awaitable);
  } catch (...) {
    for (auto &saved : all)
      saved.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-10]]:19: warning: hand-written gather of one task per element: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-5]]:7: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-5]]:5: note: this throw leaves before 'all' is joined
// CHECK-NOTES: :[[@LINE-13]]:19: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: group.spawn(ex, save(id));
