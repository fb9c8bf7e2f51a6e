//===-- RegionReader.h - gives each statement its role ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_GATHER_REGIONREADER_H
#define COSCOPE_REPAIRS_GATHER_REGIONREADER_H

#include "checks/repairs/gather/GatherRegion.h"
#include "checks/repairs/gather/HandlerBody.h"

#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/STLExtras.h"

#include <string>

namespace coscope {

/// Reads the block of one gather, statement by statement. GatherRegion.cpp has
/// the kinds of statements, GatherJoins.cpp what joins.
class RegionReader {
public:
  RegionReader(const RepairInput &Input, const BodyIndex &Index)
      : Input(Input), Gather(*Input.Found.Gather), Index(Index),
        Model(movesOf(Input, Index)) {}

  GatherRegion read();

private:
  bool fail(const std::string &Why, const clang::Stmt *At) {
    return Region.refuse(Why, At);
  }
  bool classifyAll();
  bool isEditable();
  bool namesStay();
  bool classify(const clang::Stmt *S);
  bool classifyDeclaration(const clang::DeclStmt &Declaration);
  bool classifyContainer(const clang::DeclStmt &Declaration);
  bool classifyTry(const clang::CXXTryStmt &Try);
  bool classifyIf(const clang::IfStmt &If);
  bool classifyJoinLoop(const clang::CXXForRangeStmt &Loop);
  bool classifyExpression(const clang::Expr &E);
  const clang::Expr *joinedAgain(const clang::Stmt *S) const;
  bool joined(const clang::Stmt *S);
  bool unexplained(const clang::Stmt *S);
  bool independent(const clang::Stmt *S);
  bool add(const clang::Stmt *S, StatementRole Role) {
    Region.Statements.push_back({S, Role});
    return true;
  }

  bool mentionsOwn(const clang::Stmt *S) const {
    auto IsOwn = [&](const clang::Decl *D) {
      return Region.isOwn(llvm::dyn_cast_or_null<clang::VarDecl>(D));
    };
    const auto *Declaration = llvm::dyn_cast<clang::DeclStmt>(S);
    return (Declaration && llvm::any_of(Declaration->decls(), IsOwn)) ||
           llvm::any_of(variablesIn(S), IsOwn);
  }
  bool joins(const clang::Stmt *S) const {
    return llvm::any_of(Gather.Joins, [&](const clang::Expr *Join) {
      return Index.contains(S, Join);
    });
  }
  const StartFact *startIn(const clang::Stmt *S) const;
  bool isDrain(const clang::Stmt *S) const;
  bool reservesRoom(const clang::Expr &E) const;
  bool isWait(const clang::Stmt *S) const;
  bool waited(const clang::Stmt *S);
  HandlerWords words() const {
    return {Input.Words, Gather, Region.Own, Index};
  }

  const RepairInput &Input;
  const GatherFact &Gather;
  const BodyIndex &Index;
  const Moves Model;
  GatherRegion Region;
  bool Joined = false; ///< The first join is behind us.
  /// What the model says of a join that follows: it would come before what the
  /// statements up to here do.
  Verdict Another;
};

} // namespace coscope

#endif // COSCOPE_REPAIRS_GATHER_REGIONREADER_H
