//===-- JoinsInVain.cpp - groups of objects that nobody closes ------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/ClassOwnership.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// Its body stands in this unit, where somebody can change it.
static bool isSeen(const FunctionDecl &Function) {
  const FunctionDecl *Body = nullptr;
  return Function.hasBody(Body) &&
         !Body->getASTContext().getSourceManager().isInSystemHeader(
             Body->getLocation());
}

/// Objects by value, or in an owner: a pointer to one makes none.
void ClassOwnership::addObjects(const BodyIndex &Index) {
  auto AddMade = [&](QualType Type) {
    if (Type->isPointerType() || Type->isReferenceType())
      return;
    if (const CXXRecordDecl *Class = classOf(Type, Words))
      Made.insert(Class);
  };
  for (const DeclStmt *Declaration : Index.declarations())
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D))
        AddMade(Variable->getType());
  for (const CallExpr *Call : Index.calls()) {
    if (Call->isPRValue())
      AddMade(Call->getType());
    if (const FunctionDecl *Callee = Call->getDirectCallee())
      Named.insert(Callee->getCanonicalDecl());
  }
  // deferred_stop(object): a body that is not seen may close it.
  auto Hand = [&](const FunctionDecl *Callee, auto Arguments) {
    if (Callee && !isSeen(*Callee))
      for (const Expr *Argument : Arguments)
        if (const CXXRecordDecl *Class = classOf(Argument->getType(), Words))
          Handed.insert(Class);
  };
  for (const CallExpr *Call : Index.calls())
    Hand(Call->getDirectCallee(), Call->arguments());
  for (const CXXConstructExpr *Made : Index.constructs())
    if (!Made->getConstructor()->isCopyOrMoveConstructor())
      Hand(Made->getConstructor(), Made->arguments());
  for (const MemberExpr *Use : Index.members())
    if (const auto *Method = dyn_cast<FunctionDecl>(Use->getMemberDecl()))
      Named.insert(Method->getCanonicalDecl());
}

/// Whatever happens to its objects happens in this unit.
bool ClassOwnership::isSeenAlone(const CXXRecordDecl &Class) const {
  const SourceManager &Sources = Class.getASTContext().getSourceManager();
  return Sources.isInMainFile(Class.getLocation()) && !Class.hasFriends() &&
         isWhollyVisible(Class);
}

std::vector<ClassOwnership::JoinInVain> ClassOwnership::joinsInVain() const {
  std::vector<JoinInVain> Found;
  for (const CXXRecordDecl *Declared : Made) {
    const CXXRecordDecl *Class = Declared->getDefinition();
    const auto Waits = Waiting.find(Declared->getCanonicalDecl());
    if (!Class || Waits == Waiting.end() || Handed.contains(Declared) ||
        !isSeenAlone(*Class))
      continue;
    for (const FieldDecl *Field : Class->fields()) {
      llvm::SmallVector<const CXXMethodDecl *, 2> Joiners;
      for (const WaitingMethod &Wait : Waits->second)
        if (Wait.On == Field->getCanonicalDecl())
          Joiners.push_back(dyn_cast<CXXMethodDecl>(Wait.Method));
      const bool InVain =
          Field->getAccess() == AS_private && !Joiners.empty() &&
          Words.findType<ScopeType>(Field->getType()) &&
          llvm::none_of(Joiners, [&](const CXXMethodDecl *Method) {
            return !Method || Method->isVirtual() ||
                   isa<CXXDestructorDecl>(Method) || Named.contains(Method);
          });
      if (InVain)
        Found.push_back({Joiners.front(), Field});
    }
  }
  return Found;
}

} // namespace coscope
