//===-- Names.cpp
//-----------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/text/Names.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

void addIdentifiers(SourceRange Range, const ASTContext &Context,
                    llvm::StringSet<> &Names) {
  const SourceManager &Sources = Context.getSourceManager();
  const auto [File, Begin] =
      Sources.getDecomposedExpansionLoc(Range.getBegin());
  const SourceLocation End = Sources.getExpansionRange(Range.getEnd()).getEnd();
  StringRef Buffer = Sources.getBufferData(File);
  Lexer Raw(Sources.getLocForStartOfFile(File), Context.getLangOpts(),
            Buffer.begin(), Buffer.begin() + Begin, Buffer.end());
  clang::Token Next;
  for (bool AtEnd = false; !AtEnd;) {
    AtEnd = Raw.LexFromRawLexer(Next);
    if (Next.getLocation() > End)
      return;
    if (Next.is(tok::raw_identifier))
      Names.insert(Next.getRawIdentifier());
  }
}

llvm::StringSet<> namesIn(const FunctionDecl &Function,
                          const ASTContext &Context) {
  const Stmt *Body = Function.getBody();
  struct Collector : RecursiveASTVisitor<Collector> {
    llvm::StringSet<> Names;
    bool VisitNamedDecl(NamedDecl *D) {
      Names.insert(D->getNameAsString());
      return true;
    }
    bool VisitDeclRefExpr(DeclRefExpr *E) {
      Names.insert(E->getNameInfo().getAsString());
      return true;
    }
    bool VisitMemberExpr(MemberExpr *E) {
      if (E->isImplicitAccess())
        Names.insert(E->getMemberNameInfo().getAsString());
      return true;
    }
  } Names;
  Names.TraverseStmt(const_cast<Stmt *>(Body));
  // Types, macros and what is named in a dead branch.
  addIdentifiers(Body->getSourceRange(), Context, Names.Names);
  for (const ParmVarDecl *Parameter : Function.parameters())
    Names.Names.insert(Parameter->getName());
  return std::move(Names.Names);
}

std::string freshName(StringRef Base, llvm::StringSet<> &Taken,
                      const LibraryVersions &Unit) {
  std::string Name = Base.str();
  for (unsigned I = 2; Unit.isMacro(Name) || !Taken.insert(Name).second; ++I)
    Name = Base.str() + std::to_string(I);
  return Name;
}

bool isHidden(StringRef Name, const FunctionDecl &Function) {
  const IdentifierInfo &Known = Function.getASTContext().Idents.get(Name);
  for (const DeclContext *Context = Function.getParent();
       Context && !Context->isTranslationUnit(); Context = Context->getParent())
    if (llvm::any_of(Context->lookup(&Known), [](const NamedDecl *Found) {
          return isa<NamespaceDecl, NamespaceAliasDecl, TypeDecl, TemplateDecl>(
              Found);
        }))
      return true;
  return false;
}

} // namespace coscope
