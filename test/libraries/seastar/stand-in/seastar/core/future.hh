//===-- seastar/core/future.hh - the eager task -----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_CORE_FUTURE
#define STAND_IN_SEASTAR_CORE_FUTURE

#include <exception>
#include <source_location>
#include <type_traits>
#include <utility>

namespace seastar {

template <typename T = void> class future;
template <typename T = void> class promise;

namespace internal {

class future_base {};

/// A value of any kind, for functions that no library defines.
template <typename T> T any();

/// The type of the future of what a function returns.
template <typename T> struct futurized {
  using type = future<T>;
};
template <typename T> struct futurized<future<T>> {
  using type = future<T>;
};

/// What a continuation of a future<T> returns.
template <typename F, typename T>
struct continued : std::invoke_result<F, T> {};
template <typename F> struct continued<F, void> : std::invoke_result<F> {};

} // namespace internal

template <typename T> using futurize_t = typename internal::futurized<T>::type;

template <typename T>
class [[nodiscard]] future : private internal::future_base {
public:
  using value_type = T;

  future(future &&) noexcept;
  future(const future &) = delete;
  future &operator=(future &&) noexcept;
  void operator=(const future &) = delete;

  T get();
  void wait() noexcept;
  bool available() const noexcept;
  bool failed() const noexcept;
  std::exception_ptr get_exception() noexcept;
  void ignore_ready_future() noexcept;

  template <typename F,
            typename R = futurize_t<typename internal::continued<F, T>::type>>
  R then(F &&,
         std::source_location = std::source_location::current()) noexcept {
    return internal::any<R>();
  }
  template <typename F>
  futurize_t<std::invoke_result_t<F, future>> then_wrapped(
      F &&, std::source_location = std::source_location::current()) noexcept {
    return internal::any<futurize_t<std::invoke_result_t<F, future>>>();
  }
  template <typename F>
  future
  finally(F &&,
          std::source_location = std::source_location::current()) noexcept {
    return internal::any<future>();
  }
  template <typename F>
  future handle_exception(
      F &&, std::source_location = std::source_location::current()) noexcept {
    return internal::any<future>();
  }
  future<> discard_result(
      std::source_location = std::source_location::current()) noexcept;
  future<> or_terminate(
      std::source_location = std::source_location::current()) noexcept;
};

template <typename T> class promise {
public:
  promise() noexcept;
  promise(promise &&) noexcept;

  future<T> get_future() noexcept;
  template <typename... As> void set_value(As &&...) noexcept;
  void set_exception(std::exception_ptr) noexcept;
};

template <typename T = void, typename... As>
future<T> make_ready_future(As &&...) noexcept;

template <typename F, typename... As>
futurize_t<std::invoke_result_t<F, As...>> futurize_invoke(F &&,
                                                           As &&...) noexcept {
  return internal::any<futurize_t<std::invoke_result_t<F, As...>>>();
}

} // namespace seastar

#endif // STAND_IN_SEASTAR_CORE_FUTURE
