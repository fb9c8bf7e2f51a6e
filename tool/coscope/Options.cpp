//===-- Options.cpp - the command line ------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/Options.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace coscope::command {

static const char Overview[] =
    "coscope finds work that is started and not joined in C++20 coroutine "
    "code,\nand rewrites it into scopes.\n";

static const char ExitCodes[] = R"(
Units and paths:
  Without PATH, every unit of the compilation database is analysed. PATH is a
  source file or a directory (the units below it). Headers are analysed through
  the units that include them. The database is compile_commands.json in DIR,
  or the nearest one in a PATH's or the working directory's parents, or in a
  directory 'build' of one of them. With '-- FLAGS' there is no database: each
  PATH is compiled with these flags.

Configuration:
  .clang-tidy files and NOLINT comments are honoured as in clang-tidy, for
  coscope's checks alone. Where 'Checks' names no coscope check, all of
  coscope's checks run; where it does, it decides. --checks is appended to it.

Exit codes:
  0  nothing found; for fix: nothing found, or all that was found is fixed
  1  findings; for fix: findings remain
  2  something could not be analysed, read or written, or a wrong option
  lsp: 0 after 'shutdown' and 'exit', 1 if the editor went away without a word
)";

namespace {

cl::OptionCategory Category("coscope options");
cl::SubCommand Check("check", "Report findings: coscope check [PATH...]");
cl::SubCommand Fix("fix", "Apply fixes: coscope fix [PATH...]");
cl::SubCommand Serve("lsp",
                     "Serve an editor over stdin and stdout, with the Language "
                     "Server Protocol");
cl::SubCommand Explain("explain",
                       "Print a check's page: coscope explain CHECK");
cl::SubCommand ShowProfiles("profiles",
                            "Print what is known of each library, as Markdown");
cl::SubCommand OneProfile(
    "profile",
    "Make a profile: coscope profile new NAME --from HEADER > NAME.yaml\n"
    "            Verify one: coscope profile check FILE (PATH... | --from "
    "HEADER)\n"
    "            Print the JSON schema of profiles: coscope profile schema");

/// What check and fix have in common, and what lsp has, too.
#define COSCOPE_ANALYSES cl::cat(Category), cl::sub(Check), cl::sub(Fix)
#define COSCOPE_CONFIGURES COSCOPE_ANALYSES, cl::sub(Serve)

cl::opt<std::string> Action(cl::Positional, cl::Required,
                            cl::desc("(new NAME | check FILE | schema)"),
                            cl::cat(Category), cl::sub(OneProfile));
cl::list<std::string> ActionArguments(cl::Positional,
                                      cl::desc("[PATH...] [-- FLAGS]"),
                                      cl::cat(Category), cl::sub(OneProfile));
cl::list<std::string>
    From("from", cl::value_desc("HEADER"),
         cl::desc("A header with the names: a file, or as between < >; "
                  "repeatable"),
         cl::cat(Category), cl::sub(OneProfile));

cl::list<std::string> Paths(cl::Positional, cl::desc("[PATH...] [-- FLAGS]"),
                            COSCOPE_ANALYSES);
cl::opt<std::string> Database("p", cl::value_desc("DIR"),
                              cl::desc("Where compile_commands.json is"),
                              COSCOPE_CONFIGURES, cl::sub(OneProfile));
cl::opt<unsigned> Jobs("j", cl::value_desc("N"), cl::Prefix,
                       cl::desc("Units analysed at once (default: all cores)"),
                       COSCOPE_ANALYSES);
cl::opt<std::string> Checks("checks", cl::value_desc("GLOBS"),
                            cl::desc("Checks to add, or with '-' to leave out; "
                                     "'-*,coscope-x' runs x alone"),
                            COSCOPE_CONFIGURES);
cl::opt<std::string> Config("config", cl::value_desc("YAML"),
                            cl::desc("Used instead of .clang-tidy files"),
                            COSCOPE_CONFIGURES);
cl::opt<std::string> HeaderFilter("header-filter", cl::value_desc("REGEX"),
                                  cl::desc("Headers to report in (default: all "
                                           "but system headers)"),
                                  COSCOPE_ANALYSES);
cl::list<std::string> Profiles("profile", cl::value_desc("FILE"),
                               cl::desc("One more library profile; repeatable"),
                               COSCOPE_CONFIGURES, cl::sub(ShowProfiles),
                               cl::sub(OneProfile));
cl::opt<bool> Suggested("suggested",
                        cl::desc("Apply suggested fixes too: they change more "
                                 "than safe ones"),
                        cl::cat(Category), cl::sub(Fix));
cl::opt<bool> Steps("steps",
                    cl::desc("Apply suggested fixes, and those that a person "
                             "has to finish: a new close() that the owner must "
                             "await"),
                    cl::cat(Category), cl::sub(Fix));
cl::opt<bool> Diff("diff", cl::desc("Print a unified diff and write nothing"),
                   cl::cat(Category), cl::sub(Fix));
cl::opt<std::string> Topic(cl::Positional, cl::Required, cl::desc("CHECK"),
                           cl::cat(Category), cl::sub(Explain));

#undef COSCOPE_CONFIGURES
#undef COSCOPE_ANALYSES

} // namespace

