//===-- GatherLoop.h - the loop that starts the children --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_GATHER_GATHERLOOP_H
#define COSCOPE_REPAIRS_GATHER_GATHERLOOP_H

#include "checks/repairs/gather/GatherRegion.h"

#include "clang/AST/StmtCXX.h"

namespace coscope {

/// Why the loop cannot start the children of a group as it is. Empty: it can.
std::string whyNoLoop(const GatherFact &Gather, const GatherRegion &Region);

/// What the library's own gather of a range needs on top, where the library has
/// a scope as well or has not. Empty: it has it.
std::string whyNoRange(const GatherFact &Gather, const GatherRegion &Region,
                       bool HasScope, const BodyIndex &Index);

/// The element is const because the loop's variable is, and not by itself.
bool isConstOfLoop(const clang::CXXForRangeStmt &Loop);

} // namespace coscope

#endif // COSCOPE_REPAIRS_GATHER_GATHERLOOP_H
