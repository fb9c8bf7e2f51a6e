//===-- RunFix.cpp - coscope fix ------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/RunFix.h"

#include "tool/coscope/Diff.h"
#include "tool/coscope/FixRounds.h"
#include "tool/coscope/Report.h"
#include "tool/coscope/WriteFiles.h"

#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace coscope::command {

static void printOutcome(const FixOutcome &Outcome, bool Suggested, bool DryRun,
                         raw_ostream &OS) {
  StringRef Verb = DryRun ? "would apply" : "applied";
  for (const FixReport &Each : Outcome.Applied)
    OS << Verb << ' ' << Each.Finding << '\n';
  for (const FixReport &Each : Outcome.Refused)
    OS << "refused " << Each.Finding << ": " << Each.Reason << '\n';
  const size_t Fixes = Outcome.Applied.size() + Outcome.Refused.size();
  OS << Verb << ' ' << Outcome.Applied.size() << " of " << Fixes
     << (Fixes == 1 ? " fix\n" : " fixes\n");
  if (!Outcome.Settled)
    OS << "more fixes are possible: run the command again\n";

  const std::vector<Finding> Remaining = mergeFindings(Outcome.Results);
  if (Remaining.empty())
    return;
  OS << Remaining.size()
     << (Remaining.size() == 1 ? " finding remains" : " findings remain");
  const size_t Asking =
      Suggested ? 0 : count_if(Remaining, [](const Finding &F) {
        return F.suggestedFix() != nullptr;
      });
  if (Asking)
    OS << ", " << Asking << " with a suggested fix (--suggested applies it)";
  OS << '\n';
}

int runFix(ArrayRef<Unit> Units, const Configuration &Config,
           const Options &Asked) {
  const FixOutcome Outcome =
      findLastingFixes(Units, Config, Asked.Suggested, Asked.Jobs);
  const bool Broken = printBroken(Units, Outcome.Results);
  if (Error Problem = Asked.Diff ? printDiff(Outcome.Original, Outcome.Edited)
                                 : writeFiles(Outcome.Original, Outcome.Edited))
    return fail(std::move(Problem));
  // With --diff, stdout is the diff and nothing else.
  printOutcome(Outcome, Asked.Suggested, Asked.Diff,
               Asked.Diff ? errs() : outs());
  outs().flush();
  if (Broken)
    return ExitNotAnalysed;
  const bool Left = !mergeFindings(Outcome.Results).empty() ||
                    (Asked.Diff && !Outcome.Applied.empty());
  return Left ? ExitFindings : ExitClean;
}

} // namespace coscope::command
