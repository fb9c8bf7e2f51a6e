//===-- unifex/async_scope.hpp - the usual scope ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_ASYNC_SCOPE
#define STAND_IN_UNIFEX_ASYNC_SCOPE

#include <unifex/v1/async_scope.hpp>

#endif // STAND_IN_UNIFEX_ASYNC_SCOPE
