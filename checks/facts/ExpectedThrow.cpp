//===-- ExpectedThrow.cpp -------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/facts/ExpectedThrow.h"

#include "checks/facts/Helpers.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace coscope {

/// The macro that is written where \p Where comes from, or "".
static StringRef macroAt(SourceLocation Where, const ASTContext &Context) {
  if (!Where.isMacroID())
    return "";
  const SourceManager &Sources = Context.getSourceManager();
  return Lexer::getSourceText(
      CharSourceRange::getTokenRange(Sources.getExpansionLoc(Where)), Sources,
      Context.getLangOpts());
}

/// EXPECT_THROW(call(), error): the try is the macro's, the call is not.
static bool isMacroArgument(const CallExpr &Call, const BodyIndex &Index,
                            const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  const auto *Try = Index.enclosing<CXXTryStmt>(&Call);
  const SourceLocation Where = Call.getBeginLoc();
  if (!Try || !Sources.isMacroArgExpansion(Where) ||
      !Try->getTryLoc().isMacroID() ||
      Sources.getExpansionLoc(Where) !=
          Sources.getExpansionLoc(Try->getTryLoc()))
    return false;
  const std::string Name = macroAt(Where, Context).lower();
  const StringRef Macro(Name);
  return (Macro.contains("throw") || Macro.contains("exception")) &&
         !Macro.contains("no_throw") && !Macro.contains("nothrow");
}

/// The statement of \p Block behind the one that \p S is in, or null.
static const Stmt *behind(const Stmt *S, const CompoundStmt *Block,
                          const BodyIndex &Index) {
  const Stmt *Own = Block ? Index.statementIn(Block, S) : nullptr;
  const auto *At = Own ? llvm::find(Block->body(), Own) : nullptr;
  return Own && At + 1 != Block->body_end() ? At[1] : nullptr;
}

/// try { call(); FAIL(); } catch (...) {}
static bool failsBehind(const CallExpr &Call, const BodyIndex &Index,
                        const ASTContext &Context) {
  const auto *Block = Index.enclosing<CompoundStmt>(&Call);
  const Stmt *Next = behind(&Call, Block, Index);
  return Next && isa_and_nonnull<CXXTryStmt>(Index.parent(Block)) &&
         StringRef(macroAt(Next->getBeginLoc(), Context).lower())
             .contains("fail");
}

static bool returns(const Stmt *S) {
  return S && (isa<ReturnStmt>(S) || llvm::any_of(S->children(), returns));
}

/// try { callable(); } catch (const Error &) { return; } fail();
static bool wantsAThrow(const FunctionDecl &Callee, const ParmVarDecl &Callable,
                        Helpers &Known) {
  const BodyIndex *Index = Known.bodyOf(&Callee);
  return Index &&
         llvm::any_of(Index->references(&Callable), [&](const auto *Use) {
           const auto *Try = Index->enclosing<CXXTryStmt>(Use);
           return Try && Index->contains(Try->getTryBlock(), Use) &&
                  returns(Try->getHandler(0)) &&
                  behind(Try, Index->enclosing<CompoundStmt>(Try), *Index);
         });
}

/// The body is of a lambda, for a function that fails unless it throws.
static bool isWantedToThrow(const FunctionDecl &Function, Helpers &Known) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  const auto *Around =
      Method && Method->getParent()->isLambda()
          ? dyn_cast<FunctionDecl>(Method->getParent()->getDeclContext())
          : nullptr;
  const BodyIndex *Index = Around ? Known.bodyOf(Around) : nullptr;
  if (!Index)
    return false;
  for (const LambdaExpr *Lambda : Index->lambdas()) {
    const auto *Call = Lambda->getCallOperator() == Method
                           ? dyn_cast_or_null<CallExpr>(Index->user(Lambda))
                           : nullptr;
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    Callee = Callee ? Callee->getDefinition() : nullptr;
    for (unsigned I = 0;
         Callee && I < Call->getNumArgs() && I < Callee->getNumParams(); ++I)
      if (strip(Call->getArg(I)) == Lambda &&
          wantsAThrow(*Callee, *Callee->getParamDecl(I), Known))
        return true;
  }
  return false;
}

bool isExpectedToThrow(const CallExpr &Call, const FunctionDecl &Function,
                       const BodyIndex &Index, const FactInput &Input) {
  const ASTContext &Context = Function.getASTContext();
  if (isMacroArgument(Call, Index, Context) ||
      failsBehind(Call, Index, Context))
    return true;
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Index.body());
  return Block && !Block->body_empty() &&
         Index.statementIn(Block, &Call) == Block->body_back() &&
         isWantedToThrow(Function, Input.Known);
}

} // namespace coscope
