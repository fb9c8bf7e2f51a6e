//===-- FunctionFacts.h - what one function does with tasks -----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   body --BodyIndex--> calls --StartFact, Join, Cancel--> CFG --HandleFate-->
//   FunctionFacts --rules--> Finding
//
// Plain data about one function or lambda body. The relation it models is who
// waits for whom: a start, and on each way out of the function the answer to
// "has the child been joined, or has the right to join it been handed on?".
// "Don't know" is a value (HandleFate::Unknown) and is never reported.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_DATA_FUNCTIONFACTS_H
#define COSCOPE_FACTS_DATA_FUNCTIONFACTS_H

#include "checks/facts/code/Place.h"
#include "checks/vocabulary/Vocabulary.h"

#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/StmtCXX.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallVector.h"

#include <vector>

namespace llvm {
class raw_ostream;
}

namespace coscope {

/// What became of a started child, seen from the function that started it.
enum class HandleFate {
  Discarded,         ///< Nothing stands for it: nobody can wait for it.
  Joined,            ///< On every exit.
  JoinedOnSomeExits, ///< The exits that miss it are listed.
  NeverJoined,       ///< It is held, and on no exit joined.
  HandedOver,        ///< The right to join it went to somebody else.
  Unknown            ///< Used in a way that no fact explains.
};

/// How control leaves the region in which a child must be joined.
enum class ExitKind {
  BodyEnd,       ///< The end of the function body.
  Return,        ///< return or co_return.
  Throw,         ///< A throw expression, or std::rethrow_exception.
  AwaitMayThrow, ///< A co_await that throws.
  JoinMayThrow,  ///< The join of another child that throws.
  CallMayThrow,  ///< An ordinary call that throws (StrictExceptions only).
  ScopeEnd,      ///< The end of the scope of what must outlive the child.
  Overwritten,   ///< Its handle is overwritten.
  Dropped        ///< A call destroys its handle: reset(), a helper.
};

/// One step on the way from a start to an exit that misses the join.
struct PathStep {
  enum class Kind {
    True,     ///< This condition holds.
    False,    ///< This condition does not hold.
    LoopLeft, ///< This loop is left at its condition.
    Thrown,   ///< This throws.
    Caught,   ///< This handler takes it.
    Moved     ///< The handle moves into another variable.
  };
  Kind What;
  clang::SourceLocation Where;
  const clang::ValueDecl *Into = nullptr; ///< Of Moved.
};

struct Exit {
  ExitKind Kind;
  clang::SourceLocation Where;
  std::vector<PathStep> Path; ///< A shortest one, from the start.
};

/// Something the child borrows dies before the child is joined.
struct Escape {
  const clang::VarDecl *Lender;
  Exit At;
};

/// Something the child uses and does not own.
struct Borrow {
  enum class Kind {
    Local,     ///< A variable of the starting function's frame.
    Temporary, ///< A temporary of the starting expression.
    This       ///< The object of the starting member function.
  };
  Kind What;
  const clang::VarDecl *Variable = nullptr; ///< Of a Local.
  clang::SourceLocation Where;              ///< Where the child gets it.
  bool MayWrite = true;                     ///< It is not lent as const.
};

/// The work that is started.
struct ChildFact {
  const clang::Expr *Argument = nullptr; ///< As it is passed to the starter.

  /// The coroutine comes from calling this capturing lambda, so its frame
  /// points into a closure that somebody else must keep alive.
  const clang::LambdaExpr *CalledClosure = nullptr;
  const clang::CallExpr *ClosureCall = nullptr;
  const clang::VarDecl *ClosureVariable = nullptr; ///< Null: a temporary.

