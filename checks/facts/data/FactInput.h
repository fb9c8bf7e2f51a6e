//===-- FactInput.h - what facts are read with -------------------------*- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_DATA_FACTINPUT_H
#define COSCOPE_FACTS_DATA_FACTINPUT_H

#include "checks/vocabulary/Vocabulary.h"

namespace coscope {

class Helpers;

struct FactOptions {
  /// Ordinary calls count as exits, too (coscope.StrictExceptions).
  bool StrictExceptions = false;
};

/// What the facts of every function are read with.
struct FactInput {
  const Vocabulary &Words;
  const FactOptions &Options;
  Helpers &Known; ///< Of the same unit.
};

} // namespace coscope

#endif // COSCOPE_FACTS_DATA_FACTINPUT_H
