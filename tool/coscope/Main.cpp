//===-- Main.cpp - the command coscope ------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

//
//   Options -> Units + Configuration -> AnalyseUnits -> Findings -> Report
//                                            ^              |
//                                            +- FixRounds <-+-> WriteFiles
//
#include "tool/coscope/AnalyseUnits.h"
#include "tool/coscope/CheckProfile.h"
#include "tool/coscope/Explain.h"
#include "tool/coscope/NewProfile.h"
#include "tool/coscope/PrintSchema.h"
#include "tool/coscope/Profiles.h"
#include "tool/coscope/Report.h"
#include "tool/coscope/RunFix.h"
#include "tool/server/LanguageServer.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/PrettyStackTrace.h"
#include "llvm/Support/TargetSelect.h"

using namespace coscope::command;
using namespace llvm;

static int runCheck(ArrayRef<Unit> Units, const Configuration &Config,
                    const Options &Asked) {
  const auto Start = std::chrono::steady_clock::now();
  const std::vector<UnitResult> Results =
      analyseUnits(Units, Config, /*Edits=*/{}, Asked.Jobs);
  const std::vector<Finding> Findings = mergeFindings(Results);
  printFindings(Findings);
  const bool Broken = printBroken(Units, Results);
  const std::chrono::duration<double> Took =
      std::chrono::steady_clock::now() - Start;
  printSummary(Units.size(), Findings, Took.count());
  if (Broken)
    return ExitNotAnalysed;
  return Findings.empty() ? ExitClean : ExitFindings;
}

static Error needResources() {
  if (sys::fs::exists(COSCOPE_RESOURCES "/include/stddef.h"))
    return Error::success();
  return createStringError(
      "Clang's own headers are missing in " COSCOPE_RESOURCES
      "; install them with: apt-get install libclang-common-22-dev");
}

static int analyse(const Options &Asked) {
  Expected<Configuration> Config = Configuration::create(Asked);
  if (!Config)
    return fail(Config.takeError());
  Expected<std::vector<Unit>> Units = findUnits(Asked);
  if (!Units)
    return fail(Units.takeError());
  for (const Unit &Each : *Units)
    if (Error Problem = Config->admit(Each.File))
      return fail(std::move(Problem));
  return Asked.Command == Options::Verb::Fix ? runFix(*Units, *Config, Asked)
                                             : runCheck(*Units, *Config, Asked);
}

/// The commands that parse code.
static int runOnCode(const Options &Asked) {
  if (Error Missing = needResources())
    return fail(std::move(Missing));
  if (Asked.Command == Options::Verb::NewProfile)
    return newProfile(Asked);
  if (Asked.Command == Options::Verb::CheckProfile)
    return checkProfile(Asked);
  if (Asked.Command == Options::Verb::ServeEditor)
    return coscope::serveEditor(Asked);
  return analyse(Asked);
}

static int run(const Options &Asked) {
  switch (Asked.Command) {
  case Options::Verb::Explain:
    return explain(Asked.Topic);
  case Options::Verb::Profiles:
    return printProfiles(Asked.Profiles);
  case Options::Verb::ProfileSchema:
    return printSchema();
  case Options::Verb::Check:
  case Options::Verb::Fix:
  case Options::Verb::NewProfile:
  case Options::Verb::CheckProfile:
  case Options::Verb::ServeEditor:
    return runOnCode(Asked);
  }
  llvm_unreachable("unhandled Verb");
}

int main(int Argc, const char **Argv) {
  setBugReportMsg("coscope crashed on the file named below: please report "
                  "it, with these lines.\n");
  InitLLVM Setup(Argc, Argv);
  InitializeAllTargetInfos();
  InitializeAllAsmParsers();
  const std::optional<Options> Asked = readOptions(Argc, Argv);
  if (!Asked)
    return ExitNotAnalysed;
  return run(*Asked);
}