  /// The function whose coroutine runs, if one is named.
  const clang::FunctionDecl *Callee = nullptr;
  clang::QualType Result; ///< What its task delivers; null: not known.
  Known<TaskType> Task;   ///< What its task is.
  llvm::SmallVector<Borrow, 2> Borrows;
  /// It keeps the object that `this` points to alive, or looks whether it is
  /// still there.
  bool OwnsSelf = false;
  /// The members that it sets to a constant: a flag that it is busy, or done.
  llvm::SmallVector<const clang::FieldDecl *, 1> Flags;
  /// The members it counts itself in or out of.
  llvm::SmallVector<const clang::FieldDecl *, 1> Counters;
  /// It, or what is chained behind it, holds a guard of something that
  /// somebody can wait for, or tells him when it ends.
  bool HoldsGuard = false;
  /// Of HoldsGuard, where only members are guarded: these.
  llvm::SmallVector<const clang::FieldDecl *, 1> Guarded;
  /// The members on which it gives a signal to somebody who waits.
  llvm::SmallVector<const clang::FieldDecl *, 1> Signalled;
  /// Of a child that borrows `this`: the members that it touches.
  llvm::SmallPtrSet<const clang::FieldDecl *, 4> Touched;
  /// No error can come out of its task.
  bool NeverFails = false;

  bool borrows(Borrow::Kind Kind) const;
  /// It holds a guard of these members, or of what nobody knows.
  void holdGuard(llvm::ArrayRef<const clang::FieldDecl *> Of);
};

/// A call that starts work, itself or through a helper.
struct StartFact {
  const clang::CallExpr *Call = nullptr;
  /// The function that gets the task and starts it. Null: the call itself does.
  const clang::FunctionDecl *Helper = nullptr;
  const clang::CallExpr *InHelper = nullptr; ///< Where the helper does.
  /// The call that decides what becomes of the outcome: of a start by a helper
  /// it may stand in there.
  const clang::CallExpr *DecidedBy = nullptr;
  /// Who calls this function chooses the completion token.
  bool LeftToCallers = false;
  /// The child is what this function was given: it is a helper itself.
  bool IsPassedOn = false;
  /// Of the call of an eager coroutine: its task's library, and a starter whose
  /// child is the object that is called.
  Known<Starter> By;
  /// The child of a scope, whose own fact stands before this: the handle.
  bool IsTracked = false;
  Outcome Result = Outcome::Discarded;
  const clang::Expr *Executor = nullptr;
  bool ExecutorInChild = false;       ///< It is part of the child's expression.
  const clang::Expr *Token = nullptr; ///< As written, with wrappers.
  const clang::LambdaExpr *Handler = nullptr; ///< Of Outcome::Handler.
  /// Nobody looks at the outcome: a discarding token, a handler that uses none
  /// of its parameters, or a handle that is thrown away where it is made.
  bool OutcomeIgnored = false;
  /// The handler runs code of its own when the child is done, whatever it makes
  /// of the outcome.
  bool HandlerActs = false;
  bool HandlerIsTold = false; ///< It is called with an outcome.
  /// What becomes of an error that nobody looks at.
  LostError UnseenError = LostError::Lost;
  /// A cancellation of the function that starts it would reach it, were it
  /// awaited, and does not.
  bool MissesCancellation = false;
  /// It hears of a canceller that it was tied to.
  bool HasCanceller = false;
  /// Somebody has said that it is detached on purpose: a profile, an attribute.
  bool Deliberate = false;
  /// The handler uses the result and does not look at the error.
  bool ResultWithoutError = false;
  ChildFact Child;

  /// Where the handle goes first, if that is in this frame; of a tracked child
  /// the scope.
  Place Kept;
  const clang::VarDecl *Handle = nullptr; ///< Of Kept: the whole variable, or
                                          ///< the container.
  bool InContainer = false;               ///< One of several in Handle.
  /// The member of the surrounding class that the handle goes to, or that is
  /// the scope.
  const clang::FieldDecl *Member = nullptr;
  /// The expression that starts it waits for it as well.
  bool JoinedAtOnce = false;
  DropEffect Dropped = DropEffect::RunsOn;
  /// A test drops its handle on purpose: the call is to throw.
  bool ExpectedToThrow = false;
  bool InLoop = false;
  /// The start is the body of a callback-style operation, whose completion is
  /// the handler's business.
  bool CallbackGlue = false;

