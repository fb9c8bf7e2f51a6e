//===-- Wording.h - phrases that several rules share ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_RULES_WORDING_H
#define COSCOPE_RULES_WORDING_H

#include "checks/rules/Finding.h"

namespace coscope {

/// A finding about this start, at its place; the message is yet to come.
Finding atStart(const StartFact &Start);

/// "'name'", as messages mention what the user wrote.
std::string quoted(const clang::NamedDecl &Decl);

/// "'b'", "'both.first'": where the handle of a start is kept.
std::string handleName(const StartFact &Start);

/// "it runs on, and its error is lost": what dropping its handle does.
std::string consequenceOf(DropEffect Dropped);

/// "this await can throw before 'b' is joined", for a note at the exit.
std::string describeExit(const Exit &Missed, llvm::StringRef Task);

/// Notes that walk from the start to the exit, and one at the exit itself.
std::vector<FindingNote> pathNotes(const Exit &Missed, llvm::StringRef Task);

/// Notes at each exit that misses the join of \p Start, in source order; to
/// the first one with the path that leads there.
std::vector<FindingNote> missedExitNotes(const StartFact &Start,
                                         llvm::StringRef Task);

/// Nobody holds a handle to the child, or waits for it in another way, and it
/// is not the other half of a callback.
bool isDetached(const StartFact &Start);

/// The child holds a guard of what somebody can wait for.
bool isGuarded(const ChildFact &Child, const UnitFacts &Unit);

/// The handle dies where it is made, and what it stands for with it.
bool losesHandle(const StartFact &Start, const UnitFacts &Unit);

} // namespace coscope

#endif // COSCOPE_RULES_WORDING_H
