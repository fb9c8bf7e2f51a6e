//===-- AdjustCommand.cpp - any compile command, read as Clang would ------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/AdjustCommand.h"

#include "clang/Basic/LangStandard.h"
#include "clang/Options/Options.h"
#include "clang/Tooling/ArgumentsAdjusters.h"

#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace clang;
using namespace llvm;

namespace coscope::command {

namespace {
using Arguments = std::vector<std::string>;
} // namespace

/// What Clang does not know or only knows the name of, what needs files of
/// another compiler's making, and what writes files.
static bool isForeign(const opt::Arg &Arg) {
  const opt::Option &Option = Arg.getOption();
  if (Option.hasFlag(options::Unsupported))
    return true;
  for (options::ID Id :
       {options::OPT_UNKNOWN, options::OPT_fprofile_use,
        options::OPT_fprofile_use_EQ, options::OPT_fprofile_instr_use_EQ,
        options::OPT_resource_dir, options::OPT_resource_dir_EQ,
        options::OPT_M_Group, options::OPT_o, options::OPT_save_temps,
        options::OPT_save_temps_EQ})
    if (Option.matches(Id))
      return true;
  return false;
}

static opt::InputArgList parse(ArrayRef<const char *> Line) {
  unsigned MissingIndex, MissingCount;
  return getDriverOptTable().ParseArgs(Line, MissingIndex, MissingCount,
                                       opt::Visibility(options::ClangOption));
}

static Arguments withoutForeign(const opt::InputArgList &Parsed) {
  opt::ArgStringList Kept;
  for (const opt::Arg *Arg : Parsed)
    if (!isForeign(*Arg))
      Arg->renderAsInput(Parsed, Kept);
  return Arguments(Kept.begin(), Kept.end());
}

static bool isCxx20OrLater(const opt::InputArgList &Parsed) {
  const opt::Arg *Std = Parsed.getLastArg(options::OPT_std_EQ);
  if (!Std)
    return false;
  LangStandard::Kind Kind = LangStandard::getLangKind(Std->getValue());
  return Kind != LangStandard::lang_unspecified &&
         LangStandard::getLangStandardForKind(Kind).isCPlusPlus20();
}

static bool mentions(const opt::InputArgList &Parsed, StringRef Macro) {
  for (const opt::Arg *Arg : Parsed.filtered(options::OPT_D, options::OPT_U))
    if (StringRef(Arg->getValue()).split('=').first == Macro)
      return true;
  return false;
}

/// Clang finds its libraries from its own place, so a command of another
/// compiler is run as if by the Clang this program was built with.
static std::string compilerFor(StringRef Named) {
  return sys::path::filename(Named).contains("clang") &&
                 sys::path::is_absolute(Named)
             ? Named.str()
             : COSCOPE_CLANG;
}

Expected<std::vector<std::string>>
adjustCommand(const tooling::CompileCommand &Command,
              ArrayRef<RequiredMacro> Macros) {
  if (Command.CommandLine.empty())
    return createStringError("its entry in compile_commands.json has no "
                             "arguments; expected those of a compiler");
  if (!sys::fs::is_directory(Command.Directory))
    return createStringError("its entry in compile_commands.json names the "
                             "directory '" +
                             Command.Directory + "', which is not there");
  SmallVector<const char *> Line;
  for (const std::string &Argument : ArrayRef(Command.CommandLine).drop_front())
    Line.push_back(Argument.c_str());
  opt::InputArgList Parsed = parse(Line);

  Arguments Result{compilerFor(Command.CommandLine.front())};
  append_range(Result, withoutForeign(Parsed));
  Arguments Added{"-resource-dir=" COSCOPE_RESOURCES};
  if (isCxx20OrLater(Parsed))
    for (const RequiredMacro &Macro : Macros)
      if (!mentions(Parsed, Macro.Name))
        Added.push_back("-D" + Macro.Name + "=" + Macro.Value);
  // Only what is wrong in any compiler's eyes counts, whatever -Werror says.
  Added.emplace_back("-Wno-everything");
  auto Adjust = tooling::combineAdjusters(
      tooling::getInsertArgumentAdjuster(Added,
                                         tooling::ArgumentInsertPosition::END),
      tooling::combineAdjusters(tooling::getStripPluginsAdjuster(),
                                tooling::getClangSyntaxOnlyAdjuster()));
  return Adjust(Result, Command.Filename);
}

} // namespace coscope::command
