//===-- CheckProfile.cpp - coscope profile check --------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/CheckProfile.h"

#include "checks/vocabulary/ProfileReader.h"
#include "checks/vocabulary/Vocabulary.h"
#include "tool/coscope/HeaderUnit.h"
#include "tool/coscope/Report.h"
#include "tool/coscope/WrongNames.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace coscope::command {

/// Fills \p Names from the headers of --from, or from the units that are named.
static Error readNames(const Options &Asked, const Profile &Checked,
                       DeclaredNames &Names) {
  Expected<std::shared_ptr<const Vocabulary>> Words =
      Vocabulary::load(Asked.Profiles);
  if (!Words)
    return Words.takeError();
  std::vector<RequiredMacro> Macros = Checked.RequiredMacros;
  append_range(Macros, (*Words)->requiredMacros());
  auto Add = [&](clang::ASTContext &Context) {
    addDeclaredNames(Context, Names);
  };
  if (!Asked.From.empty()) {
    Expected<HeaderUnit> Headers = unitOfHeaders(Asked);
    if (!Headers)
      return Headers.takeError();
    if (Error Broken = parseUnit(Headers->Which, Macros, Headers->files(), Add))
      return Broken;
  }
  if (!Asked.From.empty() && Asked.Paths.empty())
    return Error::success();
  Expected<std::vector<Unit>> Units = findUnits(Asked);
  if (!Units)
    return Units.takeError();
  for (const Unit &Each : *Units)
    if (Error Broken = parseUnit(Each, Macros, /*Edits=*/{}, Add))
      return Broken;
  return Error::success();
}

int checkProfile(const Options &Asked) {
  Expected<Profile> Checked = readProfileFile(Asked.Topic);
  if (!Checked)
    return fail(Checked.takeError());
  DeclaredNames Names;
  if (Error Broken = readNames(Asked, *Checked, Names))
    return fail(std::move(Broken));
  const std::vector<WrongName> Wrong = wrongNames(*Checked, Names);
  for (const WrongName &Each : Wrong)
    outs() << Checked->File << ':' << Each.Where.Line << ':'
           << Each.Where.Column << ": error: " << Each.Mistake << '\n';
  outs().flush();
  const size_t Written = count_if(Checked->Names, [](const WrittenName &Each) {
    return Each.Key != "namespace";
  });
  errs() << Written << (Written == 1 ? " name, " : " names, ") << Wrong.size()
         << " wrong\n";
  return Wrong.empty() ? ExitClean : ExitFindings;
}

} // namespace coscope::command
