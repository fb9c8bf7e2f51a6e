//===-- Parsed.h - declarations of a piece of code --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_VOCABULARY_PARSED_H
#define COSCOPE_TEST_VOCABULARY_PARSED_H

#include "clang/AST/Expr.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"

#include "gtest/gtest.h"

/// A parsed piece of code, and what it calls by name. A name that is not there
/// ends the test program: a test must not compare nothing.
class Parsed {
public:
  explicit Parsed(llvm::StringRef Code)
      : Unit(clang::tooling::buildASTFromCodeWithArgs(Code, {"-std=c++20"})) {
    EXPECT_FALSE(Unit->getDiagnostics().hasErrorOccurred()) << Code.str();
  }

  /// The first declaration with this last component.
  const clang::NamedDecl *decl(llvm::StringRef Last) const {
    using namespace clang::ast_matchers;
    for (const BoundNodes &Found :
         match(namedDecl().bind("decl"), Unit->getASTContext())) {
      const auto *Decl = Found.getNodeAs<clang::NamedDecl>("decl");
      if (!Decl->isImplicit() && Decl->getDeclName().getAsString() == Last)
        return Decl;
    }
    llvm::report_fatal_error("no declaration of " + Last);
  }

  /// The declaration that the first call of this name resolves to.
  const clang::NamedDecl *callee(llvm::StringRef Last) const {
    using namespace clang::ast_matchers;
    for (const BoundNodes &Found :
         match(callExpr().bind("call"), Unit->getASTContext())) {
      const auto *Call = Found.getNodeAs<clang::CallExpr>("call");
      if (const clang::FunctionDecl *Callee = Call->getDirectCallee())
        if (Callee->getDeclName().getAsString() == Last)
          return Callee;
    }
    llvm::report_fatal_error("no call of " + Last);
  }

  /// The type of a variable.
  clang::QualType typeOf(llvm::StringRef Variable) const {
    return llvm::cast<clang::ValueDecl>(decl(Variable))->getType();
  }

private:
  std::unique_ptr<clang::ASTUnit> Unit;
};

#endif // COSCOPE_TEST_VOCABULARY_PARSED_H
