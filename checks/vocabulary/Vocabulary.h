//===-- Vocabulary.h - from declarations to roles ---------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   profile files --readProfile--> Profile --Vocabulary--> role of a
//   declaration
//
// The one place where names meet the AST. Everything after it speaks of roles.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_VOCABULARY_VOCABULARY_H
#define COSCOPE_VOCABULARY_VOCABULARY_H

#include "checks/vocabulary/Role.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Type.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

#include <memory>

namespace coscope {

/// A role together with the library it was found in.
template <typename RoleT> struct Known {
  const RoleT *Role = nullptr;
  const Profile *Library = nullptr;
  const Home *At = nullptr; ///< Null for absolute names.

  explicit operator bool() const { return Role; }
  const RoleT *operator->() const { return Role; }
};

/// "lib::Type::function" for any redeclaration, without inline and unnamed
/// namespaces and without template arguments.
std::string qualifiedName(const clang::NamedDecl &Decl);

class Vocabulary {
public:
  /// The embedded profiles, the installed ones (InstalledProfiles.h), and the
  /// files in \p ProfilePaths. A profile may add roles to any namespace; two
  /// that give one name the same kind of role are an error, which names both.
  static llvm::Expected<std::shared_ptr<const Vocabulary>>
  load(const std::vector<std::string> &ProfilePaths);

  /// Where two profiles give one name the same kind of role, the later wins.
  explicit Vocabulary(std::vector<Profile> Profiles);

  /// What is wrong with the profiles together, or "".
  const std::string &conflict() const { return Conflict; }

  Vocabulary(const Vocabulary &) = delete;
  Vocabulary &operator=(const Vocabulary &) = delete;

  /// The role of a function or type, or an empty Known. Null is allowed.
  /// RoleT is one of the role structs of Role.h that have a Name.
  template <typename RoleT>
  Known<RoleT> find(const clang::NamedDecl *Decl) const;

  /// The role of the class behind \p Type, looking through references,
  /// qualifiers and aliases.
  template <typename RoleT> Known<RoleT> findType(clang::QualType Type) const;

  /// What \p Type is as a task: what a profile says, else what the promise of
  /// the coroutines that return it says (CoroutineType.h; without a library).
  Known<TaskType> findTask(clang::QualType Type) const;

  /// The profile that gives \p Decl a role of any kind, or null.
  const Profile *describedIn(const clang::NamedDecl &Decl) const;

  /// The macros that all libraries together want.
  std::vector<RequiredMacro> requiredMacros() const;

  /// Whether \p Decl belongs to a library that has a profile.
  bool isInLibrary(const clang::NamedDecl &Decl) const;

  /// The recipe of \p Library for \p Goal in \p Version, or null.
  static const Recipe *recipe(const Profile &Library, RecipeGoal Goal,
                              unsigned Version);

  const std::vector<Profile> &profiles() const { return Profiles; }

private:
  static llvm::Expected<std::shared_ptr<const Vocabulary>>
  read(const std::vector<std::string> &Paths);

  template <typename RoleT> using Index = llvm::StringMap<Known<RoleT>>;

  template <typename RoleT> const Index<RoleT> &indexOf() const;
  template <typename RoleT>
  void addAll(const Profile &From, const std::vector<RoleT> &Roles,
              Index<RoleT> &Into);

  std::vector<Profile> Profiles;
  std::string Conflict;
  /// Last components of all names: a cheap first test.
  llvm::StringMap<char> Identifiers;
  Index<TaskType> Tasks;
  Index<ScopeType> Scopes;
  Index<Starter> Starters;
  Index<Token> Tokens;
  Index<TokenWrapper> TokenWrappers;
  Index<Waiter> Waiters;
  Index<Runner> Runners;
  Index<Canceller> Cancellers;
  Index<Signaller> Signallers;
  Index<Linker> Linkers;
  Index<Gatherer> Gatherers;
  Index<OwnerType> Owners;
  Index<GuardType> Guards;
  Index<JoiningType> JoiningTypes;
  Index<OwnExecutor> OwnExecutors;
  Index<CoroutineQuery> CoroutineQueries;
  Index<SelfOwner> SelfOwners;
  Index<Infallible> Infallibles;
  Index<InlineWork> InlineWorks;
  Index<Transparent> Transparents;
};

} // namespace coscope

#endif // COSCOPE_VOCABULARY_VOCABULARY_H
