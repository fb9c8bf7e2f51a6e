//===-- boost/asio/cancellation_state.hpp - what a coroutine hears *- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_CANCELLATION_STATE
#define STAND_IN_BOOST_ASIO_CANCELLATION_STATE

#include <boost/asio/cancellation_signal.hpp>

namespace boost::asio {

template <cancellation_type Mask> struct cancellation_filter {
  cancellation_type_t operator()(cancellation_type_t) const noexcept;
};
using disable_cancellation = cancellation_filter<cancellation_type::none>;
using enable_terminal_cancellation =
    cancellation_filter<cancellation_type::terminal>;
using enable_partial_cancellation =
    cancellation_filter<cancellation_type::terminal |
                        cancellation_type::partial>;
using enable_total_cancellation =
    cancellation_filter<cancellation_type::terminal |
                        cancellation_type::partial | cancellation_type::total>;

class cancellation_state {
public:
  cancellation_slot slot() const noexcept;
  cancellation_type_t cancelled() const noexcept;
  void clear(cancellation_type_t = cancellation_type::all);
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_CANCELLATION_STATE
