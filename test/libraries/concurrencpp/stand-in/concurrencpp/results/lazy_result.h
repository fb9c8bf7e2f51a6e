//===-- concurrencpp/results/lazy_result.h - the lazy task ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CONCURRENCPP_RESULTS_LAZY_RESULT
#define STAND_IN_CONCURRENCPP_RESULTS_LAZY_RESULT

#include <concurrencpp/results/result.h>

namespace concurrencpp {

template <typename T> class lazy_result {
public:
  struct promise_type : details::returned<T> {
    lazy_result get_return_object() noexcept;
    std::suspend_always initial_suspend() const noexcept { return {}; }
    std::suspend_always final_suspend() const noexcept { return {}; }
    void unhandled_exception() noexcept;
  };

  lazy_result() noexcept;
  lazy_result(lazy_result &&) noexcept;
  lazy_result &operator=(lazy_result &&) noexcept;
  ~lazy_result() noexcept;

  auto operator co_await() { return awaitable<T>(); }
  result<T> run();
};

} // namespace concurrencpp

#endif // STAND_IN_CONCURRENCPP_RESULTS_LAZY_RESULT
