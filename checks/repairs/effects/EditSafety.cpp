//===-- EditSafety.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/effects/EditSafety.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

using namespace clang;

namespace coscope {

std::string whyNotEditable(SourceRange Range, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  if (Range.isInvalid())
    return "the code has no place in the source";
  if (Range.getBegin().isMacroID() || Range.getEnd().isMacroID())
    return "the code comes from a macro";
  if (Sources.getFileID(Range.getBegin()) != Sources.getFileID(Range.getEnd()))
    return "the code spans two files";
  CharSourceRange Chars = Lexer::getAsCharRange(
      CharSourceRange::getTokenRange(Range), Sources, Context.getLangOpts());
  StringRef Text = Lexer::getSourceText(Chars, Sources, Context.getLangOpts());
  llvm::SmallVector<StringRef, 32> Lines;
  Text.split(Lines, '\n');
  for (StringRef Line : Lines)
    if (Line.ltrim().starts_with("#"))
      return "the code has preprocessor directives in it";
  return "";
}

std::string whyNotEditable(const FunctionFacts &Facts) {
  const DeclContext *Context = Facts.Function;
  // A generic lambda is a template, too.
  for (; Context; Context = Context->getParent()) {
    if (const auto *Function = dyn_cast<FunctionDecl>(Context);
        Function && Function->isTemplateInstantiation())
      return "the code is a template, and other instances may differ";
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Context);
        Class && (Class->getTemplateInstantiationPattern() ||
                  Class->getDescribedClassTemplate()))
      return "the code is in a class template, and other instances may differ";
  }
  return "";
}

/// Why the variable cannot be captured, or "".
static std::string whyNotCaptured(const DeclRefExpr &Ref) {
  if (const auto *Binding = dyn_cast<BindingDecl>(Ref.getDecl()))
    return Binding->getBinding() && Binding->getBinding()->refersToBitField()
               ? "'" + Binding->getNameAsString() +
                     "' is a bit-field, which a lambda cannot capture"
               : "";
  return isa<VarDecl>(Ref.getDecl()) && Ref.getDecl()->getName().empty() &&
                 Ref.getType()->isUnionType()
             ? "a member of an anonymous union cannot be captured by a lambda"
             : "";
}

static const VarDecl *capturedBy(const DeclRefExpr &Ref) {
  const auto *Binding = dyn_cast<BindingDecl>(Ref.getDecl());
  return dyn_cast_or_null<VarDecl>(Binding ? Binding->getDecomposedDecl()
                                           : Ref.getDecl());
}

const Expr *otherInLambda(const Stmt *S,
                          llvm::function_ref<bool(const VarDecl &)> ComesAlong,
                          std::string &Why) {
  if (!S)
    return nullptr;
  if (const auto *Ref = dyn_cast<DeclRefExpr>(S)) {
    const VarDecl *Variable = capturedBy(*Ref);
    Why = Variable && Variable->hasLocalStorage() && !ComesAlong(*Variable)
              ? whyNotCaptured(*Ref)
              : "";
  } else if (isa<PredefinedExpr, SourceLocExpr>(S)) {
    Why = "this names the function that it stands in";
  }
  if (!Why.empty())
    return cast<Expr>(S);
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(S))
    return otherInLambda(Default->getExpr(), ComesAlong, Why);
  if (isa<LambdaExpr>(S) && llvm::none_of(cast<LambdaExpr>(S)->capture_inits(),
                                          [](const Expr *E) { return E; }))
    return nullptr;
  for (const Stmt *Child : S->children())
    if (const Expr *Found = otherInLambda(Child, ComesAlong, Why))
      return Found;
  return nullptr;
}

} // namespace coscope
