// Gathers of one child per element that are not rewritten.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

#include <library.h>
#include <map>
#include <vector>

#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif

using asio::awaitable;
using Timer = asio::steady_timer;
extern ErrorCode ec; // The timer is cancelled to wake the parent.
namespace ax = asio::experimental;

awaitable<void> save(int id);
awaitable<int> load(int id);
std::vector<ax::promise<void(std::exception_ptr, int)>> earlier();
void use(int value);
std::vector<int> read_ids();
void log(int id);

awaitable<void> one_more(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::size_t left = ids.size() + 1;
  for (int id : ids)
    asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
      if (--left == 0)
        done.cancel();
    });
  asio::co_spawn(ex, save(0), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-10]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-15]]:22: note: not rewritten: 'left' does not start at the number of children

awaitable<void> two_each(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::size_t left = ids.size();
  for (int id : ids) {
    asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
      if (--left == 0)
        done.cancel();
    });
    asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {});
  }
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-8]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-3]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-11]]:3: note: not rewritten: the loop does more than to start the children

awaitable<void> other_count(const std::vector<int> &ids, std::size_t left) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  auto missing = left;
  for (int id : ids)
    asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
      if (--missing == 0)
        done.cancel();
    });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-6]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-3]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-10]]:18: note: not rewritten: 'missing' does not start at the number of children

awaitable<void> loop_does_more(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::size_t left = ids.size();
  for (int id : ids) {
    log(id);
    asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
      if (--left == 0)
        done.cancel();
    });
  }
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-7]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-3]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-11]]:3: note: not rewritten: the loop does more than to start the children

awaitable<void> results_kept(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::size_t left = ids.size();
  int last = 0;
  for (int id : ids)
    asio::co_spawn(ex, load(id), [&](std::exception_ptr, int value) {
      last = value;
      if (--left == 0)
        done.cancel();
    });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
  log(last);
}
// CHECK-MESSAGES: :[[@LINE-8]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-11]]:3: note: not rewritten: the handler stores a result per child

awaitable<void> printed_in_turn(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  std::vector<ax::promise<void(std::exception_ptr, int)>> all;
  for (int id : ids)
    all.push_back(asio::co_spawn(ex, load(id), ax::use_promise));
  try {
    for (auto &loaded : all)
      log(co_await loaded RESULT(asio::use_awaitable));
  } catch (...) {
    for (auto &loaded : all)
      loaded.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-10]]:19: warning: hand-written gather of one task per element: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-5]]:7: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-5]]:5: note: this throw leaves before 'all' is joined
// CHECK-NOTES: :[[@LINE-10]]:7: note: not rewritten: this runs between two joins, and may depend on the first alone

awaitable<void> seen_after_a_failure(const std::vector<int> &ids, int &sum) {
  auto ex = co_await asio::this_coro::executor;
  std::vector<ax::promise<void(std::exception_ptr, int)>> all;
  for (int id : ids)
    all.push_back(asio::co_spawn(ex, load(id), ax::use_promise));
  try {
    for (auto &loaded : all)
      sum += co_await loaded RESULT(asio::use_awaitable);
  } catch (...) {
    for (auto &loaded : all)
      loaded.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-10]]:19: warning: hand-written gather of one task per element: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-5]]:7: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-5]]:5: note: this throw leaves before 'all' is joined
// CHECK-NOTES: :[[@LINE-10]]:7: note: not rewritten: what is stored here can be seen after a failure of the others

awaitable<void> number_changes(int count) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = count;
  ++count;
  for (int i = 0; i < count; ++i)
    asio::co_spawn(ex, save(i), [&](std::exception_ptr) {
      if (--left == 0)
        done.cancel();
    });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-6]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-3]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-11]]:14: note: not rewritten: 'left' does not start at the number of children

awaitable<void> not_empty(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  std::vector<ax::promise<void(std::exception_ptr, int)>> all = earlier();
  for (int id : ids)
    all.push_back(asio::co_spawn(ex, load(id), ax::use_promise));
  std::exception_ptr error;
  int sum = 0;
  try {
    for (auto &loaded : all)
      sum += co_await loaded RESULT(asio::use_awaitable);
  } catch (...) {
    error = std::current_exception();
    for (auto &loaded : all)
      loaded.cancel();
  }
  if (error)
    std::rethrow_exception(error);
  use(sum);
}
// CHECK-MESSAGES: :[[@LINE-15]]:19: warning: hand-written gather of one task per element: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-7]]:7: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-5]]:5: note: this throw leaves before 'all' is joined
// CHECK-NOTES: :[[@LINE-20]]:3: note: not rewritten: the container of the handles is not empty at first
