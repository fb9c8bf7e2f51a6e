//===-- PlanRepair.h - what to write instead --------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   Finding, FunctionFacts, Recipe --planRepair--> edits, or why not
//
// All edits of one plan are one unit: together they keep the program
// compiling, and any one of them alone may not.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_PLANREPAIR_H
#define COSCOPE_REPAIRS_PLANREPAIR_H

#include "checks/repairs/text/LibraryVersions.h"
#include "checks/rules/Finding.h"

#include "clang/Tooling/Core/Replacement.h"

#include <string>
#include <vector>

namespace coscope {

enum class RepairTier {
  None,     ///< No repair: Why says the reason.
  Safe,     ///< Keeps the meaning; what siblings are spared, the note says.
  Suggested ///< Changes more, and is applied on request only.
};

struct RepairPlan {
  RepairTier Tier = RepairTier::None;
  /// In one file, without overlap, formatted with the file's style.
  std::vector<clang::tooling::Replacement> Edits;
  /// Insertions of #include lines into the same file.
  std::vector<clang::tooling::Replacement> Includes;
  /// Safe: what changes, or "". Suggested: what it does. None: the reason, or
  /// "" where nothing was asked for.
  std::string Note;
  /// Where the note is shown; the finding's place if invalid.
  clang::SourceLocation NoteAt;
};

RepairPlan planRepair(const Finding &Found, const FunctionFacts &Facts,
                      const Vocabulary &Words, const LibraryVersions &Versions);

} // namespace coscope

#endif // COSCOPE_REPAIRS_PLANREPAIR_H
