//===-- CoroutineInstances.cpp - uses of coroutine types ------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/CoroutineInstances.h"

#include "checks/vocabulary/Vocabulary.h"
#include "tool/coscope/DeclaredNames.h"
#include "tool/coscope/HeaderScope.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace clang;
using namespace llvm;

namespace coscope::command {

namespace {

const char InstanceName[] = "coscope_instance_";

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
      const CXXRecordDecl *Parent = recordOf(classBehind(Base.getType()));
      return Parent && Parent->hasDefinition() &&
             hasPromise(*Parent->getDefinition(), Seen);
    });
  }

  /// The class, or the pattern of the class template.
  static const CXXRecordDecl *recordOf(const NamedDecl *Class) {
    if (const auto *Template = dyn_cast_or_null<ClassTemplateDecl>(Class))
      return Template->getTemplatedDecl();
    return dyn_cast_or_null<CXXRecordDecl>(Class);
  }

  bool addFirstArgument(const ClassTemplateSpecializationDecl &Traits) {
    const TemplateArgumentList &Arguments = Traits.getTemplateArgs();
    if (Arguments.size() == 0 ||
        Arguments[0].getKind() != TemplateArgument::Type)
      return true;
    if (const CXXRecordDecl *Class =
            recordOf(classBehind(Arguments[0].getAsType())))
      add(*Class);
    return true;
  }

  void add(const CXXRecordDecl &Class) {
    if (!Scope.contains(Class))
      return;
    std::string Instance = instanceOf(Class);
    if (!Instance.empty() && !is_contained(Instances, Instance))
      Instances.push_back(std::move(Instance));
  }

  HeaderScope Scope;
};

} // namespace

std::string usesOfCoroutineTypes(ASTContext &Context) {
  CoroutineTypes Types(Context.getSourceManager());
  Types.TraverseAST(Context);
  const std::vector<std::string> &Instances = Types.Instances;
  std::string Text;
  for (size_t I = 0; I != Instances.size(); ++I)
    // They need its definition, its destructor and its promise.
    Text += formatv(
        "using {0}{1} = {2};\n"
        "inline void {0}{1}_dropped({0}{1} *each) {{ delete each; }\n"
        "enum {{ {0}{1}_promise =\n"
        "  sizeof(typename std::coroutine_traits<{0}{1}>::promise_type) };\n",
        InstanceName, I, Instances[I]);
  return Text;
}

std::vector<const CXXRecordDecl *>
usedCoroutineTypes(const ASTContext &Context) {
  std::vector<const CXXRecordDecl *> Types;
  for (const Decl *Each : Context.getTranslationUnitDecl()->decls())
    if (const auto *Instance = dyn_cast<TypedefNameDecl>(Each);
        Instance && Instance->getName().starts_with(InstanceName))
      if (const CXXRecordDecl *Class =
              Instance->getUnderlyingType()->getAsCXXRecordDecl())
        Types.push_back(Class);
  return Types;
}

} // namespace coscope::command
