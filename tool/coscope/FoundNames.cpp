//===-- FoundNames.cpp - what in headers is about tasks -------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/FoundNames.h"

#include "checks/vocabulary/CoroutineType.h"
#include "tool/coscope/CoroutineInstances.h"
#include "tool/coscope/DeclaredNames.h"
#include "tool/coscope/HeaderScope.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"

#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace llvm;

namespace coscope::command {

namespace {

//===-- What a declaration says -------------------------------------------===//

/// "co_spawn", "collectAll": the words of a name, in lower case.
std::vector<std::string> wordsOf(StringRef Name) {
  std::vector<std::string> Words(1);
  for (char C : Name) {
    if (C == '_' || (isUpper(C) && !Words.back().empty()))
      Words.emplace_back();
    if (C != '_')
      Words.back() += toLower(C);
  }
  return Words;
}

Suggestion suggestionOf(StringRef Name) {
  static const std::pair<Suggestion, std::vector<StringRef>> Meanings[] = {
      {Suggestion::Gathers, {"all", "any", "gather", "race", "collect"}},
      {Suggestion::Cancels, {"cancel", "stop", "abort", "interrupt"}},
      {Suggestion::Waits, {"wait", "join", "get", "close", "drain", "block"}},
      {Suggestion::Starts,
       {"spawn", "start", "post", "launch", "detach", "fork", "go", "submit",
        "add", "schedule", "async"}}};
  const std::vector<std::string> Words = wordsOf(Name);
  for (const auto &[Meaning, Typical] : Meanings)
    if (any_of(Words,
               [&](StringRef Each) { return is_contained(Typical, Each); }))
      return Meaning;
  return Suggestion::Nothing;
}

std::string signatureOf(const FunctionDecl &Function) {
  PrintingPolicy Policy = Function.getASTContext().getPrintingPolicy();
  Policy.TerseOutput = true;
  Policy.PolishForDeclaration = true;
  Policy.FullyQualifiedName = true;
  std::string Text;
  raw_string_ostream Stream(Text);
  Function.print(Stream, Policy);
  SmallVector<StringRef> Parts;
  SplitString(Text, Parts); // One line.
  return join(Parts, " ");
}

/// What a parameter is made of: "Task<T> &&...tasks" is Task<T>.
QualType behind(QualType Type) {
  Type = Type.getNonReferenceType();
  if (const auto *Pack = Type->getAs<PackExpansionType>())
    return behind(Pack->getPattern());
  return Type->isPointerType() ? behind(Type->getPointeeType()) : Type;
}

/// The class that the function is called on an object of, or null.
const CXXRecordDecl *classOfObject(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && !Method->isStatic() ? Method->getParent() : nullptr;
}

/// Functions that users can call by a name.
class CallableFunctions : public RecursiveASTVisitor<CallableFunctions> {
public:
  explicit CallableFunctions(const SourceManager &Sources) : Scope(Sources) {}

  bool TraverseStmt(Stmt *) { return true; }

  bool VisitFunctionDecl(FunctionDecl *Function) {
    if (Function->getIdentifier() && !Function->isDeleted() &&
        !Function->isTemplateInstantiation() &&
        Function->getAccess() != AS_private &&
        Function->getAccess() != AS_protected && Scope.contains(*Function))
      Found.push_back(Function);
    return true;
  }

  std::vector<const FunctionDecl *> Found;

private:
  HeaderScope Scope;
};

//===-- What it has to do with tasks --------------------------------------===//

class NameFinder {
public:
  NameFinder(const Vocabulary &Words, FoundNames &Found)
      : Words(Words), Found(Found) {}

  void read(ASTContext &Context) {
    for (const CXXRecordDecl *Class : usedCoroutineTypes(Context))
      addTask(*Class);
    CallableFunctions Functions(Context.getSourceManager());
    Functions.TraverseAST(Context);
    for (const FunctionDecl *Each : Functions.Found)
      addScope(*Each);
    for (const FunctionDecl *Each : Functions.Found)
      addFunction(*Each);
  }

private:
  void addTask(const CXXRecordDecl &Class) {
    if (isGenerator(Class) || isDescribed(Class))
      return;
    const TaskType *Seen = classifyCoroutineType(Class);
    Found.Tasks[qualifiedName(Class)] =
        Seen ? std::optional(*Seen) : std::nullopt;
    countNamespace(Class);
  }

