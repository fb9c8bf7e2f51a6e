//===-- RecipeText.cpp ----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/text/RecipeText.h"

#include "checks/repairs/text/Names.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/StringExtras.h"

using namespace clang;

namespace coscope {

std::string fillIn(StringRef Template, const Slots &Values) {
  std::string Result;
  while (!Template.empty()) {
    auto [Plain, Rest] = Template.split('$');
    Result += Plain;
    if (Plain.size() == Template.size())
      break;
    const bool Braced = Rest.consume_front("{");
    StringRef Name = Rest.take_while(
        [](char C) { return llvm::isAlnum(C) || C == '_' || C == '-'; });
    Rest = Rest.drop_front(Name.size());
    if (Braced)
      Rest.consume_front("}");
    auto Value = Values.find(Name);
    assert(Value != Values.end() && "a recipe with an unknown slot");
    if (Value != Values.end())
      Result += Value->second;
    Template = Rest;
  }
  return Result;
}

std::string indented(StringRef Text, StringRef Indentation) {
  llvm::SmallVector<StringRef, 16> Lines;
  Text.rtrim().split(Lines, '\n');
  std::string Result;
  for (StringRef Line : Lines) {
    if (!Result.empty())
      Result += "\n";
    if (!Result.empty() && !Line.empty())
      Result += Indentation;
    Result += Line;
  }
  return Result;
}

std::string namespaceSpelling(const StartFact &Start, const FunctionDecl &In) {
  const ASTContext &Context = In.getASTContext();
  std::string Full = Start.By.At ? Start.By.At->Namespace + "::" : "";
  if (isHidden(StringRef(Full).split("::").first, In))
    Full = "::" + Full;
  const auto *Callee =
      dyn_cast<DeclRefExpr>(Start.Call->getCallee()->IgnoreParenImpCasts());
  if (!Callee || !Callee->hasQualifier())
    return Full;
  NestedNameSpecifierLoc Qualifier = Callee->getQualifierLoc();
  NestedNameSpecifier Name = Qualifier.getNestedNameSpecifier();
  if (Name.getKind() != NestedNameSpecifier::Kind::Namespace)
    return Full;
  // An alias stands for its namespace, "experimental::" for another one.
  const NamespaceDecl *Named =
      Name.getAsNamespaceAndPrefix().Namespace->getNamespace();
  if (!Named || "::" + qualifiedName(*Named) + "::" !=
                    "::" + StringRef(Full).ltrim(':').str())
    return Full;
  return Lexer::getSourceText(
             CharSourceRange::getTokenRange(Qualifier.getSourceRange()),
             Context.getSourceManager(), Context.getLangOpts())
      .str();
}

} // namespace coscope
