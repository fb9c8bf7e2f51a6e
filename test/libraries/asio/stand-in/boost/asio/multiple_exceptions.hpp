//===-- boost/asio/multiple_exceptions.hpp - more than one failure *- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_ASIO_MULTIPLE_EXCEPTIONS
#define STAND_IN_BOOST_ASIO_MULTIPLE_EXCEPTIONS

#include <exception>

namespace boost::asio {

class multiple_exceptions : public std::exception {
public:
  explicit multiple_exceptions(std::exception_ptr First) noexcept;
  std::exception_ptr first_exception() const;
};

} // namespace boost::asio

#endif // STAND_IN_BOOST_ASIO_MULTIPLE_EXCEPTIONS
