//===-- RepairPlan.h - what a repair gives -----------------------------*- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_PLAN_REPAIRPLAN_H
#define COSCOPE_REPAIRS_PLAN_REPAIRPLAN_H

#include "checks/repairs/text/FileEdits.h"

#include "clang/Basic/SourceLocation.h"

#include <string>

namespace coscope {

enum class RepairTier {
  None,     ///< No repair: Why says the reason.
  Safe,     ///< Keeps the meaning; what siblings are spared, the note says.
  Suggested ///< Changes more, and is applied on request only.
};

struct RepairPlan : FileEdits {
  RepairTier Tier = RepairTier::None;
  /// Safe: what changes, or "". Suggested: what it does. None: the reason, or
  /// "" where nothing was asked for.
  std::string Note;
  /// Where the note is shown; the finding's place if invalid.
  clang::SourceLocation NoteAt;
};

/// No edits, and why.
RepairPlan refuse(std::string Reason, clang::SourceLocation At = {});

} // namespace coscope

#endif // COSCOPE_REPAIRS_PLAN_REPAIRPLAN_H
