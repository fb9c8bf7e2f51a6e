//===-- CollectFacts.h - from a body to its facts ---------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_COLLECTFACTS_H
#define COSCOPE_FACTS_COLLECTFACTS_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FactInput.h"
#include "checks/facts/data/FunctionFacts.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

#include <memory>

namespace coscope {

/// The facts of one function, whose body \p Index is of. \p Function is no
/// template pattern.
FunctionFacts collectFacts(const clang::FunctionDecl &Function,
                           const BodyIndex &Index, const FactInput &Input);

/// The starts of one body, with everything but their fates.
std::vector<StartFact> collectStarts(const clang::FunctionDecl &Function,
                                     const BodyIndex &Index,
                                     const FactInput &Input);

/// The lazy tasks of one body that nobody can ever run.
std::vector<IdleTask> collectIdleTasks(const clang::FunctionDecl &Function,
                                       const BodyIndex &Index,
                                       const FactInput &Input);

/// Sets Fate, MissedExits and Escapes of each start.
void decideFates(const clang::FunctionDecl &Function, const BodyIndex &Index,
                 const FactInput &Input, std::vector<StartFact> &Starts);

/// Sets Gathers and JoinedInTurn from Starts.
void collectGathers(const BodyIndex &Index, const Vocabulary &Words,
                    FunctionFacts &Facts);

/// A start, and the function that it stands in.
struct StartIn {
  const FunctionFacts *Function;
  const StartFact *Start;
};

/// The facts of every function of a unit that its author can change: system
/// headers and template patterns are left out, instantiations are in.
struct UnitFacts {
  std::vector<FunctionFacts> Functions;
  /// Of the classes whose `this` is lent to a child.
  llvm::DenseMap<const clang::CXXRecordDecl *, ClassFacts> Classes;
  /// Who could wait for a member.
  MemberReaders Readers;
  /// Guarded members that somebody may wait for.
  llvm::DenseSet<const clang::FieldDecl *> JoinedMembers;
  /// The plain functions whose every caller goes on to run started work.
  llvm::DenseSet<const clang::FunctionDecl *> RunBelow;
  /// The starts by a helper, under where the call in it stands that decides
  /// their outcome: in a template it is another one for each instance.
  llvm::DenseMap<clang::SourceLocation, std::vector<StartIn>> ByHelper;
};

UnitFacts collectUnitFacts(clang::ASTContext &Context, const Vocabulary &Words,
                           const FactOptions &Options);

} // namespace coscope

#endif // COSCOPE_FACTS_COLLECTFACTS_H
