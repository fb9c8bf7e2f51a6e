//===-- seastar/core/reactor.hh - the event loop of a shard -----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_CORE_REACTOR
#define STAND_IN_SEASTAR_CORE_REACTOR

#include <seastar/core/future.hh>

namespace seastar {

class reactor {
public:
  void run_in_background(future<>);
};

reactor &engine();

} // namespace seastar

#endif // STAND_IN_SEASTAR_CORE_REACTOR
