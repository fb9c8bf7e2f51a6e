//===-- ClassOwnership.h - does a class wait for its tasks? -----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_CLASSOWNERSHIP_H
#define COSCOPE_FACTS_CLASSOWNERSHIP_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FunctionFacts.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace coscope {

/// The class whose `this` the body of \p Function can see: its own, or that
/// of the member function a lambda stands in. Null if there is none.
const clang::CXXRecordDecl *enclosingClass(const clang::FunctionDecl &Function);

/// The class of a value, or of what a smart pointer to it holds. Null: none.
const clang::CXXRecordDecl *classOf(clang::QualType Type,
                                    const Vocabulary &Words);

/// Learns from every function of the unit, then answers for a class. A class
/// joins its tasks if a method waits or runs something, if it owns what runs
/// them, or if its objects live in a function that runs them. The same goes
/// for its bases.
class ClassOwnership {
public:
  explicit ClassOwnership(const Vocabulary &Words) : Words(Words) {}

  void addFunction(const clang::FunctionDecl &Function, const BodyIndex &Index);
  ClassFacts facts(const clang::CXXRecordDecl &Class) const;
  /// Who reads each member, but for the predicates of waits that give up.
  MemberReaders memberReaders() const;

  /// Nobody can join what the member holds: it is private, every method of
  /// its class is here, and none does more than to fill, cancel or drop it.
  bool isNeverJoined(const clang::FieldDecl &Member) const;

  /// A scope that is joined by a method, and that method is called by nobody,
  /// though there are objects.
  struct JoinInVain {
    const clang::CXXMethodDecl *Method;
    const clang::FieldDecl *Scope;
  };
  std::vector<JoinInVain> joinsInVain() const;

  /// Somebody waits for the member, or could without being seen.
  bool mayBeWaitedFor(const clang::FieldDecl &Member) const;

private:
  bool isWhollyVisible(const clang::CXXRecordDecl &Class) const;
  const clang::FieldDecl *ownedRunner(const clang::CXXRecordDecl &Class) const;
  void addLocals(const clang::Stmt *S);
  void addMembers(const BodyIndex &Index);
  void addObjects(const BodyIndex &Index);
  bool isSeenAlone(const clang::CXXRecordDecl &Class) const;
  bool mayJoin(const clang::MemberExpr &Use, const BodyIndex &Index) const;
  void addReads(const clang::Stmt *S, const BodyIndex &Index,
                const clang::FunctionDecl *In);
  void addLimitedWait(const clang::CallExpr &Call,
                      const clang::FunctionDecl &In);

  const Vocabulary &Words;
  llvm::DenseSet<const clang::FunctionDecl *> Added;
  /// Classes with a method that runs work, and classes of objects that live in
  /// a function that runs their work, or for ever.
  llvm::SmallPtrSet<const clang::CXXRecordDecl *, 8> Running;
  llvm::DenseMap<const clang::CXXRecordDecl *,
                 llvm::SmallVector<WaitingMethod, 2>>
      Waiting;
  /// Members that a wait is for.
  llvm::DenseSet<const clang::FieldDecl *> WaitedFor;
  MemberReaders Readers;
  /// The predicates of waits that give up.
  llvm::DenseSet<const clang::FunctionDecl *> OfLimitedWaits;
  /// A method of the class that waits on a member for some time only.
  llvm::DenseMap<const clang::CXXRecordDecl *, const clang::FunctionDecl *>
      GivesUp;
  /// Classes of objects that are made, in the order they are seen.
  llvm::SetVector<const clang::CXXRecordDecl *> Made;
  /// Classes of objects that go to functions which are not seen.
  llvm::SmallPtrSet<const clang::CXXRecordDecl *, 8> Handed;
  /// Functions that somebody calls or names.
  llvm::DenseSet<const clang::FunctionDecl *> Named;
  /// Members that are used in a way that may join what they hold.
  llvm::SmallPtrSet<const clang::FieldDecl *, 8> MayBeJoined;
};

} // namespace coscope

#endif // COSCOPE_FACTS_CLASSOWNERSHIP_H
