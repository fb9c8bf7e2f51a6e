//===-- EffectReader.h - reads the effects of code -----------------*- C++ -*-
//===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_EFFECTS_EFFECTREADER_H
#define COSCOPE_REPAIRS_EFFECTS_EFFECTREADER_H

#include "checks/repairs/effects/Effects.h"

#include "clang/AST/ExprCXX.h"

namespace coscope {

enum class Access { Read, Write };

/// Reads statements into Found. ReadEffects.cpp has the names and statements,
/// ReadCalls.cpp the calls.
class EffectReader {
public:
  EffectReader(const Vocabulary &Words, Constructors Which,
               llvm::SmallPtrSetImpl<const clang::FunctionDecl *> &Entered)
      : Words(Words), Which(Which), Entered(Entered) {}

  void visit(const clang::Stmt *S);
  Effects Found;

private:
  void access(const clang::Expr *E, Access How);
  void variable(const clang::ValueDecl *Named, const clang::Expr *At,
                Access How);
  void objects(const clang::Stmt *At, Access How);
  void anything(const clang::Stmt *At);
  void call(const clang::CallExpr &Call);
  void visibleCall(const clang::CallExpr &Call,
                   const clang::FunctionDecl &Body);
  void operands(const clang::FunctionDecl *Callee,
                llvm::ArrayRef<const clang::Expr *> Arguments, bool Reaches);
  void construct(const clang::CXXConstructExpr &Construct);
  void dies(const clang::Stmt *At, clang::QualType Type);
  bool staysWithin(const clang::CallExpr &Call) const;
  Effects inside(const clang::FunctionDecl &Body);
  void cause(const clang::Stmt *At) {
    if (!Found.Cause)
      Found.Cause = At;
  }

  const Vocabulary &Words;
  Constructors Which;
  llvm::SmallPtrSetImpl<const clang::FunctionDecl *>
      &Entered; ///< Of visible bodies.
};

} // namespace coscope

#endif // COSCOPE_REPAIRS_EFFECTS_EFFECTREADER_H
