//===-- boost/asio/async_result.hpp - tokens decide the result --*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_ASYNC_RESULT
#define STAND_IN_BOOST_ASIO_ASYNC_RESULT

#include <boost/asio/error.hpp>
#include <exception>
#include <tuple>
#include <type_traits>
#include <utility>

namespace boost::asio {

/// What an operation with a completion signature returns for a token. A token
/// without a specialization is a handler: it is called, and nothing returned.
template <typename CompletionToken, typename... Signatures> class async_result {
public:
  using return_type = void;

  template <typename Initiation, typename Token, typename... Args>
  static void initiate(Initiation &&Start, Token &&Handler, Args &&...Rest) {
    std::forward<Initiation>(Start)(std::forward<Token>(Handler),
                                    std::forward<Args>(Rest)...);
  }
};

template <typename CompletionToken, typename... Signatures, typename Initiation,
          typename... Args>
auto async_initiate(Initiation &&Start,
                    std::type_identity_t<CompletionToken> &Token,
                    Args &&...Rest) {
  return async_result<std::decay_t<CompletionToken>, Signatures...>::initiate(
      std::forward<Initiation>(Start), std::forward<CompletionToken>(Token),
      std::forward<Args>(Rest)...);
}

namespace detail {

/// The handler that an initiation is given when the token is none itself.
template <typename Signature> struct completion_handler;
template <typename R, typename... Args> struct completion_handler<R(Args...)> {
  void operator()(Args...) const;
};

/// Instantiates the initiation, as running the operation would.
template <typename Signature, typename Initiation, typename... Args>
void instantiate(Initiation &&Start, Args &&...Rest) {
  std::forward<Initiation>(Start)(completion_handler<Signature>(),
                                  std::forward<Args>(Rest)...);
}

/// A value that is never made: nothing of this runs. What a template makes of a
/// lambda's type needs a body, though: no other file could give it one.
template <typename T> T any() { std::terminate(); }

/// An initiation that the library itself brings along.
struct library_initiation {
  template <typename... Args> void operator()(Args &&...) const {}
};

/// One operation of the library. The arguments are those of the operation.
template <typename Signature, typename Token, typename... Args>
auto operate(Token &&Completion, Args &&...Rest) {
  return async_initiate<Token, Signature>(library_initiation(), Completion,
                                          std::forward<Args>(Rest)...);
}

/// The signature without its leading error, which becomes an exception.
template <typename Signature> struct without_error {
  using type = Signature;
};
template <typename... Args>
struct without_error<void(std::exception_ptr, Args...)> {
  using type = void(Args...);
};
template <typename... Args>
struct without_error<void(system::error_code, Args...)> {
  using type = void(Args...);
};

/// The arguments of a signature as one type: nothing, the one, or a tuple.
template <typename Signature> struct as_one;
template <> struct as_one<void()> {
  using type = void;
};
template <typename T> struct as_one<void(T)> {
  using type = T;
};
template <typename... Args> struct as_one<void(Args...)> {
  using type = std::tuple<Args...>;
};
template <typename Signature>
using result_of_signature =
    typename as_one<typename without_error<Signature>::type>::type;

/// A token that only tells the signature.
struct signature_probe {};
template <typename Signature> struct probed {
  using type = Signature;
};

} // namespace detail

template <typename Signature>
class async_result<detail::signature_probe, Signature> {
public:
  using return_type = detail::probed<Signature>;

  template <typename... Args> static return_type initiate(Args &&...);
};

/// The completion signature of an operation that still lacks its token.
template <typename Operation> struct completion_signature_of {};
template <typename Operation>
  requires requires(Operation &&O) {
    typename decltype(std::forward<Operation>(O)(
        detail::signature_probe()))::type;
  }
struct completion_signature_of<Operation> {
  using type = typename decltype(std::declval<Operation>()(
      detail::signature_probe()))::type;
};

template <typename Operation>
concept is_async_operation_v =
    requires { typename completion_signature_of<Operation>::type; };

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_ASYNC_RESULT
