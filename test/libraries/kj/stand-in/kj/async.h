//===-- kj/async.h - the eager coroutine ------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_KJ_ASYNC
#define STAND_IN_KJ_ASYNC

#include <coroutine>
#include <kj/array.h>
#include <kj/common.h>

namespace kj {

template <typename T> class Promise;

class EventLoop {
public:
  EventLoop();
  ~EventLoop() noexcept(false);
  void run(unsigned MaxTurnCount = -1u);
};

class WaitScope {
public:
  explicit WaitScope(EventLoop &);
  ~WaitScope();
};

namespace _ {

template <typename T> struct Awaiting {
  bool await_ready() const;
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};

struct CoroutineBase {
  std::suspend_never initial_suspend() { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception();
};

template <typename T> struct Coroutine : CoroutineBase {
  Promise<T> get_return_object();
  template <typename U> void return_value(U &&);
};
template <> struct Coroutine<void> : CoroutineBase {
  Promise<void> get_return_object();
  void return_void();
};

template <typename F> class CaptureForCoroutine {
public:
  explicit CaptureForCoroutine(F &&) {}
  template <typename... As> auto operator()(As &&...) {
    return std::invoke_result_t<F, As...>(nullptr);
  }
};

} // namespace _

template <typename T> class [[nodiscard]] Promise {
public:
  Promise(Promise &&) noexcept;
  Promise(decltype(nullptr));
  Promise &operator=(Promise &&) noexcept;
  ~Promise();

  template <typename F> [[nodiscard]] Promise<void> then(F &&) {
    return nullptr;
  }
  template <typename F> [[nodiscard]] Promise<T> catch_(F &&) {
    return nullptr;
  }
  template <typename... As> [[nodiscard]] Promise<T> attach(As &&...) {
    return nullptr;
  }
  [[nodiscard]] Promise<T> eagerlyEvaluate(decltype(nullptr));
  [[nodiscard]] Promise<T> exclusiveJoin(Promise<T> &&);
  template <typename F> void detach(F &&) {}
  T wait(WaitScope &);
  bool poll(WaitScope &);
};

template <typename T> _::Awaiting<T> operator co_await(Promise<T> &);
template <typename T> _::Awaiting<T> operator co_await(Promise<T> &&);

template <typename T> Promise<Array<T>> joinPromises(Array<Promise<T>> &&);
template <typename T>
Promise<Array<T>> joinPromisesFailFast(Array<Promise<T>> &&);
template <typename T> Promise<T> raceSuccessful(Array<Promise<T>> &&);

template <typename F> std::invoke_result_t<F> evalLater(F &&) {
  return nullptr;
}

template <typename F> auto coCapture(F &&Callable) {
  return _::CaptureForCoroutine<F>(std::forward<F>(Callable));
}

class TaskSet {
public:
  class ErrorHandler {
  public:
    virtual void taskFailed(Exception &&) = 0;
  };

  TaskSet(ErrorHandler &);
  ~TaskSet() noexcept(false);

  void add(Promise<void> &&);
  bool isEmpty();
  Promise<void> onEmpty();
  void clear();
};

} // namespace kj

template <typename T, typename... Args>
struct std::coroutine_traits<kj::Promise<T>, Args...> {
  using promise_type = kj::_::Coroutine<T>;
};

#endif // STAND_IN_KJ_ASYNC
