//===-- BodyIndex.h - parents and uses inside one body ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_CODE_BODYINDEX_H
#define COSCOPE_FACTS_CODE_BODYINDEX_H

#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"

#include <vector>

namespace coscope {

/// The statements of one function body as they were written: a co_await shows
/// its operand only, and the bodies of lambdas are left to their own index,
/// but for the fact that they mention a variable.
class BodyIndex {
public:
  explicit BodyIndex(const clang::Stmt *Body);

  const clang::Stmt *parent(const clang::Stmt *S) const {
    return Parents.lookup(S);
  }

  /// The nearest ancestor that is more than a wrapping of \p E: not a
  /// parenthesis, cast, temporary, or copy of it.
  const clang::Stmt *user(const clang::Expr *E) const;

  /// The nearest ancestor of type T, or null.
  template <typename T> const T *enclosing(const clang::Stmt *S) const {
    for (S = parent(S); S; S = parent(S))
      if (const auto *Found = llvm::dyn_cast<T>(S))
        return Found;
    return nullptr;
  }

  bool contains(const clang::Stmt *Outer, const clang::Stmt *Inner) const;

  /// A goto may lead anywhere: code runs again that stands in no loop.
  bool hasJumps() const { return HasJumps; }

  /// The innermost loop around \p S, or null.
  const clang::Stmt *enclosingLoop(const clang::Stmt *S) const;

  /// The child of \p Block that \p S is in, or null.
  const clang::Stmt *statementIn(const clang::CompoundStmt *Block,
                                 const clang::Stmt *S) const;

  /// The block around \p From that declares \p Variable, or null.
  const clang::CompoundStmt *declaringBlock(const clang::VarDecl *Variable,
                                            const clang::Stmt *From) const;

  /// In source order.
  const std::vector<const clang::CallExpr *> &calls() const { return Calls; }
  const std::vector<const clang::CXXConstructExpr *> &constructs() const {
    return Constructs;
  }
  const std::vector<const clang::MemberExpr *> &members() const {
    return Members;
  }
  const std::vector<const clang::DeclStmt *> &declarations() const {
    return Declarations;
  }
  /// References to variables and structured bindings, in source order.
  const std::vector<const clang::DeclRefExpr *> &allReferences() const {
    return AllReferences;
  }
  const std::vector<const clang::DeclRefExpr *> &
  references(const clang::ValueDecl *Variable) const;

  /// The statement that declares \p Variable, or null (a parameter).
  const clang::DeclStmt *declaration(const clang::VarDecl *Variable) const;

  /// Lambdas in this body that mention \p Variable, captured or as static.
  std::vector<const clang::LambdaExpr *>
  lambdasThatUse(const clang::VarDecl *Variable) const;
  const std::vector<const clang::LambdaExpr *> &lambdas() const {
    return Lambdas;
  }
  /// Of this body, those of lambdas aside; in source order.
  const std::vector<const clang::CoroutineSuspendExpr *> &awaits() const {
    return Awaits;
  }
  const std::vector<const clang::ReturnStmt *> &returns() const {
    return Returns;
  }
  const std::vector<const clang::CoreturnStmt *> &coReturns() const {
    return CoReturns;
  }
  const clang::Stmt *body() const { return Body; }

private:
  void walk(const clang::Stmt *S, const clang::Stmt *Parent);
  void visit(const clang::Stmt *S);

  const clang::Stmt *Body;
  bool HasJumps = false;
  llvm::DenseMap<const clang::Stmt *, const clang::Stmt *> Parents;
  std::vector<const clang::CallExpr *> Calls;
  std::vector<const clang::CXXConstructExpr *> Constructs;
  std::vector<const clang::LambdaExpr *> Lambdas;
  std::vector<const clang::MemberExpr *> Members;
  std::vector<const clang::DeclStmt *> Declarations;
  std::vector<const clang::DeclRefExpr *> AllReferences;
  std::vector<const clang::CoroutineSuspendExpr *> Awaits;
  std::vector<const clang::ReturnStmt *> Returns;
  std::vector<const clang::CoreturnStmt *> CoReturns;
  llvm::DenseMap<const clang::ValueDecl *,
                 std::vector<const clang::DeclRefExpr *>>
      References;
};

/// \p E without parentheses, casts, temporaries, elided or plain copies and
/// moves: the expression that the reader sees.
const clang::Expr *strip(const clang::Expr *E);

/// What the local that \p E names was made of; else \p E.
const clang::Expr *madeOf(const clang::Expr *E);

/// The variable an access path starts at: v, v.m, *v, v->m, v[i], or null.
const clang::VarDecl *rootVariable(const clang::Expr *E);

/// The variables that \p S mentions, what lambdas in it capture included, each
/// once and in order.
llvm::SmallSetVector<const clang::VarDecl *, 4>
variablesIn(const clang::Stmt *S);

/// Nothing is done with the value of \p E.
bool isDropped(const clang::Expr *E, const BodyIndex &Index);

/// \p S awaits or yields something, lambdas in it aside.
bool hasAwait(const clang::Stmt *S);

/// The call by which an await gives its result, and which throws if the
/// awaited work failed. Null if there is none.
const clang::CallExpr *resumeCall(const clang::CoroutineSuspendExpr &Await);

/// It is declared to throw nothing. Null is not.
bool isNothrow(const clang::FunctionDecl *Function);

/// std::rethrow_exception and the like: it never returns, but throws.
bool isRethrow(const clang::FunctionDecl &Function);

/// It never returns, and as far as its body shows that is because it throws.
bool throwsInstead(const clang::FunctionDecl &Function);

/// The written body: of a coroutine, what is inside its wrapping.
const clang::Stmt *writtenBody(const clang::FunctionDecl &Function);

/// Where the body ends: its last brace, or that of the try block it is.
clang::SourceLocation endOfBody(const clang::Stmt *Body);

/// \p A stands before \p B, also where one of them comes from a macro.
bool isBefore(clang::SourceLocation A, clang::SourceLocation B,
              const clang::ASTContext &Context);

/// A variable that lives in the frame of the function: a local or parameter
/// of automatic storage that is no reference.
bool livesInFrame(const clang::VarDecl *Variable);

/// A statement of \p Block declares \p Variable.
bool isDeclaredIn(const clang::CompoundStmt &Block,
                  const clang::VarDecl &Variable);

/// std::exception_ptr, or a reference to one.
bool isExceptionPtr(clang::QualType Type);

/// No copy of an object of the class can be made: what it holds, it holds
/// alone.
bool isMoveOnly(const clang::CXXRecordDecl &Class);

} // namespace coscope

#endif // COSCOPE_FACTS_CODE_BODYINDEX_H
