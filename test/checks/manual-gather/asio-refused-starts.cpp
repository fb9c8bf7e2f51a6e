// Countdown gathers whose children a group could not start at once, or not
// where they run today.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

#include <future>
#include <library.h>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

using asio::awaitable;
using Timer = asio::steady_timer;
extern ErrorCode ec; // The timer is cancelled to wake the parent.

awaitable<void> save(int id);
awaitable<int> next(int &id);
awaitable<void> label(std::string text);
awaitable<void> notify(Timer &timer);
int read_id();
asio::any_io_executor next_executor();

awaitable<void> executor_with_effects(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(next_executor(), save(-id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-10]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-9]]:18: note: not rewritten: the executor of a child is given with effects

awaitable<void> token_does_more(asio::any_io_executor other, int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, save(id),
                 asio::bind_executor(other, [&](std::exception_ptr) {
                   if (--left == 0)
                     done.cancel();
                 }));
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-13]]:18: note: not rewritten: the completion token does more than a gather needs

// Somebody else may cancel a child.
awaitable<void> signal_of_others(asio::cancellation_signal &stop, int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(
      ex, save(id),
      asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr) {
        if (--left == 0)
          done.cancel();
      }));
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-12]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-13]]:7: note: not rewritten: the completion token does more than a gather needs

awaitable<void> arguments_have_effects() {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, save(read_id()), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(1), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-10]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-13]]:22: note: not rewritten: the child's arguments have effects whose order would change

// Which of the two comes first in one call is not known.
awaitable<void> argument_moved_from(std::string text) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, label(text), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, label(std::move(text)), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-10]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-9]]:22: note: not rewritten: the arguments of two children share 'text', which one of them moves from

awaitable<void> argument_written(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, next(id), [&](std::exception_ptr, int) {
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-10]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-9]]:22: note: not rewritten: one child may write 'id' before another one is given its value

awaitable<void> child_uses_the_timer(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, notify(done), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-10]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-13]]:22: note: not rewritten: a child uses 'done', which would be removed

awaitable<void> effect_between(std::mutex &mutex, int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  std::lock_guard lock(mutex);
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-10]]:3: note: not rewritten: no fact explains this statement, which stands between the first start and the last join

awaitable<void> under_a_condition(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  if (id > 0)
    asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
      if (--left == 0)
        done.cancel();
    });
  else
    --left;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-13]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-9]]:5: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-12]]:3: note: not rewritten: no fact explains this condition

awaitable<void> directive(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
#ifdef NEVER_DEFINED
  save(0);
#endif
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-13]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-16]]:3: note: not rewritten: the code has preprocessor directives in it

#define WAIT_FOR(timer) co_await timer.async_wait(asio::use_awaitable)
awaitable<void> macro(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  WAIT_FOR(done);
}
// CHECK-MESSAGES: :[[@LINE-10]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-13]]:3: note: not rewritten: the code comes from a macro

awaitable<void> may_not_fail(int id) noexcept {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-10]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-13]]:3: note: not rewritten: this function is noexcept, and the error of a task would leave it
