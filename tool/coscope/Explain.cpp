//===-- Explain.cpp - a check's page --------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/Explain.h"

#include "checks/tidy/CoscopeModule.h"
#include "tool/coscope/Options.h"
#include "tool/editor/CheckPages.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

int coscope::command::explain(StringRef Check) {
  Check.consume_front("coscope-");
  for (MemoryBufferRef Page : checkPages())
    if (sys::path::stem(Page.getBufferIdentifier()) == Check) {
      outs() << Page.getBuffer();
      return ExitClean;
    }
  errs() << "coscope: error: unknown check 'coscope-" << Check
         << "'; the checks are " << join(checkNames(), ", ") << "\n";
  return ExitNotAnalysed;
}
