//===-- stage.cpp ---------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "stage.h"

void Stage::advance() {
  bool cancels = schedule_.cancel_at > 0;
  for (settle(); !sleepers_.empty() || (cancels && !returned_); settle()) {
    const int next = sleepers_.empty() ? schedule_.cancel_at
                                       : sleepers_.begin()->first.first;
    if (!cancels || next < schedule_.cancel_at) {
      now_ = next;
      act([this] { wake_sleepers(); });
      continue;
    }
    cancels = false;
    now_ = schedule_.cancel_at;
    if (!returned_)
      act([this] { cancel(); });
  }
}

void Stage::wake_sleepers() {
  while (!sleepers_.empty() && sleepers_.begin()->first.first == now_)
    sleepers_.extract(sleepers_.begin()).mapped()(true);
}

void note(const std::string &step) { Stage::current->record("program", step); }
