//===-- CoscopeModule.h - the checks, by name -------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TIDY_COSCOPEMODULE_H
#define COSCOPE_TIDY_COSCOPEMODULE_H

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace coscope {

/// "coscope-detached-spawn", ...: every check of the module, sorted.
std::vector<std::string> checkNames();

/// The globs of a list of checks, without the '-' that leaves checks out.
std::vector<std::string> globsOf(llvm::StringRef Checks);

/// Whether \p Checks names one of coscope's checks, rather than all checks.
/// Where it does, it decides; where it does not, all of them run: at every
/// front door but the plugin, whose host has its own rule.
bool namesOwnCheck(llvm::StringRef Checks);

} // namespace coscope

#endif // COSCOPE_TIDY_COSCOPEMODULE_H
