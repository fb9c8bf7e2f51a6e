//===-- Vocabulary.cpp - from declarations to roles -----------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/Vocabulary.h"

#include "checks/vocabulary/CoroutineType.h"
#include "checks/vocabulary/EmbeddedProfiles.h"
#include "checks/vocabulary/InstalledProfiles.h"
#include "checks/vocabulary/ProfileReader.h"

#include "clang/AST/DeclCXX.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <mutex>

using namespace coscope;
using llvm::StringRef;

/// Every kind of role that has a name, with the list that Profile and
/// Vocabulary both keep it in.
#define COSCOPE_FOR_EACH_ROLE(DO)                                              \
  DO(TaskType, Tasks)                                                          \
  DO(ScopeType, Scopes)                                                        \
  DO(Starter, Starters)                                                        \
  DO(Token, Tokens)                                                            \
  DO(TokenWrapper, TokenWrappers)                                              \
  DO(Waiter, Waiters)                                                          \
  DO(Runner, Runners)                                                          \
  DO(Canceller, Cancellers)                                                    \
  DO(Signaller, Signallers)                                                    \
  DO(Linker, Linkers)                                                          \
  DO(Gatherer, Gatherers)                                                      \
  DO(OwnerType, Owners)                                                        \
  DO(GuardType, Guards)                                                        \
  DO(JoiningType, JoiningTypes)                                                \
  DO(OwnExecutor, OwnExecutors)                                                \
  DO(CoroutineQuery, CoroutineQueries)                                         \
  DO(SelfOwner, SelfOwners)                                                    \
  DO(Infallible, Infallibles)                                                  \
  DO(InlineWork, InlineWorks)                                                  \
  DO(Transparent, Transparents)

//===-- Names -------------------------------------------------------------===//

/// Whether names are written without this context: "asio::inline v1::f" is
/// asio::f, and so is a function in an unnamed namespace or extern "C".
static bool isSkipped(const clang::DeclContext &Context) {
  if (const auto *Namespace = llvm::dyn_cast<clang::NamespaceDecl>(&Context))
    return Namespace->isInline() || Namespace->isAnonymousNamespace();
  return !llvm::isa<clang::NamedDecl>(Context) ||
         Context.isTransparentContext();
}

static std::string lastComponent(const clang::NamedDecl &Decl) {
  std::string Name = Decl.getDeclName().getAsString();
  // Two unnamed entities must not look like members of what is around them.
  return Name.empty() ? "(unnamed)" : Name;
}

std::string coscope::qualifiedName(const clang::NamedDecl &Decl) {
  llvm::SmallVector<std::string, 6> Parts{lastComponent(Decl)};
  for (const clang::DeclContext *Context = Decl.getDeclContext();
       Context && !Context->isTranslationUnit(); Context = Context->getParent())
    if (!isSkipped(*Context))
      Parts.push_back(lastComponent(*llvm::cast<clang::NamedDecl>(Context)));
  return llvm::join(llvm::reverse(Parts), "::");
}

/// The last component of a declaration's name if a profile can name it:
/// constructors, destructors and conversions have none.
static std::optional<StringRef> nameInProfiles(clang::DeclarationName Name,
                                               std::string &Storage) {
  switch (Name.getNameKind()) {
  case clang::DeclarationName::Identifier:
    if (const clang::IdentifierInfo *Identifier = Name.getAsIdentifierInfo())
      return Identifier->getName();
    return std::nullopt;
  case clang::DeclarationName::CXXOperatorName:
    return Storage = Name.getAsString();
  default:
    return std::nullopt;
  }
}

//===-- Index -------------------------------------------------------------===//

#define COSCOPE_INDEX_OF(RoleT, List)                                          \
  template <>                                                                  \
  const Vocabulary::Index<RoleT> &Vocabulary::indexOf<RoleT>() const {         \
    return List;                                                               \
  }
COSCOPE_FOR_EACH_ROLE(COSCOPE_INDEX_OF)
#undef COSCOPE_INDEX_OF

template <typename RoleT>
void Vocabulary::addAll(const Profile &From, const std::vector<RoleT> &Roles,
                        Index<RoleT> &Into) {
  for (const RoleT &Role : Roles) {
    StringRef Name = Role.Name;
    bool Absolute = Name.consume_front("::");
    size_t Last = Name.rfind("::");
    Identifiers[Last == StringRef::npos ? Name : Name.drop_front(Last + 2)] = 1;
    auto Add = [&](const std::string &Full, const Home *At) {
      Known<RoleT> &Known = Into[Full];
      if (Known && Known.Library != &From && Conflict.empty())
        Conflict = From.File + ": '" + Full + "' has a role of this kind in " +
                   Known.Library->File +
                   ", too; expected one profile to say what a name means";
      Known = {&Role, &From, At};
    };
    if (Absolute)
      Add(Name.str(), nullptr);
    else
      for (const Home &H : From.Homes)
        Add(H.Namespace + "::" + Role.Name, &H);
  }
}

