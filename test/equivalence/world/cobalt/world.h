//===-- world.h - the services a program asks, in Boost.Cobalt ------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The same services as in asio/world.h, for promises of Boost.Cobalt.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_EQUIVALENCE_COBALT_WORLD_H
#define COSCOPE_TEST_EQUIVALENCE_COBALT_WORLD_H

#include <boost/cobalt.hpp>
#include <string>

#include "schedule.h"

namespace cobalt = boost::cobalt;

/// What the program file defines. The text holds all results in order.
cobalt::task<std::string> program();

/// One child, in three forms. Their values differ: 10 * (n + 1), "text n".
cobalt::promise<int> number(int n);
cobalt::promise<void> work(int n);
cobalt::promise<std::string> text(int n);

#endif // COSCOPE_TEST_EQUIVALENCE_COBALT_WORLD_H
