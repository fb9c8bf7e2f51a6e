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

/// "'spawn'", "this lambda": the function that starts the task it is given.
std::string helperName(const StartFact &Start);

/// "'b'", "'both.first'": where the handle of a start is kept.
std::string handleName(const StartFact &Start);

/// "it runs on, and its error is lost": what dropping its handle does.
std::string consequenceOf(const StartFact &Start);

/// "its error is lost": what becomes of an error that nobody looks at.
std::string fateOfError(const StartFact &Start);

/// "this await can throw before 'b' is joined", for a note at the exit.
std::string describeExit(const Exit &Missed, llvm::StringRef Task);

/// Notes that walk from the start to the exit, and one at the exit itself.
std::vector<FindingNote> pathNotes(const Exit &Missed, llvm::StringRef Task);

/// Notes at each exit that misses the join of \p Start, in source order; to
/// the first one with the path that leads there.
std::vector<FindingNote> missedExitNotes(const StartFact &Start,
                                         llvm::StringRef Task);

} // namespace coscope

#endif // COSCOPE_RULES_WORDING_H
