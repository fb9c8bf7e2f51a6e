//===-- boost/cobalt/spawn.hpp - the starter --------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_SPAWN
#define STAND_IN_BOOST_COBALT_SPAWN

#include <boost/asio/detached.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/cobalt/op.hpp>
#include <boost/cobalt/task.hpp>
#include <exception>
#include <future>
#include <type_traits>

namespace boost::cobalt {

namespace detail {

template <typename T> T make();

template <typename T, typename Token> struct spawned {
  using type = void;
};
template <typename T> struct spawned<T, asio::use_future_t<>> {
  using type = std::future<T>;
};
template <typename T> struct spawned<T, use_op_t> {
  using type =
      typename asio::async_result<use_op_t, void(std::exception_ptr)>::op_impl;
};
template <typename T> struct spawned<T, use_task_t> {
  using type = task<T>;
};

} // namespace detail

template <typename T, typename Token>
auto spawn(executor, task<T> &&, Token &&) {
  using Result = typename detail::spawned<T, std::decay_t<Token>>::type;
  if constexpr (!std::is_void_v<Result>)
    return detail::make<Result>();
}

} // namespace boost::cobalt

#endif // STAND_IN_BOOST_COBALT_SPAWN
