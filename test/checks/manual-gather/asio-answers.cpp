// A countdown whose last handler answers somebody who is no coroutine, by a
// callback.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

#include <exception>
#include <functional>
#include <library.h>
#include <memory>
#include <utility>

using asio::awaitable;
using Done = std::function<void(std::exception_ptr)>;

awaitable<void> save(int id);

void both(asio::any_io_executor ex, int id, Done done) {
  auto left = std::make_shared<int>(2);
  asio::co_spawn(ex, save(id), [left, done](std::exception_ptr error) {
    if (--*left == 0)
      done(error);
  });
  asio::co_spawn(ex, save(-id), [left, done](std::exception_ptr error) {
    if (--*left == 0)
      done(error);
  });
}
// CHECK-MESSAGES: :[[@LINE-9]]:3: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-6]]:3: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-5]]:7: note: the last one answers here
// CHECK-NOTES: :[[@LINE-12]]:3: note: not rewritten: this function is no coroutine that could wait for a group

void all(asio::any_io_executor ex, int count, Done done) {
  auto left = std::make_shared<int>(count);
  for (int id = 0; id < count; ++id)
    asio::co_spawn(ex, save(id), [left, done](std::exception_ptr error) {
      if (--*left == 0)
        done(error);
    });
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-4]]:9: note: the last one answers here
// CHECK-NOTES: :[[@LINE-7]]:5: note: not rewritten: this function is no coroutine that could wait for a group

// Each answers for itself.
void each(asio::any_io_executor ex, int id, Done done) {
  auto left = std::make_shared<int>(2);
  asio::co_spawn(ex, save(id), [left, done](std::exception_ptr error) {
    --*left;
    done(error);
  });
  asio::co_spawn(ex, save(-id), [left, done](std::exception_ptr error) {
    --*left;
    done(error);
  });
}

// The first one answers.
void either(asio::any_io_executor ex, int id, Done done) {
  auto open = std::make_shared<bool>(true);
  asio::co_spawn(ex, save(id), [open, done](std::exception_ptr error) {
    if (std::exchange(*open, false))
      done(error);
  });
  asio::co_spawn(ex, save(-id), [open, done](std::exception_ptr error) {
    if (std::exchange(*open, false))
      done(error);
  });
}
