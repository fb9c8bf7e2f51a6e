//===-- async_simple/Try.h - a value or an error ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_ASYNC_SIMPLE_TRY
#define STAND_IN_ASYNC_SIMPLE_TRY

#include <exception>

namespace async_simple {

template <typename T> class Try {
public:
  Try() = default;
  Try(Try &&) = default;
  Try &operator=(Try &&) = default;

  bool hasError() const noexcept;
  std::exception_ptr getException() const;
  const T &value() const &;
  T &value() &;
  T &&value() &&;
};

template <> class Try<void> {
public:
  Try();
  Try(Try &&);
  Try &operator=(Try &&);

  bool hasError() const;
  std::exception_ptr getException() const;
  void value();
};

} // namespace async_simple

#endif // STAND_IN_ASYNC_SIMPLE_TRY