static void printVersion(raw_ostream &OS) {
  OS << "coscope " COSCOPE_VERSION " (LLVM " COSCOPE_LLVM_VERSION ")\n";
}

static std::string absolute(StringRef Path) {
  SmallString<256> Result(Path);
  (void)sys::fs::make_absolute(Result); // Nowhere: the file is not found.
  sys::path::remove_dots(Result, /*remove_dot_dot=*/true);
  return std::string(Result);
}

static bool complain(const Twine &Mistake) {
  errs() << "coscope: error: " << Mistake << '\n';
  return false;
}

/// coscope profile ACTION ...
static bool collectProfile(Options &Into) {
  Into.From = From;
  Into.Paths = ActionArguments;
  if (Action == "schema") {
    Into.Command = Options::Verb::ProfileSchema;
    return Into.Paths.empty() ||
           complain("'profile schema' takes no arguments");
  }
  if (Action != "new" && Action != "check")
    return complain("unknown action '" + Action +
                    "' of 'profile'; expected one of new, check, schema");
  const bool IsNew = Action == "new";
  Into.Command =
      IsNew ? Options::Verb::NewProfile : Options::Verb::CheckProfile;
  if (Into.Paths.empty())
    return complain(IsNew ? "no name for the profile; expected 'coscope "
                            "profile new NAME --from HEADER'"
                          : "no profile to check; expected 'coscope profile "
                            "check FILE'");
  Into.Topic = Into.Paths.front();
  Into.Paths.erase(Into.Paths.begin());
  // It becomes a plain YAML text and the name of a file.
  if (IsNew && !all_of(Into.Topic, [](char C) {
        return isAlnum(C) || C == '_' || C == '-' || C == '.';
      }))
    return complain("'" + Into.Topic +
                    "' is no name for a profile; expected letters, digits, "
                    "'_', '-' and '.'");
  return !IsNew || Into.Paths.empty() ||
         complain("'profile new' takes one name; name headers with --from");
}

static bool collect(Options &Result) {
  if (Explain) {
    Result.Command = Options::Verb::Explain;
    Result.Topic = Topic;
    return true;
  }
  Result.Command = Fix            ? Options::Verb::Fix
                   : Serve        ? Options::Verb::ServeEditor
                   : ShowProfiles ? Options::Verb::Profiles
                                  : Options::Verb::Check;
  Result.Paths = Paths;
  Result.Database = Database;
  Result.Jobs = Jobs;
  Result.Checks = Checks;
  Result.Config = Config;
  Result.HeaderFilter = HeaderFilter;
  // Units have working directories of their own.
  for (const std::string &Profile : Profiles)
    Result.Profiles.push_back(absolute(Profile));
  Result.Suggested = Suggested || Steps;
  // In an editor each is asked for by name.
  Result.Steps = Steps || Serve;
  Result.Diff = Diff;
  return !OneProfile || collectProfile(Result);
}

std::optional<Options> readOptions(int Argc, const char **Argv) {
  ArrayRef<const char *> Arguments(Argv, Argc);
  std::optional<std::vector<std::string>> FixedFlags;
  const auto *Dashes =
      find_if(Arguments, [](StringRef Arg) { return Arg == "--"; });
  if (Dashes != Arguments.end()) {
    FixedFlags.emplace(std::next(Dashes), Arguments.end());
    Arguments = Arguments.take_front(Dashes - Arguments.begin());
  }

  cl::SetVersionPrinter(printVersion);
  for (cl::SubCommand *Sub : {&cl::SubCommand::getTopLevel(), &Check, &Fix,
                              &Serve, &Explain, &ShowProfiles, &OneProfile})
    cl::HideUnrelatedOptions(Category, *Sub);
  cl::extrahelp More(ExitCodes);
  if (!cl::ParseCommandLineOptions(Arguments.size(), Arguments.data(), Overview,
                                   &errs(), /*VFS=*/nullptr, /*EnvVar=*/nullptr,
                                   /*LongOptionsUseDoubleDash=*/true))
    return std::nullopt;
  Options Result;
  if (!Check && !Fix && !Serve && !Explain && !ShowProfiles && !OneProfile)
    complain("no command; expected one of check, fix, lsp, explain, profile, "
             "profiles (see 'coscope --help')");
  else if (collect(Result)) {
    Result.FixedFlags = std::move(FixedFlags);
    return Result;
  }
  return std::nullopt;
}

} // namespace coscope::command
