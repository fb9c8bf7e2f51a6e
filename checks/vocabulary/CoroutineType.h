//===-- CoroutineType.h - what a promise says of its task -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Coroutine types that no profile names are judged by their own definition:
//
//   initial_suspend   suspend_always: lazy; suspend_never: eager; an awaiter
//                     that hands the coroutine to somebody: cannot tell
//   yield_value       it generates values: no task
//   operator co_await, await_ready, or a method that might join
//                     somebody can wait for it; an eager type without one is
//                     fire and forget
//   destructor        none of its own: an eager task runs on when dropped; one
//                     that only destroys the frame: cancelled; else cannot tell
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_VOCABULARY_COROUTINETYPE_H
#define COSCOPE_VOCABULARY_COROUTINETYPE_H

#include "clang/AST/DeclCXX.h"

namespace coscope {

struct TaskType;

/// What the coroutines that return \p Class are. Null: it is no coroutine type,
/// or its definition does not tell.
const TaskType *classifyCoroutineType(const clang::CXXRecordDecl &Class);

/// Whether coroutines with this promise run up to their first suspension before
/// the call that makes them returns. False also where that cannot be told.
bool runsAtOnce(const clang::CXXRecordDecl &Promise);

/// Whether those coroutines yield values: it is no task then.
bool isGenerator(const clang::CXXRecordDecl &Class);

} // namespace coscope

#endif // COSCOPE_VOCABULARY_COROUTINETYPE_H
