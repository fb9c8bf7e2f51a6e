//===-- winrt/Windows.Foundation.h - the eager operations -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_WINRT_WINDOWS_FOUNDATION
#define STAND_IN_WINRT_WINDOWS_FOUNDATION

#include <cstddef>
#include <winrt/base.h>

namespace winrt {

namespace Windows::Foundation {
enum class AsyncStatus { Canceled, Completed, Error, Started };
struct IAsyncAction;
template <typename T> struct IAsyncOperation;
template <typename T> struct AsyncOperationCompletedHandler {
  template <typename F> AsyncOperationCompletedHandler(F) {}
};
struct AsyncActionCompletedHandler {
  template <typename F> AsyncActionCompletedHandler(F) {}
};
} // namespace Windows::Foundation

namespace impl {

template <typename D> struct consume_Windows_Foundation_IAsyncInfo {
  void Cancel() const;
};

template <typename D> struct consume_Windows_Foundation_IAsyncAction {
  void
  Completed(const Windows::Foundation::AsyncActionCompletedHandler &) const;
  void GetResults() const;
  void get() const;
  Windows::Foundation::AsyncStatus
  wait_for(const Windows::Foundation::TimeSpan &) const;
};

template <typename D, typename T>
struct consume_Windows_Foundation_IAsyncOperation {
  void Completed(
      const Windows::Foundation::AsyncOperationCompletedHandler<T> &) const;
  T GetResults() const;
  T get() const;
  Windows::Foundation::AsyncStatus
  wait_for(const Windows::Foundation::TimeSpan &) const;
};

struct promise_base {
  std::suspend_never initial_suspend() const noexcept { return {}; }
  std::suspend_always final_suspend() const noexcept { return {}; }
  void unhandled_exception() noexcept;
  template <typename A> A &&await_transform(A &&Awaited) {
    return static_cast<A &&>(Awaited);
  }
};

struct action_promise : promise_base {
  Windows::Foundation::IAsyncAction get_return_object() const noexcept;
  void return_void() const noexcept;
};

template <typename T> struct operation_promise : promise_base {
  Windows::Foundation::IAsyncOperation<T> get_return_object() const noexcept;
  template <typename U> void return_value(U &&) noexcept;
};

} // namespace impl

namespace Windows::Foundation {

struct IAsyncAction
    : impl::consume_Windows_Foundation_IAsyncAction<IAsyncAction>,
      impl::consume_Windows_Foundation_IAsyncInfo<IAsyncAction> {
  IAsyncAction(std::nullptr_t = nullptr) noexcept;
  IAsyncAction(const IAsyncAction &) noexcept;
  IAsyncAction(IAsyncAction &&) noexcept;
  IAsyncAction &operator=(const IAsyncAction &) noexcept;
  IAsyncAction &operator=(IAsyncAction &&) noexcept;
  ~IAsyncAction() noexcept;
};

template <typename T>
struct IAsyncOperation
    : impl::consume_Windows_Foundation_IAsyncOperation<IAsyncOperation<T>, T>,
      impl::consume_Windows_Foundation_IAsyncInfo<IAsyncOperation<T>> {
  IAsyncOperation(std::nullptr_t = nullptr) noexcept;
  IAsyncOperation(const IAsyncOperation &) noexcept;
  IAsyncOperation(IAsyncOperation &&) noexcept;
  IAsyncOperation &operator=(const IAsyncOperation &) noexcept;
  IAsyncOperation &operator=(IAsyncOperation &&) noexcept;
  ~IAsyncOperation() noexcept;
};

inline auto operator co_await(const IAsyncAction &) {
  return impl::awaiting<void>();
}
template <typename T> auto operator co_await(const IAsyncOperation<T> &) {
  return impl::awaiting<T>();
}

} // namespace Windows::Foundation

template <typename T> auto resume_agile(T &&Async) {
  return operator co_await(Async);
}

template <typename... Ts> Windows::Foundation::IAsyncAction when_all(Ts...);
template <typename T, typename... Rest> T when_any(const T &, const Rest &...);

} // namespace winrt

template <typename... Args>
struct std::coroutine_traits<winrt::Windows::Foundation::IAsyncAction,
                             Args...> {
  using promise_type = winrt::impl::action_promise;
};

template <typename T, typename... Args>
struct std::coroutine_traits<winrt::Windows::Foundation::IAsyncOperation<T>,
                             Args...> {
  using promise_type = winrt::impl::operation_promise<T>;
};

#endif // STAND_IN_WINRT_WINDOWS_FOUNDATION
