// A countdown whose last handler answers somebody who is no coroutine: the body
// of an asynchronous operation of one's own, or a function with a callback.
// RUN: %check coscope-manual-gather %s %t

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

template <typename Token>
auto async_both(asio::any_io_executor ex, int id, Token &&token) {
  return asio::async_initiate<Token, void(std::exception_ptr)>(
      [ex, id](auto handler) {
        auto left = std::make_shared<int>(2);
        auto done = std::make_shared<decltype(handler)>(std::move(handler));
        asio::co_spawn(ex, save(id), [left, done](std::exception_ptr error) {
          if (--*left == 0)
            std::move(*done)(error);
        });
        asio::co_spawn(ex, save(-id), [left, done](std::exception_ptr error) {
          if (--*left == 0)
            std::move(*done)(error);
        });
      },
      token);
}
awaitable<void> saves_both(asio::any_io_executor ex, int id) {
  co_await async_both(ex, id, asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-14]]:9: warning: hand-written gather of 2 tasks: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-11]]:9: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-10]]:13: note: the last one answers here
// CHECK-NOTES: :[[@LINE-17]]:9: note: not rewritten: the code is a template, and other instances may differ

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
