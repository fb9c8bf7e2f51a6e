//===-- seastar/core/abort_source.hh - asks work to stop --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_CORE_ABORT_SOURCE
#define STAND_IN_SEASTAR_CORE_ABORT_SOURCE

namespace seastar {

class abort_source {
public:
  void request_abort() noexcept;
  bool abort_requested() const noexcept;
  void check() const;
};

} // namespace seastar

#endif // STAND_IN_SEASTAR_CORE_ABORT_SOURCE
