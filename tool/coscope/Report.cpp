//===-- Report.cpp - what is printed --------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/Report.h"

#include "clang-tidy/ClangTidy.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang::tidy;
using namespace clang::tooling;
using namespace llvm;

namespace coscope::command {

void printError(const Twine &What) {
  outs().flush();
  errs() << "coscope: error: " << What << '\n';
}

int fail(Error Problem) {
  // A profile's mistake may come with the line it is in: that is too much.
  std::string Text = toString(std::move(Problem));
  printError(StringRef(Text).trim());
  return ExitNotAnalysed;
}

/// A fix of one place is shown below the line; of one that rewrites several
/// there the diff says more (coscope fix --diff).
static void hideLargeFix(DiagnosticMessage &Message) {
  for (const auto &File : Message.Fix)
    if (File.second.size() > 1 || any_of(File.second, [](const Replacement &R) {
          return R.getReplacementText().contains('\n');
        })) {
      Message.Fix.clear();
      return;
    }
}

void printFindings(ArrayRef<Finding> Findings) {
  std::vector<ClangTidyError> Errors;
  for (const Finding &Each : Findings) {
    Errors.push_back(Each.Error);
    hideLargeFix(Errors.back().Message);
    for (DiagnosticMessage &Note : Errors.back().Notes)
      hideLargeFix(Note);
  }
  ClangTidyContext Context(std::make_unique<DefaultOptionsProvider>(
      ClangTidyGlobalOptions(), ClangTidyOptions::getDefaults()));
  unsigned WarningsAsErrors = 0;
  handleErrors(Errors, Context, FB_NoFix, WarningsAsErrors,
               vfs::createPhysicalFileSystem());
  outs().flush();
}

bool printBroken(ArrayRef<Unit> Units, ArrayRef<UnitResult> Results) {
  bool Any = false;
  for (size_t I = 0; I != Units.size(); ++I)
    if (!Results[I].Parsed) {
      Any = true;
      printError(Units[I].File +
                 " could not be analysed: " + Results[I].FirstError);
    }
  return Any;
}

static std::string counted(size_t Count, StringRef One, StringRef Many) {
  return (Twine(Count) + " " + (Count == 1 ? One : Many)).str();
}

void printSummary(size_t Units, ArrayRef<Finding> Findings, double Seconds) {
  std::map<StringRef, size_t> PerCheck;
  size_t Safe = 0, Suggested = 0;
  for (const Finding &Each : Findings) {
    ++PerCheck[Each.check()];
    Safe += Each.safeFix() != nullptr;
    Suggested += Each.suggestedFix() != nullptr;
  }
  outs().flush();
  errs() << counted(Units, "unit", "units") << ", "
         << counted(Findings.size(), "finding", "findings");
  StringRef Separator = " (";
  for (const auto &[Check, Count] : PerCheck) {
    errs() << Separator << Check << ' ' << Count;
    Separator = ", ";
  }
  errs() << (PerCheck.empty() ? ", " : "), ") << counted(Safe, "fix", "fixes")
         << " available";
  if (Suggested)
    errs() << " and " << Suggested << " suggested";
  errs() << ", " << format("%.1f s", Seconds) << '\n';
}

} // namespace coscope::command
