//===-- folly/Try.h - a value or an error -----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_FOLLY_TRY
#define STAND_IN_FOLLY_TRY

#include <folly/Unit.h>

namespace folly {

template <typename T> class Try {
public:
  Try() noexcept;
  Try(Try &&) noexcept;
  ~Try();

  bool hasValue() const;
  bool hasException() const;
  T &value() &;
  T &operator*() &;
};

template <> class Try<void> {
public:
  Try() noexcept;
  Try(Try &&) noexcept;
  ~Try();

  bool hasValue() const;
  bool hasException() const;
  void value() const;
};

} // namespace folly

#endif // STAND_IN_FOLLY_TRY
