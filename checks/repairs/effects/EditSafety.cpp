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

/// It says the name of the function that it stands in.
static bool namesFunction(const Stmt *S) {
  const auto *Where = dyn_cast<SourceLocExpr>(S);
  return isa<PredefinedExpr>(S) ||
         (Where &&
          (Where->getIdentKind() == SourceLocIdentKind::Function ||
           Where->getIdentKind() == SourceLocIdentKind::FuncSig ||
           Where->getIdentKind() == SourceLocIdentKind::SourceLocStruct));
}

static bool isOfLibrary(const ParmVarDecl &Parameter) {
  return Parameter.getASTContext().getSourceManager().isInSystemHeader(
      Parameter.getLocation());
}

const Expr *otherInLambda(const Stmt *S,
                          llvm::function_ref<bool(const VarDecl &)> ComesAlong,
                          std::string &Why) {
  if (!S)
    return nullptr;
  const auto *Ref = dyn_cast<DeclRefExpr>(S);
  const VarDecl *Variable = Ref ? capturedBy(*Ref) : nullptr;
  if (Variable && Variable->hasLocalStorage() && !ComesAlong(*Variable))
    Why = whyNotCaptured(*Ref);
  else if (namesFunction(S))
    Why = "this names the function that it stands in";
  if (!Why.empty())
    return cast<Expr>(S);
  auto Inside = [&](const auto &Parts) -> const Expr * {
    for (const Stmt *Part : Parts)
      if (const Expr *Found = otherInLambda(Part, ComesAlong, Why))
        return Found;
    return nullptr;
  };
  // A library that notes where it was called notes the same lines.
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(S))
    return isOfLibrary(*Default->getParam())
               ? nullptr
               : otherInLambda(Default->getExpr(), ComesAlong, Why);
  // Its body is one already.
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return Inside(Lambda->capture_inits());
  return Inside(S->children());
}

} // namespace coscope
