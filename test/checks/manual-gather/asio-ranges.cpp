// One child per element. Asio gathers ranges since 1.25, and does not take an
// empty one; before, a task group does it.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

#include <library.h>
// CHECK-FIXES-STANDALONE: #include <coscope/asio.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/deferred.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/experimental/parallel_group.hpp>
// CHECK-FIXES-BOOST: #include <boost/asio/use_awaitable.hpp>
// CHECK-FIXES-BOOST: #include <cstddef>
// CHECK-FIXES-BOOST: #include <exception>
#include <string>
#include <vector>
// CHECK-FIXES-BOOST: #include <utility>

using asio::awaitable;
using Timer = asio::steady_timer;
extern ErrorCode ec; // The timer is cancelled to wake the parent.

awaitable<void> save(const std::string &name);
awaitable<int> load(int id);

awaitable<void> all(const std::vector<std::string> &names) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::size_t remaining = names.size();
  std::exception_ptr error;
  // Each on its own.
  for (const std::string &name : names)
    asio::co_spawn(ex, save(name), [&](std::exception_ptr e) {
      if (e && !error)
        error = e;
      if (--remaining == 0)
        done.cancel();
    });
  ErrorCode ignored;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES-BOOST: :[[@LINE-11]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-MESSAGES-STANDALONE: :[[@LINE-12]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-FIXES-STANDALONE: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES-STANDALONE: group.spawn(ex, save(name));
// CHECK-FIXES-STANDALONE: });
// CHECK-FIXES-BOOST: std::vector<decltype(asio::co_spawn(ex, save(*std::begin(names)),
// CHECK-FIXES-BOOST: asio::deferred))>
// CHECK-FIXES-BOOST: tasks;
// CHECK-FIXES-BOOST: tasks.push_back(asio::co_spawn(ex, save(name), asio::deferred));
// CHECK-FIXES-BOOST: if (!tasks.empty()) {
// CHECK-FIXES-BOOST: auto [completion_order, errors] =
// CHECK-FIXES-BOOST: co_await asio::experimental::make_parallel_group(std::move(tasks))
// CHECK-FIXES-BOOST: .async_wait(asio::experimental::wait_for_one_error(),
// CHECK-FIXES-BOOST: asio::use_awaitable);
// CHECK-FIXES-BOOST: for (std::size_t index : completion_order)
// CHECK-FIXES-BOOST: if (errors[index])
// CHECK-FIXES-BOOST: std::rethrow_exception(errors[index]);
// CHECK-FIXES-BOOST: }

class Shop {
  awaitable<void> open() {
    auto ex = co_await asio::this_coro::executor;
    Timer tasks(ex, Timer::time_point::max());
    if (ids_.empty())
      co_return;
    auto errors = static_cast<int>(std::size(ids_));
    std::exception_ptr error;
    for (int id : ids_) {
      asio::co_spawn(ex, load(id), [&](std::exception_ptr e, int) {
        if (e)
          error = e;
        if (--errors == 0)
          tasks.cancel();
      });
    }
    co_await tasks.async_wait(asio::redirect_error(asio::use_awaitable, ec));
    if (error)
      std::rethrow_exception(error);
  }
  // CHECK-MESSAGES-BOOST: :[[@LINE-11]]:7: warning: hand-written gather of one task per element: after a failure the others run on to the end
  // CHECK-MESSAGES-STANDALONE: :[[@LINE-12]]:7: warning: hand-written gather of one task per element: after a failure the others run on to the end
  // CHECK-FIXES-STANDALONE: co_await coscope::with_task_group([&](coscope::task_group &group) {
  // CHECK-FIXES-STANDALONE: for (int id : ids_)
  // CHECK-FIXES-STANDALONE: group.spawn(ex, load(id));
  // CHECK-FIXES-STANDALONE: });
  // CHECK-FIXES-BOOST: std::vector<decltype(asio::co_spawn(ex, load(*std::begin(ids_)),
  // CHECK-FIXES-BOOST: asio::deferred))>
  // CHECK-FIXES-BOOST: tasks2;
  // CHECK-FIXES-BOOST: for (int id : ids_)
  // CHECK-FIXES-BOOST: tasks2.push_back(asio::co_spawn(ex, load(id), asio::deferred));
  // CHECK-FIXES-BOOST: if (!tasks2.empty()) {
  // CHECK-FIXES-BOOST: auto [completion_order, errors2, results] =
  // CHECK-FIXES-BOOST: co_await asio::experimental::make_parallel_group(std::move(tasks2))
  // CHECK-FIXES-BOOST: .async_wait(asio::experimental::wait_for_one_error(),
  // CHECK-FIXES-BOOST: asio::use_awaitable);
  // CHECK-FIXES-BOOST: for (std::size_t index : completion_order)
  // CHECK-FIXES-BOOST: if (errors2[index])
  // CHECK-FIXES-BOOST: std::rethrow_exception(errors2[index]);

  std::vector<int> ids_;
};