  /// Who takes tasks may be a scope.
  void addScope(const FunctionDecl &Function) {
    const CXXRecordDecl *Class = classOfObject(Function);
    if (!Class || isTask(*Class) || !takenTask(Function) || isDescribed(*Class))
      return;
    Found.Scopes.insert(qualifiedName(*Class));
    countNamespace(*Class);
  }

  void addFunction(const FunctionDecl &Function) {
    const Suggestion Suggests = suggestionOf(Function.getName());
    const std::optional<Operand> Child = childOf(Function, Suggests);
    if (!Child || isDescribed(Function))
      return;
    Found.Functions.try_emplace(
        qualifiedName(Function),
        FoundFunction{signatureOf(Function), *Child, Suggests});
    countNamespace(Function);
  }

  /// What of a call has to do with tasks. Empty: nothing.
  std::optional<Operand> childOf(const FunctionDecl &Function,
                                 Suggestion Suggests) const {
    if (std::optional<Operand> Task = takenTask(Function))
      return Task;
    if (Suggests == Suggestion::Nothing)
      return std::nullopt;
    if (const CXXRecordDecl *Class = classOfObject(Function)) {
      const bool IsOfScope = Found.Scopes.contains(qualifiedName(*Class)) &&
                             Suggests != Suggestion::Starts;
      return isTask(*Class) || IsOfScope
                 ? std::optional(Operand{Operand::Object})
                 : std::nullopt;
    }
    // template <class Awaitable> auto sync_wait(Awaitable &&awaitable)
    return Function.getDescribedFunctionTemplate()
               ? firstParameter(Function,
                                [](QualType Type) {
                                  return behind(Type)->isTemplateTypeParmType();
                                })
               : std::nullopt;
  }

  std::optional<Operand> takenTask(const FunctionDecl &Function) const {
    return firstParameter(Function,
                          [this](QualType Type) { return mentionsTask(Type); });
  }

  static std::optional<Operand>
  firstParameter(const FunctionDecl &Function,
                 function_ref<bool(QualType)> Fits) {
    for (unsigned I = 0; I != Function.getNumParams(); ++I)
      if (Fits(Function.getParamDecl(I)->getType()))
        return Operand{I};
    return std::nullopt;
  }

  bool isTask(const NamedDecl &Class) const {
    return Found.Tasks.contains(qualifiedName(Class)) ||
           Words.find<TaskType>(&Class);
  }

  /// A task, or a container of them.
  bool mentionsTask(QualType Type) const {
    Type = behind(Type);
    const NamedDecl *Class = classBehind(Type);
    if (Class && isTask(*Class))
      return true;
    ArrayRef<TemplateArgument> Arguments;
    if (const auto *Of = Type->getAs<TemplateSpecializationType>())
      Arguments = Of->template_arguments();
    else if (const auto *Of = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
                 Type->getAsCXXRecordDecl()))
      Arguments = Of->getTemplateArgs().asArray();
    return any_of(Arguments, [&](const TemplateArgument &Each) {
      return Each.getKind() == TemplateArgument::Type &&
             mentionsTask(Each.getAsType());
    });
  }

  /// Notes who says already what it is.
  bool isDescribed(const NamedDecl &Decl) {
    const Profile *In = Words.describedIn(Decl);
    if (In)
      Found.KnownIn.insert(In->Name);
    return In;
  }

  void countNamespace(const NamedDecl &Decl) {
    const auto *Around = dyn_cast<NamespaceDecl>(
        Decl.getDeclContext()->getEnclosingNamespaceContext());
    while (Around && (Around->isInline() || Around->isAnonymousNamespace()))
      Around = dyn_cast<NamespaceDecl>(Around->getParent());
    ++Found.Namespaces[Around ? qualifiedName(*Around) : ""];
  }

  const Vocabulary &Words;
  FoundNames &Found;
};

} // namespace

Expected<FoundNames> findNames(const HeaderUnit &Headers,
                               const Vocabulary &Words) {
  const std::vector<RequiredMacro> Macros = Words.requiredMacros();
  HeaderUnit Used = Headers;
  auto AddUses = [&](ASTContext &Context) {
    Used.Text += usesOfCoroutineTypes(Context);
  };
  if (Error Broken = parseUnit(Headers.Which, Macros, Headers.files(), AddUses))
    return Broken;

  FoundNames Found;
  auto Read = [&](ASTContext &Context) {
    NameFinder(Words, Found).read(Context);
  };
  // The headers have no error, so it is one of the uses.
  consumeError(parseUnit(Used.Which, Macros, Used.files(), Read));
  return Found;
}

} // namespace coscope::command
