//===-- ExpectedThrow.h - calls that a test wants to throw ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_EXPECTEDTHROW_H
#define COSCOPE_FACTS_EXPECTEDTHROW_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FactInput.h"

namespace coscope {

/// The call is written to throw, so nobody needs what it returns: the argument
/// of EXPECT_THROW(call, error), a FAIL() right behind it, the last statement
/// of a lambda for a function that fails unless it throws.
bool isExpectedToThrow(const clang::CallExpr &Call,
                       const clang::FunctionDecl &Function,
                       const BodyIndex &Index, const FactInput &Input);

} // namespace coscope

#endif // COSCOPE_FACTS_EXPECTEDTHROW_H
