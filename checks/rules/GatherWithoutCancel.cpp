//===-- GatherWithoutCancel.cpp - coscope-gather-without-cancel -----------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
// docs/checks/gather-without-cancel.md. A gather that ends with the first
// failure while its other tasks run on is reported; one that waits for all of
// them only keeps its caller waiting, and is listed in the inventory.

#include "checks/rules/Rules.h"
#include "checks/rules/Wording.h"

namespace coscope {

Findings findGathersWithoutCancel(const RuleInput &Input) {
  Findings Result;
  for (const LibraryGather &Gather : Input.Facts.LibraryGathers) {
    // Whoever asks for partial results wants those of the others, too.
    if (Gather.By->CancelsSiblings || Gather.By->PartialResults ||
        (Gather.By->WaitsForAll && !Input.Options.Inventory))
      continue;
    Finding Found;
    Found.Where = Gather.Call->getSourceRange().getBegin();
    Found.Message =
        Gather.By->WaitsForAll
            ? "gather without cancellation: after a failure it waits until "
              "the other tasks are done"
            : "this gather ends when one task fails: the others run on, and "
              "nobody waits for them";
    if (!Gather.By->WaitsForAll)
      Found.Remedy = "wait for every task before the error leaves";
    Result.push_back(std::move(Found));
  }
  return Result;
}

} // namespace coscope
