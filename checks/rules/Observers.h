//===-- Observers.h - who waits for a start, or learns how it ended *- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_RULES_OBSERVERS_H
#define COSCOPE_RULES_OBSERVERS_H

#include "checks/rules/Finding.h"

namespace coscope {

/// Nobody holds a handle to the child, or waits for it in another way, and it
/// is not the other half of a callback.
bool isDetached(const StartFact &Start);

/// The child holds a guard of what somebody can wait for.
bool isGuarded(const ChildFact &Child, const UnitFacts &Unit);

/// Somebody takes note that the child has ended, so he can wait for that: it
/// counts in a member or takes a flag down that is read, holds a guard, or its
/// handler tells the object.
bool tellsItsObject(const StartFact &Start, const UnitFacts &Unit);

/// A member that the child uses and that dies before \p Runner, the member
/// that runs it and waits for it. Null: there is none.
const clang::FieldDecl *diesBeforeRunner(const StartFact &Start,
                                         const clang::FieldDecl *Runner);

/// A method of the class runs its tasks or waits for them.
bool joinsItsTasks(const ClassFacts &Class, const StartFact &Start);

/// Nobody waits for the child here, and nobody learns how it ended. What cannot
/// fail has no more to say than that it has ended.
bool isUnobserved(const StartFact &Start, const RuleInput &Input);

/// The child lives in an object of \p Class, and no method of the object waits
/// for it.
bool usesRawThis(const StartFact &Start, const clang::CXXRecordDecl *Class,
                 const UnitFacts &Unit);

/// The starts in methods of \p Class that use the object, or that nobody waits
/// for or hears of: who owns one of them owns all.
std::vector<StartIn> ownable(const clang::CXXRecordDecl *Class,
                             const RuleInput &Input);

} // namespace coscope

#endif // COSCOPE_RULES_OBSERVERS_H
