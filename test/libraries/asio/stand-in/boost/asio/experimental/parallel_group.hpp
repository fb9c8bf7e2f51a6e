//===-- boost/asio/experimental/parallel_group.hpp - the gather -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_EXPERIMENTAL_PARALLEL_GROUP
#define STAND_IN_BOOST_ASIO_EXPERIMENTAL_PARALLEL_GROUP

#include <array>
#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_type.hpp>
#include <cstddef>
#include <tuple>
#include <vector>

namespace boost::asio::experimental {

struct wait_for_all {
  template <typename... Args>
  cancellation_type_t operator()(Args &&...) const noexcept;
};
struct wait_for_one {
  explicit wait_for_one(cancellation_type_t = cancellation_type::all);
  template <typename... Args>
  cancellation_type_t operator()(Args &&...) const noexcept;
};
struct wait_for_one_success {
  explicit wait_for_one_success(cancellation_type_t = cancellation_type::all);
  template <typename... Args>
  cancellation_type_t operator()(Args &&...) const noexcept;
};
struct wait_for_one_error {
  explicit wait_for_one_error(cancellation_type_t = cancellation_type::all);
  template <typename... Args>
  cancellation_type_t operator()(Args &&...) const noexcept;
};

namespace detail {

/// The arguments of several signatures, one after the other.
template <typename Order, typename... Signatures> struct joined;
template <typename Order, typename... Args>
struct joined<Order, void(Args...)> {
  using type = void(Order, Args...);
};
template <typename Order, typename... Args0, typename... Args1,
          typename... Signatures>
struct joined<Order, void(Args0...), void(Args1...), Signatures...>
    : joined<Order, void(Args0..., Args1...), Signatures...> {};

/// A vector for each argument.
template <typename Signature> struct ranged;
template <typename... Args> struct ranged<void(Args...)> {
  using type = void(std::vector<std::size_t>, std::vector<Args>...);
};

template <typename T>
concept range = requires { typename T::iterator; };

} // namespace detail

template <typename... Ops> class parallel_group {
public:
  using signature = typename detail::joined<
      std::array<std::size_t, sizeof...(Ops)>,
      typename completion_signature_of<Ops>::type...>::type;

  explicit parallel_group(Ops...);

  template <typename CancellationCondition, typename CompletionToken>
  auto async_wait(CancellationCondition, CompletionToken &&Token) {
    return asio::detail::operate<signature>(
        std::forward<CompletionToken>(Token));
  }
};

template <typename Range> class ranged_parallel_group {
public:
  using signature = typename detail::ranged<
      typename completion_signature_of<typename Range::value_type>::type>::type;

  explicit ranged_parallel_group(Range);

  template <typename CancellationCondition, typename CompletionToken>
  auto async_wait(CancellationCondition, CompletionToken &&Token) {
    return asio::detail::operate<signature>(
        std::forward<CompletionToken>(Token));
  }
};

template <typename... Ops>
  requires(!(... && detail::range<Ops>))
[[nodiscard]] parallel_group<Ops...> make_parallel_group(Ops...) {
  return asio::detail::any<parallel_group<Ops...>>();
}

template <typename Range>
  requires detail::range<std::decay_t<Range>>
[[nodiscard]] ranged_parallel_group<std::decay_t<Range>>
make_parallel_group(Range &&) {
  return asio::detail::any<ranged_parallel_group<std::decay_t<Range>>>();
}

} // namespace boost::asio::experimental

#endif // STAND_IN_BOOST_ASIO_EXPERIMENTAL_PARALLEL_GROUP
