//===-- boost/cobalt/promise.hpp - the eager coroutine ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_PROMISE
#define STAND_IN_BOOST_COBALT_PROMISE

#include <boost/cobalt/this_coro.hpp>

namespace boost::cobalt {

template <typename T> struct promise;

namespace detail {

template <typename T> struct promise_result {
  template <typename U> void return_value(U &&);
};
template <> struct promise_result<void> {
  void return_void();
};

template <typename T>
struct cobalt_promise : promise_result<T>, await_transforms {
  promise<T> get_return_object();
  std::suspend_never initial_suspend() { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception();
};

} // namespace detail

template <typename T> struct [[nodiscard]] promise {
  using promise_type = detail::cobalt_promise<T>;

  promise(promise &&) noexcept;
  promise &operator=(promise &&) noexcept;
  ~promise();

  auto operator co_await() { return detail::awaiting<T>(); }
  void operator+() &&;
  void cancel();
  bool ready() const;
  explicit operator bool() const;
  bool attached() const;
  void detach();
  void attach();
  T get();
};

} // namespace boost::cobalt

#endif // STAND_IN_BOOST_COBALT_PROMISE
