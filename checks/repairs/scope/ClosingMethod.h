//===-- ClosingMethod.h - where an object ends its work ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An object that starts tasks can wait for them in a coroutine that its owner
// awaits before it destroys the object. By their names these are stop(),
// close() and shutdown(), which also ask the tasks to stop, and run(), which
// lets them end by themselves; in any spelling, as async_stop or StopAsync.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_SCOPE_CLOSINGMETHOD_H
#define COSCOPE_REPAIRS_SCOPE_CLOSINGMETHOD_H

#include "checks/repairs/plan/RepairInput.h"

#include "clang/AST/DeclCXX.h"

#include <string>

namespace coscope {

struct ClosingMethod {
  /// Its definition. Null: the class has no such method.
  const clang::CXXMethodDecl *Method = nullptr;
  bool AsksToStop = false;
  bool IsPlain = false; ///< It is no coroutine, so it cannot wait.
  /// Where a wait for the tasks can stand: all that Method does stands before
  /// it, and every way out of Method leads over it.
  clang::SourceLocation End;
  std::string Refusal; ///< Why there is no such place, or "".
  clang::SourceLocation RefusedAt;
};

/// The first such method of \p Class that can wait for the tasks of the
/// finding, or else the first of all.
ClosingMethod findClosingMethod(const clang::CXXRecordDecl &Class,
                                const RepairInput &Input);

} // namespace coscope

#endif // COSCOPE_REPAIRS_SCOPE_CLOSINGMETHOD_H
