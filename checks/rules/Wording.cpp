//===-- Wording.cpp -------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/rules/Wording.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

namespace coscope {

Finding atStart(const StartFact &Start) {
  Finding Found;
  Found.Where = Start.Call->getSourceRange().getBegin();
  Found.Start = &Start;
  return Found;
}

std::string quoted(const clang::NamedDecl &Decl) {
  return "'" + Decl.getNameAsString() + "'";
}

std::string helperName(const StartFact &Start) {
  const auto *Method = llvm::dyn_cast<clang::CXXMethodDecl>(Start.Helper);
  return Method && Method->getParent()->isLambda() ? "this lambda"
                                                   : quoted(*Start.Helper);
}

std::string fateOfError(const StartFact &Start) {
  switch (Start.UnseenError) {
  case LostError::Lost:
    return Start.Result == Outcome::Handler && Start.HandlerIsTold
               ? "its completion handler ignores its error"
               : "its error is lost";
  case LostError::Logged:
    return "its error is only logged";
  case LostError::Thrown:
    return "its error is thrown out of its executor";
  case LostError::EndsProcess:
    return "an error in it ends the process";
  }
  llvm_unreachable("unhandled LostError");
}

std::string consequenceOf(const StartFact &Start) {
  switch (Start.Dropped) {
  case DropEffect::NeverRuns:
    return "it never runs";
  case DropEffect::RunsOn:
    return "it runs on, and " + fateOfError(Start);
  case DropEffect::Cancels:
    return "it is cancelled";
  case DropEffect::LosesOutcome:
    return "its result and its error are lost";
  case DropEffect::Dangles:
    return "its work runs on and uses it after it is destroyed";
  case DropEffect::CancelsUnwaited:
    return "it is cancelled, but nothing waits until it has stopped";
  case DropEffect::Joins:
    return "its destructor waits for it";
  case DropEffect::Blocks:
    return "its destructor blocks this thread until it is done";
  case DropEffect::Terminates:
    return "its destructor ends the process";
  }
  llvm_unreachable("unhandled DropEffect");
}

std::string handleName(const StartFact &Start) {
  if (Start.Member)
    return quoted(*Start.Member);
  std::string Name = Start.Kept.Root->getNameAsString();
  if (const clang::FieldDecl *Field = Start.Kept.Of.Field)
    Name += "." + Field->getNameAsString();
  return "'" + Name + "'";
}

static llvm::StringRef exitPhrase(ExitKind Kind) {
  switch (Kind) {
  case ExitKind::BodyEnd:
    return "the function ends here";
  case ExitKind::Return:
    return "this return leaves";
  case ExitKind::Throw:
    return "this throw leaves";
  case ExitKind::AwaitMayThrow:
    return "this await can throw";
  case ExitKind::JoinMayThrow:
    return "joining another task can throw here";
  case ExitKind::CallMayThrow:
    return "this call can throw";
  case ExitKind::ScopeEnd:
    return "the scope ends here";
  case ExitKind::Overwritten:
    return "the handle is overwritten here";
  case ExitKind::Dropped:
    return "this call drops the handle";
  }
  llvm_unreachable("unhandled ExitKind");
}

std::string describeExit(const Exit &Missed, llvm::StringRef Task) {
  return (exitPhrase(Missed.Kind) + " before " + Task + " is joined").str();
}

static std::string describeStep(const PathStep &Step) {
  switch (Step.What) {
  case PathStep::Kind::True:
    return "assuming this condition is true";
  case PathStep::Kind::False:
    return "assuming this condition is false";
  case PathStep::Kind::LoopLeft:
    return "the loop ends here";
  case PathStep::Kind::Thrown:
    return "this can throw";
  case PathStep::Kind::Caught:
    return "the exception is caught here";
  case PathStep::Kind::Moved:
    return "the handle moves into " + quoted(*Step.Into) + " here";
  }
  llvm_unreachable("unhandled PathStep");
}

/// More would hide the point: eight, with where it is borrowed and the remedy.
static constexpr size_t MaxSteps = 5, MaxNotes = 7;

std::vector<FindingNote> pathNotes(const Exit &Missed, llvm::StringRef Task) {
  std::vector<FindingNote> Notes;
  for (const PathStep &Step : Missed.Path)
    if (Step.Where != Missed.Where) // What throws out is the exit.
      Notes.push_back({Step.Where, describeStep(Step)});
  if (Notes.size() > MaxSteps)
    Notes.erase(Notes.begin(), Notes.end() - MaxSteps);
  Notes.push_back({Missed.Where, describeExit(Missed, Task)});
  return Notes;
}

std::vector<FindingNote> missedExitNotes(const StartFact &Start,
                                         llvm::StringRef Task) {
  std::vector<FindingNote> Notes;
  for (const Exit &Missed : Start.MissedExits)
    if (Notes.empty())
      Notes = pathNotes(Missed, Task);
    else
      Notes.push_back({Missed.Where, describeExit(Missed, Task)});
  if (Notes.size() > MaxNotes)
    Notes.resize(MaxNotes);
  return Notes;
}

} // namespace coscope
