//===-- boost/asio/bind_cancellation_slot.hpp - a token with a slot *- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_BIND_CANCELLATION_SLOT
#define STAND_IN_BOOST_ASIO_BIND_CANCELLATION_SLOT

#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_signal.hpp>

namespace boost::asio {

template <typename T, typename CancellationSlot>
class cancellation_slot_binder {
public:
  using target_type = T;
  using cancellation_slot_type = CancellationSlot;

  cancellation_slot_binder(CancellationSlot, T);
  T &get() noexcept { return asio::detail::any<T &>(); }
};

template <typename CancellationSlot, typename T>
[[nodiscard]] cancellation_slot_binder<std::decay_t<T>, CancellationSlot>
bind_cancellation_slot(const CancellationSlot &, T &&) {
  return detail::any<
      cancellation_slot_binder<std::decay_t<T>, CancellationSlot>>();
}

template <typename T, typename CancellationSlot, typename Signature>
class async_result<cancellation_slot_binder<T, CancellationSlot>, Signature> {
public:
  template <typename Initiation, typename Token, typename... Args>
  static auto initiate(Initiation &&Start, Token &&Wrapper, Args &&...Rest) {
    T Inner = Wrapper.get();
    return async_initiate<T, Signature>(std::forward<Initiation>(Start), Inner,
                                        std::forward<Args>(Rest)...);
  }
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_BIND_CANCELLATION_SLOT
