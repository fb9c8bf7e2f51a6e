//===-- CoscopeModule.h - the checks, by name -------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TIDY_COSCOPEMODULE_H
#define COSCOPE_TIDY_COSCOPEMODULE_H

#include <string>
#include <vector>

namespace coscope {

/// "coscope-detached-spawn", ...: every check of the module, sorted.
std::vector<std::string> checkNames();

} // namespace coscope

#endif // COSCOPE_TIDY_COSCOPEMODULE_H
