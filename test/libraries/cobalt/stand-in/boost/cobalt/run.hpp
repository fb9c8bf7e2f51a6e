//===-- boost/cobalt/run.hpp - waits on a thread ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_BOOST_COBALT_RUN
#define STAND_IN_BOOST_COBALT_RUN

#include <boost/cobalt/task.hpp>

namespace boost::cobalt {

template <typename T> T run(task<T>);

} // namespace boost::cobalt

#endif // STAND_IN_BOOST_COBALT_RUN
