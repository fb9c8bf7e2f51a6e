//===-- boost/asio/experimental/awaitable_operators.hpp - && and || *- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_EXPERIMENTAL_AWAITABLE_OPERATORS
#define STAND_IN_BOOST_ASIO_EXPERIMENTAL_AWAITABLE_OPERATORS

#include <boost/asio/awaitable.hpp>
#include <boost/asio/multiple_exceptions.hpp>
#include <tuple>
#include <variant>

namespace boost::asio::experimental {

namespace detail {

template <typename T> struct values {
  using type = std::tuple<T>;
};
template <> struct values<void> {
  using type = std::tuple<>;
};
template <typename... Ts> struct values<std::tuple<Ts...>> {
  using type = std::tuple<Ts...>;
};

template <typename Tuple> struct simplest {
  using type = Tuple;
};
template <> struct simplest<std::tuple<>> {
  using type = void;
};
template <typename T> struct simplest<std::tuple<T>> {
  using type = T;
};

template <typename T, typename U>
using both = typename simplest<decltype(std::tuple_cat(
    std::declval<typename values<T>::type>(),
    std::declval<typename values<U>::type>()))>::type;

template <typename T>
using alternative = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

} // namespace detail

namespace awaitable_operators {

template <typename T, typename U, typename Executor>
awaitable<detail::both<T, U>, Executor> operator&&(awaitable<T, Executor>,
                                                   awaitable<U, Executor>);

template <typename T, typename U, typename Executor>
awaitable<std::variant<detail::alternative<T>, detail::alternative<U>>,
          Executor> operator||(awaitable<T, Executor>, awaitable<U, Executor>);

} // namespace awaitable_operators

} // namespace boost::asio::experimental

#endif // STAND_IN_BOOST_ASIO_EXPERIMENTAL_AWAITABLE_OPERATORS
