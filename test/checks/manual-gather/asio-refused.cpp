// Countdown gathers that are not rewritten, each for the reason in its note.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

#include <library.h>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

using asio::awaitable;
using Timer = asio::steady_timer;
extern ErrorCode ec; // The timer is cancelled to wake the parent.

awaitable<void> save(int id);
awaitable<int> load(int id);
awaitable<int> next(int &id);
awaitable<int> name(std::string text);
awaitable<int> notify(Timer &timer);
int read_id();
void log(int count);
void use(int value);

awaitable<void> handler_logs(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr) {
    log(left);
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-14]]:32: note: not rewritten: the handler does more than to store, cancel and count

awaitable<void> handler_converts(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2, cents = 0;
  asio::co_spawn(ex, load(id), [&](std::exception_ptr, int value) {
    cents = value * 100;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
  use(cents);
}
// CHECK-MESSAGES: :[[@LINE-12]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-8]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-5]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-15]]:32: note: not rewritten: the handler does more than to store, cancel and count

// The target means something inside of the handler only.
awaitable<void> handler_has_a_slot(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2, slot = 7;
  std::vector<int> values(8);
  asio::co_spawn(ex, load(id), [&, slot = 0](std::exception_ptr, int value) {
    values[slot] = value;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
  use(values[slot]);
}
// CHECK-MESSAGES: :[[@LINE-12]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-8]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-5]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-15]]:32: note: not rewritten: the handler stores a value where it can be seen after a failure, or by a name that means nothing outside of it

// After a failure the caller sees what has been stored before it.
awaitable<void> handler_fills_a_parameter(int id, int &cents) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  asio::co_spawn(ex, load(id), [&](std::exception_ptr, int value) {
    cents = value;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-14]]:32: note: not rewritten: the handler stores a value where it can be seen after a failure, or by a name that means nothing outside of it

awaitable<void> handler_picks_errors(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  std::exception_ptr error;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr e) {
    if (e && id > 0)
      error = e;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr e) {
    if (e)
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
// CHECK-NOTES: :[[@LINE-19]]:32: note: not rewritten: the handler does more than to store, cancel and count

awaitable<void> success_hides_error(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  std::exception_ptr error;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr e) {
    error = e;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr e) {
    error = e;
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
  if (error)
    std::rethrow_exception(error);
}
// CHECK-MESSAGES: :[[@LINE-14]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-10]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-6]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-17]]:32: note: not rewritten: the handler overwrites an earlier error with a later success

awaitable<void> error_not_rethrown(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  std::exception_ptr error;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr e) {
    if (e)
      error = e;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr) {
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
}
// CHECK-MESSAGES: :[[@LINE-12]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-15]]:3: note: not rewritten: the stored error is not rethrown here

awaitable<void> more_after_failure(int id) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  int left = 2;
  std::exception_ptr error;
  asio::co_spawn(ex, save(id), [&](std::exception_ptr e) {
    if (e)
      error = e;
    if (--left == 0)
      done.cancel();
  });
  asio::co_spawn(ex, save(-id), [&](std::exception_ptr e) {
    if (e)
      error = e;
    if (--left == 0)
      done.cancel();
  });
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ec));
  if (error) {
    log(0);
    std::rethrow_exception(error);
  }
}
// CHECK-MESSAGES: :[[@LINE-18]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-13]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-8]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-7]]:5: note: not rewritten: this is done after a failure, and a group would not do it

// Who waits looks at how the wait ended.
awaitable<void> looks_at_the_wait(int id) {
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
  ErrorCode code;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, code));
  if (code != asio::error::operation_aborted)
    co_return;
  use(id);
}
// CHECK-MESSAGES: :[[@LINE-14]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-11]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-8]]:3: note: not rewritten: what this wait tells is looked at, and a group has no such wait

awaitable<void> uses_the_signal() {
  auto ex = co_await asio::this_coro::executor;
  asio::experimental::channel<void(ErrorCode, int)> done(ex, 1);
  int left = 2;
  asio::co_spawn(ex, save(1), [&](std::exception_ptr) {
    if (--left == 0)
      done.try_send(ErrorCode{}, 1);
  });
  asio::co_spawn(ex, save(2), [&](std::exception_ptr) {
    if (--left == 0)
      done.try_send(ErrorCode{}, 2);
  });
  int last = co_await done.async_receive(asio::use_awaitable);
  use(last);
}
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-8]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-5]]:23: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-6]]:3: note: not rewritten: what this wait tells is looked at, and a group has no such wait

awaitable<void> count_used_again(int id) {
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
  use(left);
}
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-8]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-5]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-5]]:3: note: not rewritten: no fact explains this statement, which stands between the first start and the last join

awaitable<void> wait_throws(int id) {
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
  co_await done.async_wait(asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-10]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-7]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-4]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-5]]:3: note: not rewritten: this wait throws when the count is zero, so what follows is never reached
// Nobody ever ends the second wait, and behind a gather there would be none.
awaitable<void> waits_twice(int id) {
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
  try {
    co_await done.async_wait(asio::use_awaitable);
  } catch (...) {
  }
  try {
    co_await done.async_wait(asio::use_awaitable);
  } catch (...) {
  }
}
// CHECK-MESSAGES: :[[@LINE-17]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-14]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-10]]:14: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-8]]:3: note: not rewritten: this waits once more for what is signalled once

