//===-- boost/asio/this_coro.hpp - asked of the own coroutine ---*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_THIS_CORO
#define STAND_IN_BOOST_ASIO_THIS_CORO

#include <boost/asio/cancellation_state.hpp>

namespace boost::asio::this_coro {

struct executor_t {};
inline constexpr executor_t executor;

struct cancellation_state_t {};
inline constexpr cancellation_state_t cancellation_state;

struct reset_cancellation_state_0_t {};
template <typename Filter> struct reset_cancellation_state_1_t {};
template <typename In, typename Out> struct reset_cancellation_state_2_t {};
reset_cancellation_state_0_t reset_cancellation_state();
template <typename Filter>
reset_cancellation_state_1_t<Filter> reset_cancellation_state(Filter);
template <typename In, typename Out>
reset_cancellation_state_2_t<In, Out> reset_cancellation_state(In, Out);

struct throw_if_cancelled_0_t {};
struct throw_if_cancelled_1_t {};
throw_if_cancelled_0_t throw_if_cancelled();
throw_if_cancelled_1_t throw_if_cancelled(bool);

} // namespace boost::asio::this_coro

#endif // STAND_IN_BOOST_ASIO_THIS_CORO
