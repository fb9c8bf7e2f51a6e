// What becomes of the outcome of a detached task: the tokens and the wrappers
// around them, handlers, handles that are dropped where they are made.
// RUN: %check coscope-detached-spawn %s %t

#include <coroutine>
#include <future>
#include <library.h>
#include <memory>
#include <thread>
#include <tuple>

using asio::awaitable;

awaitable<void> save(int id);
awaitable<int> load(int id);
void use(int value);
void take(std::future<int> future);

// Nobody borrows anything: detached on purpose.
void detached(asio::any_io_executor ex) {
  asio::co_spawn(ex, save(1), asio::detached);
  asio::co_spawn(ex, load(1), asio::bind_executor(ex, asio::detached));
  asio::co_spawn(ex, load(1), asio::as_tuple(asio::detached));
  asio::co_spawn(ex, load(1), asio::append(asio::detached, 1));
  asio::co_spawn(ex, load(1), asio::prepend(asio::detached, 1));
  asio::co_spawn(ex, load(1), [](auto...) {});
}
// CHECK-MESSAGES: :[[@LINE-7]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-8]]:3: note: start it in a scope that waits for it
// CHECK-MESSAGES: :[[@LINE-8]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-9]]:3: note: start it in a scope that waits for it
// CHECK-MESSAGES: :[[@LINE-9]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-10]]:3: note: start it in a scope that waits for it
// CHECK-MESSAGES: :[[@LINE-10]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-11]]:3: note: start it in a scope that waits for it
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: detached task: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-12]]:3: note: start it in a scope that waits for it
// CHECK-MESSAGES: :[[@LINE-12]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-13]]:3: note: start it in a scope that waits for it

