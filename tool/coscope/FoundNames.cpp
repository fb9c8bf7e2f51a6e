//===-- FoundNames.cpp - what in headers is about tasks -------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The headers are read twice: what a class template's coroutines are shows only
// in an instance of it, so the second time each coroutine type of the first is
// used, with int for its parameters.
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/FoundNames.h"

#include "checks/vocabulary/CoroutineType.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace llvm;

namespace coscope::command {

namespace {

//===-- Whose declarations count ------------------------------------------===//

/// Whether \p Name is of a namespace or class that is not for users.
bool isInternal(StringRef Name) {
  return any_of(split(Name, "::"), [](StringRef Part) {
    return Part == "detail" || Part == "details" || Part == "internal" ||
           Part == "impl" || Part.starts_with("_");
  });
}

/// The files that the included headers stand for: those below their directory,
/// and for an umbrella "ours.hpp" those below "ours".
class HeaderScope {
public:
  explicit HeaderScope(const SourceManager &Sources) : Sources(Sources) {}

  bool contains(const NamedDecl &Decl) {
    const FileID File =
        Sources.getFileID(Sources.getExpansionLoc(Decl.getLocation()));
    auto [Known, IsNew] = Files.try_emplace(File);
    if (IsNew)
      Known->second = decide(File);
    return Known->second;
  }

private:
  bool decide(FileID File) {
    const std::string Path = pathOf(File);
    FileID Header = File;
    while (true) {
      const FileID Includer = Sources.getFileID(Sources.getIncludeLoc(Header));
      if (Includer.isInvalid())
        return false; // The unit itself.
      if (Includer == Sources.getMainFileID())
        break;
      Header = Includer;
    }
    if (File == Header)
      return true;
    const std::string Asked = pathOf(Header);
    SmallString<256> Below(Asked);
    sys::path::replace_extension(Below, "");
    if (!sys::fs::is_directory(Below))
      Below = sys::path::parent_path(Asked);
    return StringRef(Path).starts_with(Below.str().str() + "/");
  }

  std::string pathOf(FileID File) const {
    OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File);
    if (!Entry)
      return "";
    StringRef Real = Entry->getFileEntry().tryGetRealPathName();
    return (Real.empty() ? Entry->getName() : Real).str();
  }

  const SourceManager &Sources;
  std::map<FileID, bool> Files;
};

/// The class or class template behind a type: "Task<T>" is Task.
const NamedDecl *namedIn(QualType Type) {
  while (const auto *Of = Type->getAs<TemplateSpecializationType>()) {
    if (!Of->isTypeAlias())
      break;
    Type = Of->getAliasedType();
  }
  if (const auto *Of = Type->getAs<TemplateSpecializationType>())
    return Of->getTemplateName().getAsTemplateDecl();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (const auto *Of = dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class))
    return Of->getSpecializedTemplate();
  return Class;
}

//===-- First: which types are those of coroutines ------------------------===//

/// How to write an instance of the class. Empty: coscope does not know.
std::string instanceOf(const CXXRecordDecl &Class) {
  std::string Name = "::" + qualifiedName(Class);
  const ClassTemplateDecl *Template = Class.getDescribedClassTemplate();
  if (!Template)
    return Class.isDependentContext() ? "" : Name;
  if (Template->getDeclContext()->isDependentContext())
    return "";
  std::vector<StringRef> Arguments;
  for (const NamedDecl *Each : *Template->getTemplateParameters()) {
    const auto *Type = dyn_cast<TemplateTypeParmDecl>(Each);
    if (Each->isParameterPack() || (Type && Type->hasDefaultArgument()))
      break;
    if (!Type)
      return "";
    Arguments.emplace_back("int");
  }
  return Name + "<" + join(Arguments, ", ") + ">";
}

class CoroutineTypes : public RecursiveASTVisitor<CoroutineTypes> {
public:
  explicit CoroutineTypes(const SourceManager &Sources) : Scope(Sources) {}

  bool TraverseStmt(Stmt *) { return true; }

  bool VisitCXXRecordDecl(CXXRecordDecl *Class) {
    if (isa<ClassTemplatePartialSpecializationDecl>(Class) &&
        qualifiedName(*Class) == "std::coroutine_traits")
      return addFirstArgument(*cast<ClassTemplateSpecializationDecl>(Class));
    if (const auto *Of = dyn_cast<ClassTemplateSpecializationDecl>(Class))
      return qualifiedName(*Class) != "std::coroutine_traits" ||
             addFirstArgument(*Of);
    Classes Seen;
    if (Class->isThisDeclarationADefinition() && hasPromise(*Class, Seen))
      add(*Class);
    return true;
  }

