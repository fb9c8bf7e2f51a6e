//===-- unifex/inplace_stop_token.hpp - requests to stop --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_INPLACE_STOP_TOKEN
#define STAND_IN_UNIFEX_INPLACE_STOP_TOKEN

namespace unifex {

class inplace_stop_token {
public:
  bool stop_requested() const noexcept;
};

class inplace_stop_source {
public:
  inplace_stop_source() noexcept;
  ~inplace_stop_source();
  bool request_stop() noexcept;
  inplace_stop_token get_token() noexcept;
};

} // namespace unifex

#endif // STAND_IN_UNIFEX_INPLACE_STOP_TOKEN