// The index points into the member, which is never moved again.
Vocabulary::Vocabulary(std::vector<Profile> Given)
    : Profiles(std::move(Given)) {
  for (const Profile &P : Profiles) {
#define COSCOPE_ADD_ALL(RoleT, List) addAll(P, P.List, List);
    COSCOPE_FOR_EACH_ROLE(COSCOPE_ADD_ALL)
#undef COSCOPE_ADD_ALL
  }
}

llvm::Expected<std::shared_ptr<const Vocabulary>>
Vocabulary::load(const std::vector<std::string> &ProfilePaths) {
  std::vector<std::string> Paths = installedProfiles();
  llvm::append_range(Paths, ProfilePaths);
  if (!Paths.empty())
    return read(Paths);
  // What is built in does not change: an editor would read it at every key.
  static std::mutex Guard;
  static std::shared_ptr<const Vocabulary> BuiltIn;
  const std::lock_guard Lock(Guard);
  if (!BuiltIn) {
    llvm::Expected<std::shared_ptr<const Vocabulary>> Read = read({});
    if (!Read)
      return Read;
    BuiltIn = std::move(*Read);
  }
  return BuiltIn;
}

llvm::Expected<std::shared_ptr<const Vocabulary>>
Vocabulary::read(const std::vector<std::string> &Paths) {
  std::vector<Profile> Profiles;
  for (llvm::MemoryBufferRef Yaml : embeddedProfiles()) {
    llvm::Expected<Profile> Read = readProfile(Yaml);
    if (!Read)
      return Read.takeError();
    Profiles.push_back(std::move(*Read));
  }
  for (const std::string &Path : Paths) {
    llvm::Expected<Profile> Read = readProfileFile(Path);
    if (!Read)
      return Read.takeError();
    Profiles.push_back(std::move(*Read));
  }
  auto Words = std::make_shared<const Vocabulary>(std::move(Profiles));
  if (!Words->conflict().empty())
    return llvm::createStringError(Words->conflict());
  return Words;
}

//===-- Questions ---------------------------------------------------------===//

template <typename RoleT>
Known<RoleT> Vocabulary::find(const clang::NamedDecl *Decl) const {
  if (!Decl)
    return {};
  Decl = Decl->getUnderlyingDecl(); // Behind using declarations.
  std::string Storage;
  std::optional<StringRef> Last = nameInProfiles(Decl->getDeclName(), Storage);
  if (!Last || !Identifiers.contains(*Last))
    return {};
  return indexOf<RoleT>().lookup(qualifiedName(*Decl));
}

template <typename RoleT>
Known<RoleT> Vocabulary::findType(clang::QualType Type) const {
  if (Type.isNull())
    return {};
  return find<RoleT>(Type.getNonReferenceType()->getAsCXXRecordDecl());
}

bool Vocabulary::isInLibrary(const clang::NamedDecl &Decl) const {
  std::string Name;
  for (const Profile &P : Profiles)
    for (const Home &H : P.Homes) {
      if (Name.empty())
        Name = qualifiedName(Decl);
      if (StringRef(Name).starts_with(H.Namespace + "::"))
        return true;
    }
  return false;
}

Known<TaskType> Vocabulary::findTask(clang::QualType Type) const {
  if (Known<TaskType> Listed = findType<TaskType>(Type))
    return Listed;
  const clang::CXXRecordDecl *Class =
      Type.isNull() ? nullptr
                    : Type.getNonReferenceType()->getAsCXXRecordDecl();
  // What a profile leaves out it leaves out on purpose.
  const TaskType *Seen = Class ? classifyCoroutineType(*Class) : nullptr;
  if (!Seen || isInLibrary(*Class))
    return {};
  return {Seen, nullptr, nullptr};
}

#define COSCOPE_INSTANTIATE(RoleT, List)                                       \
  template Known<RoleT> Vocabulary::find(const clang::NamedDecl *) const;      \
  template Known<RoleT> Vocabulary::findType(clang::QualType) const;
COSCOPE_FOR_EACH_ROLE(COSCOPE_INSTANTIATE)
#undef COSCOPE_INSTANTIATE

const Profile *Vocabulary::describedIn(const clang::NamedDecl &Decl) const {
#define COSCOPE_DESCRIBED_IN(RoleT, List)                                      \
  if (const Known<RoleT> Role = find<RoleT>(&Decl))                            \
    return Role.Library;
  COSCOPE_FOR_EACH_ROLE(COSCOPE_DESCRIBED_IN)
#undef COSCOPE_DESCRIBED_IN
  return nullptr;
}

std::vector<RequiredMacro> Vocabulary::requiredMacros() const {
  std::vector<RequiredMacro> Macros;
  for (const Profile &P : Profiles)
    llvm::append_range(Macros, P.RequiredMacros);
  return Macros;
}

const Recipe *Vocabulary::recipe(const Profile &Library, RecipeGoal Goal,
                                 unsigned Version) {
  auto Found = llvm::find_if(Library.Recipes, [&](const Recipe &R) {
    return R.Goal == Goal && R.Since <= Version &&
           (!R.Before || Version < *R.Before);
  });
  return Found == Library.Recipes.end() ? nullptr : &*Found;
}