  HandleFate Fate = HandleFate::Unknown;
  bool TooLarge = false;         ///< The function was too large for a fate.
  std::vector<Exit> MissedExits; ///< In source order.
  std::vector<Escape> Escapes;   ///< In source order, each lender once.
};

/// A lazy task that is made and dropped: nobody awaits or starts it.
struct IdleTask {
  const clang::CallExpr *Call = nullptr;
  const clang::VarDecl *Variable = nullptr; ///< Null: dropped where it is made.
  Known<TaskType> Task;
};

/// A call of a library's gather.
struct LibraryGather {
  const clang::CallExpr *Call = nullptr;
  Known<Gatherer> By;
};

/// A hand-written gather: the same children are started, joined and, where
/// one fails, cancelled by statements of one block.
struct GatherFact {
  enum class Shape {
    Handles,  ///< Eager handles, joined one after the other.
    Countdown ///< Handlers count down; the last one wakes the parent.
  };
  /// What this variant gets wrong.
  enum class Flaw {
    None,
    CancelWithoutJoin, ///< Siblings are cancelled, and nobody waits for them.
    NoCancel           ///< After a failure the siblings run on.
  };
  Shape Form = Shape::Handles;
  Flaw Bug = Flaw::None;
  std::vector<const StartFact *> Children;
  const clang::Stmt *Loop = nullptr;     ///< The loop that starts the children.
  const clang::VarDecl *Error = nullptr; ///< The stored exception_ptr.
  const clang::VarDecl *Counter = nullptr; ///< Of a countdown.
  const clang::VarDecl *Event = nullptr;   ///< What the parent waits for.
  /// Of a countdown whose parent does not wait: the call by which the last
  /// child tells whoever has asked for all of it.
  const clang::CallExpr *Answer = nullptr;
  llvm::SmallVector<const clang::Expr *, 4> Joins;
  llvm::SmallVector<const clang::CallExpr *, 4> Cancels;
  const clang::CompoundStmt *Block = nullptr; ///< All of it is in here.
};

/// Everything the rules need to know about one function or lambda body.
struct FunctionFacts {
  const clang::FunctionDecl *Function = nullptr;
  const clang::Stmt *Body = nullptr; ///< Without the coroutine's wrapping.
  bool IsCoroutine = false;
  bool IsInstantiation = false;
  std::vector<StartFact> Starts;
  std::vector<GatherFact> Gathers;
  /// Eager handles of one block that are joined one after the other, and that
  /// nobody cancels: a gather that its author did not think of as one.
  std::vector<GatherFact> JoinedInTurn;
  std::vector<IdleTask> IdleTasks;
  std::vector<LibraryGather> LibraryGathers;
  /// The scope of its object that this method alone joins, where objects are
  /// made and nobody calls it. Else null.
  const clang::FieldDecl *JoinsInVain = nullptr;

  bool isEmpty() const {
    return Starts.empty() && IdleTasks.empty() && LibraryGathers.empty();
  }
};

/// A function that reads a member for more than to count, or to limit a count.
struct MemberReader {
  const clang::FunctionDecl *In = nullptr;
  bool Polls = false; ///< It asks until that changes, or tells others.
};
using MemberReaders = llvm::DenseMap<const clang::FieldDecl *,
                                     llvm::SmallVector<MemberReader, 2>>;

/// A method that waits on a member.
struct WaitingMethod {
  const clang::FunctionDecl *Method = nullptr;
  const clang::FieldDecl *On = nullptr; ///< The member; null: not known.
  /// The wait ends by itself, or when somebody signals this member. Else null.
  const clang::FieldDecl *Timer = nullptr;
};

/// What is known about classes from all functions of the unit together.
struct ClassFacts {
  /// Its methods run tasks, or its objects live where they are run.
  bool RunsItsTasks = false;
  /// The last member that runs tasks, and waits for them when it dies. What is
  /// declared behind it is gone by then.
  const clang::FieldDecl *OwnedRunner = nullptr;
  /// Its methods that wait for something. A child among them does not wait for
  /// itself.
  llvm::SmallVector<WaitingMethod, 2> Waiting;
  /// A method that waits on a member, but only for some time. Null: none.
  const clang::FunctionDecl *GivesUp = nullptr;
  /// Every method has its body in this unit, so the above is the whole truth.
  bool WhollyVisible = false;
};

const char *toString(HandleFate Fate);
const char *toString(ExitKind Kind);
llvm::raw_ostream &operator<<(llvm::raw_ostream &OS, HandleFate Fate);
llvm::raw_ostream &operator<<(llvm::raw_ostream &OS, ExitKind Kind);

} // namespace coscope

#endif // COSCOPE_FACTS_DATA_FUNCTIONFACTS_H
