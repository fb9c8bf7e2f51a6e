//===-- winrt/base.h - what has no Windows in it ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_WINRT_BASE
#define STAND_IN_WINRT_BASE

#include <chrono>
#include <coroutine>
#include <cstdint>
#include <ratio>
#include <type_traits>
#include <utility>

namespace winrt {

namespace Windows::Foundation {
struct IInspectable {};
using TimeSpan = std::chrono::duration<std::int64_t, std::ratio<1, 10'000'000>>;
} // namespace Windows::Foundation

struct fire_and_forget {};

namespace impl {

template <typename T> struct awaiting {
  bool await_ready() const;
  void await_suspend(std::coroutine_handle<>) const;
  T await_resume() const;
};

struct fire_and_forget_promise {
  fire_and_forget get_return_object() const noexcept;
  std::suspend_never initial_suspend() const noexcept { return {}; }
  std::suspend_never final_suspend() const noexcept { return {}; }
  void return_void() const noexcept;
  void unhandled_exception() const noexcept;
};

} // namespace impl

[[nodiscard]] inline auto resume_background() noexcept {
  return impl::awaiting<void>();
}

template <typename T> struct com_ptr {
  T *operator->() const noexcept;
};

template <typename D, typename... I> struct implements {
  com_ptr<D> get_strong() noexcept;
};

} // namespace winrt

template <typename... Args>
struct std::coroutine_traits<winrt::fire_and_forget, Args...> {
  using promise_type = winrt::impl::fire_and_forget_promise;
};

#endif // STAND_IN_WINRT_BASE
