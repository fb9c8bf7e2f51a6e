//===-- seastar/core/do_with.hh - values that live long enough --*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_CORE_DO_WITH
#define STAND_IN_SEASTAR_CORE_DO_WITH

#include <seastar/core/future.hh>

#endif // STAND_IN_SEASTAR_CORE_DO_WITH