// A handle that is thrown away stood for something.
void dropped_future(asio::any_io_executor ex) {
  asio::co_spawn(ex, load(1), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

void dropped_by_cast(asio::any_io_executor ex) {
  (void)asio::co_spawn(ex, load(1), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit

void dropped_in_branch(asio::any_io_executor ex, bool again) {
  if (again)
    asio::co_spawn(ex, load(1), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:5: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:5: note: keep the handle and join it on every exit

void dropped_by_comma(asio::any_io_executor ex, int calls) {
  asio::co_spawn(ex, load(1), asio::use_future), ++calls;
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

void dropped_promise(asio::any_io_executor ex) {
  asio::co_spawn(ex, load(1), asio::experimental::use_promise);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

void dropped_behind_wrappers(asio::any_io_executor ex) {
  asio::cancellation_signal stop;
  asio::co_spawn(ex, load(1), asio::bind_executor(ex, asio::use_future));
  asio::co_spawn(ex, load(1),
                 asio::bind_cancellation_slot(
                     stop.slot(), asio::append(asio::use_future, 1)));
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:3: note: keep the handle and join it on every exit
// CHECK-MESSAGES: :[[@LINE-6]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-7]]:3: note: keep the handle and join it on every exit

#ifndef LIBRARY_STANDALONE
void dropped_behind_consign(asio::any_io_executor ex) {
  asio::co_spawn(ex, load(1),
                 asio::consign(asio::use_future, std::make_shared<int>(1)));
}
// CHECK-MESSAGES-BOOST: :[[@LINE-3]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES-BOOST: :[[@LINE-4]]:3: note: keep the handle and join it on every exit
#endif

int joined_at_once(asio::any_io_executor ex) {
  return asio::co_spawn(ex, load(1), asio::use_future).get();
}

std::future<int> handed_over(asio::any_io_executor ex) {
  take(asio::co_spawn(ex, load(1), asio::use_future));
  return asio::co_spawn(ex, load(1), asio::use_future);
}

// Lazy: what is not awaited never starts, so nothing is detached.
awaitable<void> lazy() {
  auto ex = co_await asio::this_coro::executor;
  auto later = asio::co_spawn(ex, load(1), asio::deferred);
  use(co_await std::move(later)(asio::use_awaitable));
  co_await asio::co_spawn(ex, save(1), asio::use_awaitable);
  ErrorCode code;
  co_await asio::steady_timer(ex).async_wait(
      asio::redirect_error(asio::use_awaitable, code));
}

awaitable<void> catches_all() {
  try {
    co_await save(1);
  } catch (...) {
  }
}
awaitable<void> catches_some() {
  try {
    co_await save(1);
  } catch (const SystemError &) {
  }
}
awaitable<void> rethrows() {
  try {
    co_await save(1);
  } catch (...) {
    throw;
  }
}

void no_error_to_lose(asio::any_io_executor ex) {
  asio::co_spawn(ex, catches_all(), asio::use_future);
}

void error_to_lose(asio::any_io_executor ex) {
  asio::co_spawn(ex, catches_some(), asio::use_future);
  asio::co_spawn(ex, rethrows(), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: keep the handle and join it on every exit
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:3: note: keep the handle and join it on every exit

// A handler that uses the result must look at the error first.
void without_a_look(asio::any_io_executor ex) {
  asio::co_spawn(ex, load(1), [](std::exception_ptr, int v) { use(v); });
}

void with_a_look(asio::any_io_executor ex) {
  asio::co_spawn(ex, load(1), [](std::exception_ptr error, int v) {
    if (!error)
      use(v);
  });
}

void without_use(asio::any_io_executor ex) {
  asio::co_spawn(ex, load(1), [](std::exception_ptr, int) { use(0); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: start it in a scope that waits for it

void wrapped_handler(asio::any_io_executor ex) {
  asio::co_spawn(
      ex, load(1),
      asio::bind_executor(ex, [](std::exception_ptr, int v) { use(v); }));
}

void named_handler(asio::any_io_executor ex) {
  auto handler = [](std::exception_ptr, int v) { use(v); };
  asio::co_spawn(ex, load(1), handler);
}

// These arguments are not the task's.
void other_arguments(asio::any_io_executor ex) {
  asio::co_spawn(ex, save(1),
                 asio::append([](std::exception_ptr, int v) { use(v); }, 7));
  asio::co_spawn(
      ex, load(1),
      asio::prepend([](int v, std::exception_ptr error, int) {
        if (error)
          use(v);
      }, 7));
}

awaitable<int> never_fails() noexcept { co_return 1; }
void nothing_to_look_at(asio::any_io_executor ex) {
  asio::co_spawn(ex, never_fails(),
                 [](std::exception_ptr, int v) { use(v); });
}

// Callback glue: the handler passes the outcome on, whatever it is.
template <typename Token>
auto async_load(asio::any_io_executor ex, Token &&token) {
  return asio::async_initiate<Token, void(int)>(
      [ex](auto handler) {
        asio::co_spawn(
            ex, load(1),
            [shared = std::make_shared<decltype(handler)>(std::move(handler))](
                std::exception_ptr, int v) { std::move (*shared)(v); });
      },
      token);
}
awaitable<void> glue() {
  use(co_await async_load(co_await asio::this_coro::executor,
                          asio::use_awaitable));
}

struct Awaiter {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> parent) {
    asio::co_spawn(ex, load(1), [this, parent](std::exception_ptr, int v) {
      value = v;
      parent.resume();
    });
  }
  int await_resume() { return value; }
  asio::any_io_executor ex;
  int value = 0;
};

// The same spelling means something else.
namespace other {
struct detached_t {};
inline constexpr detached_t detached;
template <typename Task>
std::future<int> co_spawn(asio::any_io_executor, Task &&, detached_t);
} // namespace other
void same_spelling(asio::any_io_executor ex, int value) {
  other::co_spawn(ex, load(1), other::detached);
  std::thread([] {}).detach();
  (void)value;
}

template <typename T> void instance(asio::any_io_executor ex, T id) {
  asio::co_spawn(ex, load(id), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
template void instance(asio::any_io_executor, int);
template void instance(asio::any_io_executor, short);

void nested(asio::any_io_executor ex) {
  auto start = [ex](auto id) {
    asio::co_spawn(ex, load(id), asio::use_future);
  };
  start(1);
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:5: note: keep the handle and join it on every exit

#define START(task) asio::co_spawn(ex, task, asio::use_future)
void macro(asio::any_io_executor ex) {
  for (int id = 0; id < 3; ++id)
    START(load(id));
}
// CHECK-MESSAGES: :[[@LINE-2]]:5: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:21: note: expanded from macro 'START'
// CHECK-NOTES: :[[@LINE-4]]:5: note: keep the handle and join it on every exit
// CHECK-NOTES: :[[@LINE-8]]:21: note: expanded from macro 'START'
