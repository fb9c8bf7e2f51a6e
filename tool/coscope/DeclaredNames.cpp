//===-- DeclaredNames.cpp - the names that units declare ------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/DeclaredNames.h"

#include "checks/vocabulary/Vocabulary.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"

using namespace clang;

namespace coscope::command {

const NamedDecl *classBehind(QualType Type) {
  Type = Type.getNonReferenceType();
  const auto *Of = Type->getAs<TemplateSpecializationType>();
  for (; Of && Of->isTypeAlias();
       Of = Type->getAs<TemplateSpecializationType>())
    Type = Of->getAliasedType();
  if (Of)
    return Of->getTemplateName().getAsTemplateDecl();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (const auto *Instance =
          dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class))
    return Instance->getSpecializedTemplate();
  return Class;
}

namespace {

std::string classOf(QualType Type) {
  const NamedDecl *Class = classBehind(Type);
  return Class ? qualifiedName(*Class) : "";
}

class NameCollector : public RecursiveASTVisitor<NameCollector> {
public:
  explicit NameCollector(DeclaredNames &Names) : Names(Names) {}

  // What is declared in a body has no name for others.
  bool TraverseStmt(Stmt *) { return true; }

  bool VisitNamespaceDecl(NamespaceDecl *Namespace) {
    if (!Namespace->isAnonymousNamespace())
      of(*Namespace).IsNamespace = true;
    return true;
  }
  bool VisitCXXRecordDecl(CXXRecordDecl *Class) {
    if (!Class->getIdentifier() || Class->isInjectedClassName())
      return true;
    DeclaredName &Name = of(*Class);
    Name.IsType = true;
    if (Class->hasDefinition() && Name.Bases.empty())
      for (const CXXBaseSpecifier &Base : Class->bases())
        Name.Bases.push_back(classOf(Base.getType()));
    return true;
  }
  bool VisitFunctionDecl(FunctionDecl *Function) {
    DeclaredName &Name = of(*Function);
    Name.IsFunction = true;
    const auto *Method = dyn_cast<CXXMethodDecl>(Function);
    Name.IsMember |= Method && !Method->isStatic();
    Name.MostArguments = std::max(Name.MostArguments, Function->getNumParams());
    Name.AnyArguments |=
        Function->isVariadic() ||
        llvm::any_of(Function->parameters(),
                     [](const ParmVarDecl *P) { return P->isParameterPack(); });
    return true;
  }
  bool VisitVarDecl(VarDecl *Variable) {
    if (!isa<ParmVarDecl>(Variable) && Variable->getIdentifier())
      of(*Variable).ObjectOf = classOf(Variable->getType());
    return true;
  }
  bool VisitTypedefNameDecl(TypedefNameDecl *Alias) {
    of(*Alias).AliasOf = classOf(Alias->getUnderlyingType());
    return true;
  }
  bool VisitUsingShadowDecl(UsingShadowDecl *Using) {
    // A class may both declare a name and take it from a base.
    DeclaredName &Name = of(*Using);
    if (Name.AliasOf.empty())
      Name.AliasOf = qualifiedName(*Using->getTargetDecl());
    return true;
  }

private:
  DeclaredName &of(const NamedDecl &Decl) { return Names[qualifiedName(Decl)]; }

  DeclaredNames &Names;
};

} // namespace

llvm::StringRef scopeOf(llvm::StringRef Name) {
  const size_t Colons = Name.rfind("::");
  return Colons == llvm::StringRef::npos ? "" : Name.take_front(Colons);
}

void addDeclaredNames(ASTContext &Context, DeclaredNames &Names) {
  NameCollector(Names).TraverseAST(Context);
}

} // namespace coscope::command
