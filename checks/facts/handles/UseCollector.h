//===-- UseCollector.h - what is done with a variable ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_HANDLES_USECOLLECTOR_H
#define COSCOPE_FACTS_HANDLES_USECOLLECTOR_H

#include "checks/facts/handles/HandleUses.h"
#include "checks/facts/handles/HelperEffects.h"

#include "clang/AST/ExprCXX.h"

namespace coscope {

/// Classifies the uses of one variable. `use` climbs from an expression that
/// is the handle, or a part of the variable, to what is done with it.
class UseCollector {
public:
  UseCollector(const BodyIndex &Index, const Vocabulary &Words,
               HelperEffects *Known, std::vector<HandleUse> &Uses)
      : Index(Index), Words(Words), Known(Known), Uses(Uses) {}

  void collect(const clang::DeclRefExpr &Mention, Part Of,
               const clang::Stmt *Turn);

private:
  void use(const clang::Expr *E, Part Of);
  void call(const clang::CallExpr &Call, const clang::Expr *E, Part Of);
  void method(const clang::CallExpr &Call, llvm::StringRef Name, Part Of);
  void argument(const clang::CallExpr &Call, const clang::Expr *E, Part Of);
  bool viaHelper(const clang::CallExpr &Call, const clang::Expr *E, Part Of);
  bool annotated(const clang::FunctionDecl &Callee,
                 const clang::ParmVarDecl &Parameter,
                 const clang::CallExpr &Call, Part Of);
  void linked(const clang::CallExpr &Call, Part Of);
  void captured(const clang::LambdaExpr &Lambda, const clang::Expr *E, Part Of);
  void effect(const HandleEffect &Effect, const clang::CallExpr &Call, Part Of);
  void declaration(const clang::DeclStmt &Declaration, const clang::Expr *E,
                   Part Of);
  UseCollector another() const;
  void aliases(const clang::VarDecl &Alias, Part Of, const clang::Stmt *Turn);
  void iterators(const clang::VarDecl &Iterator);
  void give(const clang::Expr *E, Part Of);

  HandleUse &add(UseKind Kind, const clang::Stmt *At, Part Of);

  const BodyIndex &Index;
  const Vocabulary &Words;
  HelperEffects *Known;
  std::vector<HandleUse> &Uses;
  const clang::DeclRefExpr *Reference = nullptr;
  const clang::Stmt *Loop = nullptr;
  bool Linked = false;
};

/// ==, != and the like.
bool isComparison(clang::OverloadedOperatorKind Kind);

} // namespace coscope

#endif // COSCOPE_FACTS_HANDLES_USECOLLECTOR_H
