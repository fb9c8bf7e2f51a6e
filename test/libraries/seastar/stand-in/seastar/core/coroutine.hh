//===-- seastar/core/coroutine.hh - coroutines of futures -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_CORE_COROUTINE
#define STAND_IN_SEASTAR_CORE_COROUTINE

#include <coroutine>
#include <seastar/core/future.hh>

namespace seastar {

namespace internal {

template <typename T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

template <typename T> struct promise_of {
  future<T> get_return_object() noexcept;
  std::suspend_never initial_suspend() noexcept { return {}; }
  std::suspend_never final_suspend() noexcept { return {}; }
  void unhandled_exception() noexcept;
  template <typename U> void return_value(U &&);
};

template <> struct promise_of<void> {
  future<> get_return_object() noexcept;
  std::suspend_never initial_suspend() noexcept { return {}; }
  std::suspend_never final_suspend() noexcept { return {}; }
  void unhandled_exception() noexcept;
  void return_void() noexcept;
};

} // namespace internal

namespace coroutine {

/// Keeps a coroutine lambda where it stands until the statement ends.
template <typename Func> class lambda {
public:
  explicit lambda(Func &&F) : F(&F) {}
  template <typename... Args> decltype(auto) operator()(Args &&...A) const {
    return (*F)(static_cast<Args &&>(A)...);
  }

private:
  Func *F;
};

} // namespace coroutine

template <typename T> auto operator co_await(future<T> &&) noexcept {
  return internal::awaiter<T>();
}

} // namespace seastar

template <typename T, typename... Args>
struct std::coroutine_traits<seastar::future<T>, Args...> {
  using promise_type = seastar::internal::promise_of<T>;
};

#endif // STAND_IN_SEASTAR_CORE_COROUTINE
