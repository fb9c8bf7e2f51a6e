//===-- folly/futures/Future.h - handles of running work --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_FOLLY_FUTURES_FUTURE
#define STAND_IN_FOLLY_FUTURES_FUTURE

#include <cstddef>
#include <folly/Executor.h>
#include <folly/Try.h>
#include <folly/Unit.h>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace folly {

template <typename T> class Future;

template <typename T> class SemiFuture {
public:
  using value_type = T;

  SemiFuture(SemiFuture &&) noexcept;
  SemiFuture &operator=(SemiFuture &&) noexcept;
  ~SemiFuture();

  T get() &&;
  Try<T> getTry() &&;
  SemiFuture &wait() &;
  SemiFuture &&wait() &&;
  Future<T> via(Executor::KeepAlive<> Where) &&;
};

template <typename T> class Future {
public:
  using value_type = T;

  Future(Future &&) noexcept;
  Future &operator=(Future &&) noexcept;
  ~Future();

  T get() &&;
  Future &wait() &;
  Future &&wait() &&;
  template <typename Function>
  Future<lift_unit_t<std::invoke_result_t<Function, T &&>>>
  thenValue(Function &&) && {
    return std::move(*this)
        .template next<lift_unit_t<std::invoke_result_t<Function, T &&>>>();
  }
  template <typename Function>
  Future<lift_unit_t<std::invoke_result_t<Function, Try<T> &&>>>
  thenTry(Function &&) && {
    return std::move(*this)
        .template next<
            lift_unit_t<std::invoke_result_t<Function, Try<T> &&>>>();
  }

private:
  template <typename U> Future<U> next() &&;
};

template <typename... Futures>
  requires(sizeof...(Futures) > 1)
SemiFuture<
    std::tuple<Try<typename std::remove_cvref_t<Futures>::value_type>...>>
collectAll(Futures &&...);

template <typename... Futures>
  requires(sizeof...(Futures) > 1)
SemiFuture<std::tuple<typename std::remove_cvref_t<Futures>::value_type...>>
collect(Futures &&...);

template <typename Collection>
SemiFuture<std::vector<typename Collection::value_type::value_type>>
collect(Collection &&);

namespace futures {

template <typename T> void detachOn(Executor::KeepAlive<>, SemiFuture<T> &&);

} // namespace futures

} // namespace folly

#endif // STAND_IN_FOLLY_FUTURES_FUTURE
