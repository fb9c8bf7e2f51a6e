//===-- HelperStarts.h - what a function starts for its caller --*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A function that hands a task, or a callable that makes one, on to a starter
// is a starter, too: what the task borrows its caller has lent, and the task
// outlives the call.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_HELPERSTARTS_H
#define COSCOPE_FACTS_HELPERSTARTS_H

#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FactInput.h"
#include "checks/facts/data/FunctionFacts.h"

#include "llvm/ADT/DenseMap.h"

#include <optional>
#include <vector>

namespace coscope {

/// One parameter of a function that the function starts.
struct HelperStart {
  enum class Flow {
    Handed, ///< It is the child, or makes it where it is kept.
    Called, ///< It makes the child and is not kept: f().
    Wrapped ///< A coroutine of the function's own has it, and is the child.
  };
  unsigned Parameter = 0;
  Flow How = Flow::Handed;
  std::optional<unsigned> Token;    ///< The parameter that is its token.
  std::optional<unsigned> Executor; ///< The parameter that says where it runs.
  StartFact Start;                  ///< As it stands in the function.
};

/// Sets what callers of \p Function have to do with a start in it: they choose
/// its token, or are given it back, or it is they who have its child.
void decideCallers(StartFact &Start, const clang::FunctionDecl &Function,
                   const BodyIndex &Index, const Vocabulary &Words);

class HelperStarts {
public:
  explicit HelperStarts(const FactInput &Input) : Input(Input) {}

  /// What calling \p Callee starts of what it is given. It runs on when the
  /// call is over, or its handle is what the call returns.
  llvm::ArrayRef<HelperStart> of(const clang::FunctionDecl *Callee);

private:
  std::vector<HelperStart> look(const clang::FunctionDecl &Body,
                                const BodyIndex &Index) const;

  const FactInput Input;
  /// Of a recursion nothing is known until it is seen to.
  llvm::DenseMap<const clang::FunctionDecl *, std::vector<HelperStart>> Known;
};

} // namespace coscope

#endif // COSCOPE_FACTS_HELPERSTARTS_H
