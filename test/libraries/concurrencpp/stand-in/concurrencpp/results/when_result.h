//===-- concurrencpp/results/when_result.h - gathers ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CONCURRENCPP_RESULTS_WHEN_RESULT
#define STAND_IN_CONCURRENCPP_RESULTS_WHEN_RESULT

#include <concurrencpp/results/lazy_result.h>
#include <cstddef>
#include <iterator>
#include <tuple>
#include <vector>

namespace concurrencpp {

template <typename Results> struct when_any_result {
  std::size_t index;
  Results results;
};

template <typename Executor, typename... Results>
lazy_result<std::tuple<std::decay_t<Results>...>>
when_all(std::shared_ptr<Executor>, Results &&...);

template <typename Executor, typename Iterator>
lazy_result<std::vector<typename std::iterator_traits<Iterator>::value_type>>
    when_all(std::shared_ptr<Executor>, Iterator, Iterator);

template <typename Executor, typename... Results>
lazy_result<when_any_result<std::tuple<Results...>>>
when_any(std::shared_ptr<Executor>, Results &&...);

} // namespace concurrencpp

#endif // STAND_IN_CONCURRENCPP_RESULTS_WHEN_RESULT
