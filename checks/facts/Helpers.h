//===-- Helpers.h - what functions do with handles they get -----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_HELPERS_H
#define COSCOPE_FACTS_HELPERS_H

#include "checks/facts/Failures.h"
#include "checks/facts/HelperStarts.h"
#include "checks/facts/code/BodyIndex.h"
#include "checks/facts/data/FactInput.h"
#include "checks/facts/handles/HelperEffects.h"

#include "llvm/ADT/DenseMap.h"

#include <map>
#include <memory>
#include <optional>

namespace coscope {

/// The functions of a unit whose bodies can be seen, summarised when asked
/// for. Recursion is solved by assuming the best and looking again until the
/// assumption holds.
class Helpers final : public HelperEffects {
public:
  Helpers(const Vocabulary &Words, const FactOptions &Options);
  ~Helpers() override;

  std::optional<HandleEffect> ofParameter(const clang::FunctionDecl &Callee,
                                          unsigned Parameter) override;
  std::optional<HandleEffect>
  ofCapture(const clang::LambdaExpr &Lambda,
            const clang::ValueDecl *Captured) override;
  bool alwaysCalls(const clang::FunctionDecl &Callee,
                   unsigned Parameter) override;

  /// The visible body of the callee, or a body below it, waits for something.
  bool waits(const clang::FunctionDecl *Callee);

  /// The visible body of the callee, or a body below it, runs started work.
  bool runs(const clang::FunctionDecl *Callee);

  /// An error can leave the callee; false only if its visible body shows it.
  bool throws(const clang::FunctionDecl *Callee);

  /// The visible destructor of the class, of a base or of a member waits for
  /// something or runs started work.
  bool joinsAtEnd(const clang::CXXRecordDecl *Class);

  /// The locals of the body whose destructors do.
  std::vector<const clang::VarDecl *> joiningLocals(const BodyIndex &Index);

  /// The calls of \p Index that wait for a child, and can throw its error.
  llvm::SmallPtrSet<const clang::Stmt *, 8> joinCalls(const BodyIndex &Index);

  /// Which tasks can fail.
  Failures &failures() { return Errors; }

  /// What calling a function starts.
  HelperStarts &starts() { return Starts; }

  /// The index of a visible body of this unit, or null.
  const BodyIndex *bodyOf(const clang::FunctionDecl *Function);

private:
  using Key = std::pair<const clang::FunctionDecl *, const clang::ValueDecl *>;

  bool anyCall(
      const clang::FunctionDecl *Callee,
      llvm::DenseMap<const clang::FunctionDecl *, bool> &Known,
      llvm::function_ref<bool(const clang::CallExpr &, const BodyIndex &)> Is);
  HandleEffect summarise(const clang::FunctionDecl &Body,
                         const clang::ValueDecl *Root);
  HandleEffect look(const clang::FunctionDecl &Body,
                    const clang::ValueDecl *Root);

  const Vocabulary &Words;
  const FactOptions &Options;
  Failures Errors;
  HelperStarts Starts;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<BodyIndex>>
      Bodies;
  struct Summary {
    HandleEffect Effect;
    bool Asked = false; ///< While it was still an assumption.
  };
  std::map<Key, Summary> Effects;
  llvm::DenseMap<const clang::FunctionDecl *, bool> Waits, Runs, Throws;
  llvm::DenseMap<const clang::CXXRecordDecl *, bool> JoinsAtEnd;
};

} // namespace coscope

#endif // COSCOPE_FACTS_HELPERS_H
