//===-- WaitSafety.h - may a function wait for a child? ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function that waits for a child that itself waits for what the function
// does later never goes on.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_EFFECTS_WAITSAFETY_H
#define COSCOPE_REPAIRS_EFFECTS_WAITSAFETY_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FunctionFacts.h"

namespace coscope {

/// A loop without a way out but an exception.
bool isEndless(const clang::Stmt *Loop, const clang::ASTContext &Context);

/// The child runs such a loop, or awaits a coroutine that does, as far as their
/// bodies are visible.
bool neverEnds(const ChildFact &Child, const clang::ASTContext &Context);

/// The child, or a coroutine that it awaits, handles errors in a loop and then
/// goes on with it: a cancellation may be one of these errors.
bool mayOutliveCancel(const ChildFact &Child);

} // namespace coscope

#endif // COSCOPE_REPAIRS_EFFECTS_WAITSAFETY_H