  std::vector<std::string> Instances;

private:
  using Classes = SmallPtrSet<const CXXRecordDecl *, 8>;

  /// It or a base declares a promise_type. A template can be its own base, with
  /// other arguments.
  static bool hasPromise(const CXXRecordDecl &Class, Classes &Seen) {
    if (!Seen.insert(Class.getCanonicalDecl()).second)
      return false;
    DeclarationName Promise = &Class.getASTContext().Idents.get("promise_type");
    if (any_of(Class.lookup(Promise), [](const NamedDecl *Found) {
          const auto *Self = dyn_cast<CXXRecordDecl>(Found);
          return !Self || !Self->isInjectedClassName();
        }))
      return true;
    return any_of(Class.bases(), [&](const CXXBaseSpecifier &Base) {
      const CXXRecordDecl *Parent = Base.getType()->getAsCXXRecordDecl();
      if (const auto *Of = Base.getType()->getAs<TemplateSpecializationType>())
        if (const auto *Template = dyn_cast_or_null<ClassTemplateDecl>(
                Of->getTemplateName().getAsTemplateDecl()))
          Parent = Template->getTemplatedDecl();
      return Parent && Parent->hasDefinition() &&
             hasPromise(*Parent->getDefinition(), Seen);
    });
  }

  bool addFirstArgument(const ClassTemplateSpecializationDecl &Traits) {
    const TemplateArgumentList &Arguments = Traits.getTemplateArgs();
    if (Arguments.size() == 0 ||
        Arguments[0].getKind() != TemplateArgument::Type)
      return true;
    const NamedDecl *Named = namedIn(Arguments[0].getAsType());
    if (const auto *Template = dyn_cast_or_null<ClassTemplateDecl>(Named))
      add(*Template->getTemplatedDecl());
    else if (const auto *Class = dyn_cast_or_null<CXXRecordDecl>(Named))
      add(*Class);
    return true;
  }

  void add(const CXXRecordDecl &Class) {
    if (!Scope.contains(Class) || isInternal(qualifiedName(Class)))
      return;
    std::string Instance = instanceOf(Class);
    if (!Instance.empty() && !is_contained(Instances, Instance))
      Instances.push_back(std::move(Instance));
  }

  HeaderScope Scope;
};

const char InstanceName[] = "coscope_instance_";

/// Code that needs the definition of each type, and its destructor.
std::string usesOf(ArrayRef<std::string> Instances) {
  std::string Text;
  for (size_t I = 0; I != Instances.size(); ++I)
    Text += formatv(
        "using {0}{1} = {2};\n"
        "inline void {0}{1}_dropped({0}{1} *each) {{ delete each; }\n"
        "enum {{ {0}{1}_promise =\n"
        "  sizeof(typename std::coroutine_traits<{0}{1}>::promise_type) };\n",
        InstanceName, I, Instances[I]);
  return Text;
}

//===-- Second: what they are, and what takes them ------------------------===//

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

class TaskFunctions : public RecursiveASTVisitor<TaskFunctions> {
public:
  TaskFunctions(const SourceManager &Sources, const Vocabulary &Words,
                FoundNames &Found)
      : Scope(Sources), Words(Words), Found(Found) {}

  bool TraverseStmt(Stmt *) { return true; }

  bool VisitFunctionDecl(FunctionDecl *Function) {
    if (!Function->getIdentifier() || Function->isDeleted() ||
        isa<CXXConstructorDecl>(Function) ||
        Function->isTemplateInstantiation() || !Scope.contains(*Function))
      return true;
    const std::string Name = qualifiedName(*Function);
    if (isInternal(Name) || Function->getAccess() == AS_private ||
        Function->getAccess() == AS_protected)
      return true;
    const Suggestion Suggests = suggestionOf(Function->getName());
    const std::optional<Operand> Child = childOf(*Function, Suggests);
    if (!Child || isKnown(*Function))
      return true;
    Found.Functions.try_emplace(
        Name, FoundFunction{Name, signatureOf(*Function), *Child, Suggests});
    return true;
  }

private:
  /// What of a call has to do with tasks. Empty: nothing.
  std::optional<Operand> childOf(const FunctionDecl &Function,
                                 Suggestion Suggests) {
    const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
    const CXXRecordDecl *Class =
        Method && !Method->isStatic() ? Method->getParent() : nullptr;
    const bool IsOfTask = Class && isTask(*Class);
    for (unsigned I = 0; I != Function.getNumParams(); ++I)
      if (mentionsTask(Function.getParamDecl(I)->getType())) {
        if (Class && !IsOfTask && !Words.find<ScopeType>(Class))
          Found.Scopes.insert(qualifiedName(*Class));
        return Operand{I};
      }
    if (Suggests == Suggestion::Nothing)
      return std::nullopt;
    const bool IsOfScope =
        Class && Found.Scopes.contains(qualifiedName(*Class));
    if (IsOfTask || (IsOfScope && Suggests != Suggestion::Starts))
      return Operand{Operand::Object};
    // template <class Awaitable> auto sync_wait(Awaitable &&awaitable)
    if (!Class && Function.getDescribedFunctionTemplate())
      for (unsigned I = 0; I != Function.getNumParams(); ++I)
        if (isAnyType(Function.getParamDecl(I)->getType()))
          return Operand{I};
    return std::nullopt;
  }

