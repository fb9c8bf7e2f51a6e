//===-- StartCollector.h - reads the starts of one body ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A start is a call of a starter, of an eager coroutine, or of a function that
// hands what it is given on to one of these.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_STARTCOLLECTOR_H
#define COSCOPE_FACTS_STARTCOLLECTOR_H

#include "checks/facts/HelperStarts.h"
#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FactInput.h"
#include "checks/facts/data/FunctionFacts.h"

#include <optional>
#include <vector>

namespace coscope {

/// Sets what the coroutine behind \p Type, a task or a callable that makes one,
/// is and delivers, where that can be seen.
void addResult(clang::QualType Type, const Vocabulary &Words, ChildFact &Child);

class StartCollector {
public:
  StartCollector(const clang::FunctionDecl &Function, const BodyIndex &Index,
                 const FactInput &Input)
      : Function(Function), Index(Index), Input(Input), Words(Input.Words) {}

  void start(const clang::CallExpr &Call, std::vector<StartFact> &Starts) const;
  void startByHelper(const clang::CallExpr &Call,
                     std::vector<StartFact> &Starts) const;

private:
  std::optional<StartFact> byStarter(const clang::CallExpr &Call,
                                     Known<Starter> Role) const;
  std::optional<StartFact> byCall(const clang::CallExpr &Call) const;
  std::optional<StartFact> byHelper(const clang::CallExpr &Call,
                                    const HelperStart &Helper) const;
  const clang::Expr *executorOf(const clang::CallExpr &Call,
                                const HelperStart &Helper) const;
  void addLent(const clang::CallExpr &Call, ChildFact &Child) const;
  void place(StartFact &Start) const;
  const clang::Expr *scopeBehind(const clang::Expr *E) const;
  void track(StartFact &Start, const clang::Expr &Token) const;
  void forgetOthersLocals(ChildFact &Child) const;

  const clang::FunctionDecl &Function;
  const BodyIndex &Index;
  const FactInput &Input;
  const Vocabulary &Words;
};

} // namespace coscope

#endif // COSCOPE_FACTS_STARTCOLLECTOR_H
