//===-- boost/asio/error.hpp - the usual errors -----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_ERROR
#define STAND_IN_BOOST_ASIO_ERROR

#include <boost/system/error_code.hpp>

namespace boost::asio::error {

enum basic_errors { operation_aborted = 125, connection_reset = 104 };
enum misc_errors { eof = 2 };

system::error_code make_error_code(basic_errors);
bool operator==(const system::error_code &, basic_errors) noexcept;
bool operator==(const system::error_code &, misc_errors) noexcept;

} // namespace boost::asio::error

#endif // STAND_IN_BOOST_ASIO_ERROR
