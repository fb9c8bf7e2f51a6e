//===-- LostError.cpp - coscope-lost-error ------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An error that is there to be looked at, and that nobody looks at, though what
// he does needs that there was none. Who does not look at the outcome at all is
// the business of coscope-detached-spawn.
//
//===----------------------------------------------------------------------===//

#include "checks/rules/Rules.h"
#include "checks/rules/Wording.h"

using namespace clang;

namespace coscope {

Findings findLostErrors(const RuleInput &Input) {
  Findings Result;
  for (const StartFact &Start : Input.Facts.Starts) {
    if (!Start.ResultWithoutError || Start.Child.NeverFails)
      continue;
    Finding Found = atStart(Start);
    Found.Message = "the completion handler uses the task's result without a "
                    "look at its error: after a failure there is no result";
    Found.Notes.push_back({Start.Handler->getBeginLoc(),
                           "the error is this handler's first argument"});
    Result.push_back(std::move(Found));
  }
  return Result;
}

} // namespace coscope
