//===-- TaskOwner.h - an object with a group for its tasks ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_SCOPE_TASKOWNER_H
#define COSCOPE_REPAIRS_SCOPE_TASKOWNER_H

#include "checks/repairs/plan/RepairPlan.h"
#include "checks/repairs/scope/ClosingMethod.h"
#include "checks/repairs/text/RecipeText.h"
#include "checks/repairs/text/SourceEditor.h"

#include "clang/AST/DeclCXX.h"

#include <string>
#include <vector>

namespace coscope {

class TaskOwner {
public:
  TaskOwner(const RepairInput &Input, const clang::CXXRecordDecl &Class,
            const ClosingMethod &Closing, const Recipe &Used)
      : Input(Input), Class(Class), Closing(Closing), Used(Used),
        Editor(Input.Context) {}

  RepairPlan plan();

private:
  bool fail(const std::string &Why, clang::SourceLocation At) {
    Refusal = refuse("not rewritten: " + Why, At);
    return false;
  }
  bool findLastMember();
  bool fitsClass();
  bool fitsStarts();
  std::string whyNot(const StartIn &Task) const;
  bool comesWithHelper(const StartIn &Task) const;
  bool isEditable(clang::SourceRange Range);
  bool isMember(const clang::Expr *E) const;
  bool isSetAtOnce(const clang::FieldDecl &Field) const;
  const clang::Expr *executor() const;
  std::string change() const;
  std::string memberName() const;
  clang::SourceLocation withSemicolon(clang::SourceLocation End) const;
  bool findLastMethod();
  void addMember();
  void addMethod();
  void addWait();
  void insertBehind(clang::SourceLocation End, const std::string &Text);

  const RepairInput &Input;
  const clang::CXXRecordDecl &Class;
  const ClosingMethod &Closing;
  const Recipe &Used;
  SourceEditor Editor;
  Slots Values;
  std::vector<StartIn> Tasks;
  const clang::FieldDecl *LastMember = nullptr;
  clang::SourceLocation BehindLast; ///< Its semicolon.
  /// Where there is no method that could wait, the name of a new one, and what
  /// it stands behind.
  std::string NewMethod;
  clang::SourceLocation BehindMethods;
  RepairPlan Refusal;
};

} // namespace coscope

#endif // COSCOPE_REPAIRS_SCOPE_TASKOWNER_H