  static QualType behind(QualType Type) {
    Type = Type.getNonReferenceType();
    if (const auto *Pack = Type->getAs<PackExpansionType>())
      return behind(Pack->getPattern());
    return Type->isPointerType() ? behind(Type->getPointeeType()) : Type;
  }
  static bool isAnyType(QualType Type) {
    return behind(Type)->isTemplateTypeParmType();
  }

  bool isTask(const NamedDecl &Class) const {
    return Found.Tasks.contains(qualifiedName(Class)) ||
           Words.find<TaskType>(&Class);
  }
  bool mentionsTask(QualType Type) const {
    Type = behind(Type);
    const NamedDecl *Named = namedIn(Type);
    if (Named && isTask(*Named))
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

  bool isKnown(const FunctionDecl &Function) {
    const Profile *In = libraryOf<Starter>(Function);
    In = In ? In : libraryOf<Waiter>(Function);
    In = In ? In : libraryOf<Gatherer>(Function);
    In = In ? In : libraryOf<Canceller>(Function);
    In = In ? In : libraryOf<Transparent>(Function);
    if (In)
      Found.KnownIn.insert(In->Name);
    return In;
  }
  template <typename RoleT>
  const Profile *libraryOf(const FunctionDecl &Function) const {
    return Words.find<RoleT>(&Function).Library;
  }

  HeaderScope Scope;
  const Vocabulary &Words;
  FoundNames &Found;
};

void addTasks(ASTContext &Context, const Vocabulary &Words, FoundNames &Found) {
  for (const Decl *Each : Context.getTranslationUnitDecl()->decls()) {
    const auto *Instance = dyn_cast<TypedefNameDecl>(Each);
    if (!Instance || !Instance->getName().starts_with(InstanceName))
      continue;
    const CXXRecordDecl *Class =
        Instance->getUnderlyingType()->getAsCXXRecordDecl();
    if (!Class)
      continue;
    if (Known<TaskType> Listed = Words.find<TaskType>(Class)) {
      Found.KnownIn.insert(Listed.Library->Name);
      continue;
    }
    if (isGenerator(*Class))
      continue;
    const TaskType *Seen = classifyCoroutineType(*Class);
    const std::string Name = qualifiedName(*Class);
    Found.Tasks[Name] = {Name, Seen ? std::optional(*Seen) : std::nullopt};
  }
}

} // namespace

Expected<FoundNames> findNames(const HeaderUnit &Headers,
                               const Vocabulary &Words) {
  std::vector<RequiredMacro> Macros;
  for (const Profile &Each : Words.profiles())
    append_range(Macros, Each.RequiredMacros);
  std::vector<std::string> Instances;
  auto Collect = [&](ASTContext &Context) {
    CoroutineTypes Types(Context.getSourceManager());
    Types.TraverseAST(Context);
    Instances = std::move(Types.Instances);
  };
  if (Error Broken = parseUnit(Headers.Which, Macros, Headers.files(), Collect))
    return Broken;

  FoundNames Found;
  HeaderUnit Used = Headers;
  Used.Text += usesOf(Instances);
  auto Classify = [&](ASTContext &Context) {
    addTasks(Context, Words, Found);
    TaskFunctions Functions(Context.getSourceManager(), Words, Found);
    Functions.TraverseAST(Context); // Which classes take tasks,
    Functions.TraverseAST(Context); // and what else they can do.
  };
  // A type that cannot be used with int is an error of that use.
  consumeError(parseUnit(Used.Which, Macros, Used.files(), Classify));
  return Found;
}

} // namespace coscope::command
