//===-- GatherWriter.h - from a gather to its text --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_GATHER_GATHERWRITER_H
#define COSCOPE_REPAIRS_GATHER_GATHERWRITER_H

#include "checks/repairs/gather/GatherRegion.h"
#include "checks/repairs/gather/JoinStatement.h"
#include "checks/repairs/plan/RepairPlan.h"
#include "checks/repairs/text/Names.h"
#include "checks/repairs/text/RecipeText.h"
#include "checks/repairs/text/SourceEditor.h"

#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/StringSet.h"

#include <string>
#include <vector>

namespace coscope {

/// Somebody looks at the result of a child.
bool looksAtResults(const GatherRegion &Region);

/// Writes one gather with one recipe: of the library, or of a scope.
class GatherWriter {
public:
  GatherWriter(const RepairInput &Input, const GatherRegion &Region,
               const Recipe &Used)
      : Input(Input), Gather(*Input.Found.Gather), Region(Region), Used(Used),
        Index(Input.Facts.Body), Editor(Input.Context),
        Taken(namesIn(*Input.Facts.Function, Input.Context)) {}

  RepairPlan write();

private:
  void nameChildren();
  std::string fixedGroup();
  std::string rangedGroup();
  std::string loopInScope(Slots &Values);
  std::string startsInScope(Slots &Values);
  std::string scopedGroup();
  std::string handleOf(const GatherChild &Child) const;
  std::string child(const GatherChild &Child, Slots &Values) const;
  std::string resultNames() const;
  std::string childText(const clang::Expr &E, const clang::VarDecl *Element,
                        llvm::StringRef Instead) const;
  Slots commonSlots();
  std::string value(unsigned I) const {
    return valueOf(Region.Children[I], ValueNames[I], Index, Input.Context);
  }
  std::string storedValues() const;
  std::string valuesInTurn();
  std::string bodyOf(const clang::CXXTryStmt &Try,
                     llvm::StringRef Indentation) const;
  void substituteJoins(const clang::Stmt *S);
  void writeLoopBody(const clang::Stmt &Body);
  void writeStatement(const ExplainedStatement &Explained);
  std::string takeGroup(llvm::StringRef Indentation);
  const clang::CXXForRangeStmt *loop() const {
    return llvm::cast<clang::CXXForRangeStmt>(Gather.Loop);
  }

  const RepairInput &Input;
  const GatherFact &Gather;
  const GatherRegion &Region;
  const Recipe &Used;
  BodyIndex Index;
  SourceEditor Editor;
  llvm::StringSet<> Taken;
  std::vector<std::string> ValueNames;
  std::vector<std::string> ErrorNames;  ///< Of a gather of the library.
  std::vector<std::string> HandleNames; ///< Of a scope.
  std::string Results; ///< Of a loop in a scope: its handles, where used.
  std::string Group;
  bool Placed = false; ///< The group stands in the text.
};

} // namespace coscope

#endif // COSCOPE_REPAIRS_GATHER_GATHERWRITER_H
