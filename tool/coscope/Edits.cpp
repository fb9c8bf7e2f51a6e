//===-- Edits.cpp - fixes that can be applied together --------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/Edits.h"

#include "clang/Format/Format.h"

using namespace clang::format;
using namespace clang::tooling;
using namespace llvm;

namespace coscope::command {

static bool isInclude(const Replacement &Edit) {
  return Edit.getLength() == 0 &&
         Edit.getReplacementText().ltrim().starts_with("#include");
}

bool Edits::add(const Fix &Of) {
  std::map<std::string, Replacements> Changed;
  for (const auto &Entry : Of) {
    std::string File = Entry.first().str();
    Replacements Joined;
    if (auto Known = PerFile.find(File); Known != PerFile.end())
      Joined = Known->second;
    for (const Replacement &Edit : Entry.second) {
      if (isInclude(Edit) && is_contained(Joined, Edit))
        continue;
      if (Error Clash = Joined.add(Edit)) {
        consumeError(std::move(Clash));
        return false;
      }
    }
    Changed[File] = std::move(Joined);
  }
  for (auto &[File, Joined] : Changed)
    PerFile[File] = std::move(Joined);
  return true;
}

Expected<EditedFiles> Edits::applyTo(const EditedFiles &Base) const {
  EditedFiles Result = Base;
  for (const auto &[File, Joined] : PerFile) {
    const std::string &Before = Base.at(File);
    // As clang-tidy -fix does, so that both write the same.
    Expected<FormatStyle> Style = getStyle("none", File, "none");
    if (!Style)
      return Style.takeError();
    Expected<Replacements> Clean =
        cleanupAroundReplacements(Before, Joined, *Style);
    if (!Clean)
      return Clean.takeError();
    Expected<std::string> Text = applyAllReplacements(Before, *Clean);
    if (!Text)
      return Text.takeError();
    Result[File] = std::move(*Text);
  }
  return Result;
}

unsigned Edits::moved(StringRef File, unsigned Offset) const {
  auto Known = PerFile.find(File.str());
  return Known == PerFile.end() ? Offset
                                : Known->second.getShiftedCodePosition(Offset);
}

} // namespace coscope::command
