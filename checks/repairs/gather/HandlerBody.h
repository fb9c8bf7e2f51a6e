//===-- HandlerBody.h - statements that only a gather needs -----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_GATHER_HANDLERBODY_H
#define COSCOPE_REPAIRS_GATHER_HANDLERBODY_H

#include "checks/repairs/gather/GatherRegion.h"

#include <string>

namespace coscope {

/// What the statements of a gather are recognised by.
struct HandlerWords {
  const Vocabulary &Words;
  const GatherFact &Gather;
  const OwnVariables &Own;
  const BodyIndex &Index;
};

/// signal.emit(...), handle.cancel(), or a loop over such.
bool isCancel(const clang::Stmt *S, const HandlerWords &By);

/// std::rethrow_exception(error) of the gather's error.
bool isRethrow(const clang::Stmt *S, const HandlerWords &By);

/// event.expires_at(...): sets up what the parent waits for.
bool isEventSetup(const clang::Expr &E, const HandlerWords &By);

/// The exception_ptr that a condition tests: error, error != nullptr. Null if
/// it tests something else.
const clang::Expr *errorTested(const clang::Expr *Condition);

/// Explains the handler of a try that joins: it may store the error, cancel
/// and rethrow. Returns why it does not, or "".
std::string readJoinHandler(const clang::CXXTryStmt &Try,
                            const HandlerWords &By, bool &Rethrows);

/// Explains a completion handler: it may store the error and the value, cancel
/// the siblings, count down and wake the parent. Returns why not, or "".
std::string readHandler(const clang::LambdaExpr &Handler,
                        const HandlerWords &By, GatherChild &Child);

} // namespace coscope

#endif // COSCOPE_REPAIRS_GATHER_HANDLERBODY_H
