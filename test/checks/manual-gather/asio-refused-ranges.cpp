// Gathers of one child per element that are not rewritten.
// RUN: %check coscope-manual-gather %s %t

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
namespace ax = asio::experimental;

awaitable<void> save(int id);
awaitable<int> load(int id);
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
  co_await done.async_wait(asio::use_awaitable);
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
  co_await done.async_wait(asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-8]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-3]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-11]]:3: note: not rewritten: the loop does more than to start the children

awaitable<void> by_index(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::size_t left = ids.size();
  for (std::size_t i = 0; i < ids.size(); ++i)
    asio::co_spawn(ex, save(ids[i]), [&](std::exception_ptr) {
      if (--left == 0)
        done.cancel();
    });
  co_await done.async_wait(asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-6]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-3]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-9]]:3: note: not rewritten: the children are started in a loop over something else than a range

awaitable<void> other_count(const std::vector<int> &ids, std::size_t left) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  auto missing = left;
  for (int id : ids)
    asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
      if (--missing == 0)
        done.cancel();
    });
  co_await done.async_wait(asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-6]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-3]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-10]]:18: note: not rewritten: 'missing' does not start at the number of children

awaitable<void> taken_apart(const std::map<int, int> &prices) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::size_t left = prices.size();
  for (const auto &[id, price] : prices)
    asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
      if (--left == 0)
        done.cancel();
    });
  co_await done.async_wait(asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-6]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-3]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-9]]:3: note: not rewritten: the element is taken apart in the head of the loop

awaitable<void> closures(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::size_t left = ids.size();
  for (int id : ids)
    asio::co_spawn(
        ex, [id]() -> awaitable<void> { co_await save(id); },
        [&](std::exception_ptr) {
          if (--left == 0)
            done.cancel();
        });
  co_await done.async_wait(asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-8]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-3]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-11]]:3: note: not rewritten: each turn of the loop would make a closure of another type

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
  co_await done.async_wait(asio::use_awaitable);
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
  co_await done.async_wait(asio::use_awaitable);
  log(last);
}
// CHECK-MESSAGES: :[[@LINE-8]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-11]]:3: note: not rewritten: the handler stores a result per child

awaitable<void> container(const std::vector<int> &ids) {
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
// CHECK-NOTES: :[[@LINE-13]]:19: note: not rewritten: the children are kept in a container
