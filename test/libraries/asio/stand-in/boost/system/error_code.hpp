//===-- boost/system/error_code.hpp - error codes ---------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_SYSTEM_ERROR_CODE
#define STAND_IN_BOOST_SYSTEM_ERROR_CODE

#include <exception>
#include <string>

namespace boost::system {

class error_code {
public:
  error_code() noexcept = default;
  int value() const noexcept;
  std::string message() const;
  explicit operator bool() const noexcept;
  friend bool operator==(const error_code &, const error_code &) noexcept;
};

class system_error : public std::exception {
public:
  system_error(const error_code &Code);
  error_code code() const noexcept;
};

} // namespace boost::system

#endif // STAND_IN_BOOST_SYSTEM_ERROR_CODE
