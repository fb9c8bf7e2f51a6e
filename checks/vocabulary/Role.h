//===-- Role.h - what a library's names mean --------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The roles a profile can give to a name. Plain data: every struct here is one
// entry of a profile file, and every field is documented where users write it,
// in docs/profiles.md. Names are relative to the profile's home namespaces
// ("co_spawn" is asio::co_spawn and boost::asio::co_spawn); a name that starts
// with "::" is absolute ("::std::future").
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_VOCABULARY_ROLE_H
#define COSCOPE_VOCABULARY_ROLE_H

#include <optional>
#include <string>
#include <vector>

namespace coscope {

/// One place where the library lives. A library that is published under two
/// namespaces, such as standalone and Boost, has two homes and one profile.
struct Home {
  std::string Namespace;  ///< "boost::asio"; no leading or trailing "::".
  std::string IncludeDir; ///< "boost/asio": recipes' includes are below it.
  /// "boost/asio.hpp": a file that includes it, and so sees a header, needs no
  /// include of that header. Empty: there is no such header.
  std::string Umbrella;
  std::string VersionMacro;  ///< "BOOST_ASIO_VERSION"; empty: has no version.
  std::string VersionHeader; ///< Below IncludeDir: the one that defines it.
  /// "coscope/boost_asio.hpp": the header with a task group for this home, for
  /// recipes that use one. Not below IncludeDir. Empty: there is none.
  std::string ScopeHeader;
};

/// A macro that a compile command must define for the library to offer its
/// coroutines under Clang. Applied by the command, never by the plugin.
struct RequiredMacro {
  std::string Name;
  std::string Value = "1";
};

/// A value that a call gets: an argument, counted from 0, or the object of a
/// member function.
struct Operand {
  static constexpr unsigned Object = ~0U;
  unsigned Index = 0;

  bool isObject() const { return Index == Object; }
  bool operator==(const Operand &) const = default;
};

/// When the body of a task begins to run.
enum class StartMode {
  Lazy, ///< When it is awaited.
  Eager ///< When it is created: the handle stands for running work.
};

/// What dropping a handle that nobody joined does to the work behind it.
enum class DropEffect {
  NeverRuns, ///< The frame is freed, the body never ran.
  RunsOn,    ///< It goes on running, detached, and its error is lost.
  Cancels,   ///< It is cancelled, and over at once or when its scope is joined.
  CancelsUnwaited, ///< It is asked to stop, and nobody waits until it has.
  LosesOutcome,    ///< A scope has the work; its result and error are lost.
  Joins,           ///< The destructor waits: dropping is joining.
  Blocks,          ///< The destructor blocks the thread: joined, at a price.
  Terminates,      ///< The destructor ends the process.
  Dangles          ///< It goes on running and uses what is destroyed.
};

/// When the handle is gone, the work behind it is over.
inline bool endsWhenDropped(DropEffect Dropped) {
  return Dropped == DropEffect::Cancels || Dropped == DropEffect::Joins ||
         Dropped == DropEffect::Blocks;
}

/// Where the error of a task goes that nobody looks at.
enum class LostError {
  Lost,       ///< Nowhere: the promise keeps it, or drops it.
  Logged,     ///< Into the library's log.
  Thrown,     ///< Out of the function that runs the task: the event loop.
  EndsProcess ///< std::terminate().
};

/// A type whose objects stand for a task.
struct TaskType {
  std::string Name;
  StartMode Start = StartMode::Lazy;
  DropEffect Dropped = DropEffect::NeverRuns;
  /// Calling a function that returns it starts work, without a starter: its
  /// functions are coroutines. Functions of the library itself do not count.
  bool StartedByCall = false;
  bool Joinable = true; ///< False: fire and forget, nobody can wait for it.
  LostError UnseenError = LostError::Lost;
  /// A coroutine of this type that is cancelled cancels what it awaits.
  bool PassesCancellation = false;
  /// What is not joinable is so on purpose, and is not reported for it.
  bool Deliberate = false;
};

/// A type whose objects track tasks: when the scope is joined, they are.
struct ScopeType {
  std::string Name;
  /// What destroying it does to tasks in it that are not done.
  DropEffect Dropped = DropEffect::Dangles;
};

/// What becomes of the outcome (result or error) of started work.
enum class Outcome {
  Discarded, ///< Nobody can see it: fire and forget.
  Lazy,      ///< Nothing has started yet: it starts when awaited.
  Handle,    ///< An eager handle stands for it.
  Handler,   ///< It is passed to a function object.
  Tracked    ///< A scope has it: whoever joins the scope joins the work.
};

/// A function that starts work.
struct Starter {
  std::string Name;
  Operand Child;                   ///< The task, or a callable that makes it.
  std::optional<Operand> Executor; ///< Where the child runs.
  std::optional<unsigned> Token;   ///< The completion token.
  std::optional<Operand> Scope;    ///< What tracks the child.
  Outcome WithoutToken = Outcome::Discarded; ///< When no token is passed.
  /// What dropping the handle does; without: what its type says.
  std::optional<DropEffect> Dropped;
  /// The function keeps a callable alive as long as the child runs, so a
  /// capturing lambda is safe when it is passed and not called.
  bool StoresCallable = false;
  /// Of a continuation: its callable runs also when the child has failed.
  bool AfterFailure = false;
  /// Of what discards the outcome; without: what the token or the task says.
  std::optional<LostError> UnseenError;
  /// What it starts is detached on purpose, and not reported for it.
  bool Deliberate = false;
};

/// A completion token, by type.
struct Token {
  std::string Name;
  Outcome Gives = Outcome::Discarded;
  std::optional<LostError> UnseenError; ///< As of a starter.
  bool Deliberate = false;              ///< As of a starter.
};

/// A completion token that wraps another: the outcome is the inner token's.
struct TokenWrapper {
  std::string Name;
  unsigned Inner = 0; ///< Which template argument is the inner token's type.
  bool ReturnsError = false; ///< An error is a value: the await cannot throw.
};

/// A function that returns only after somebody signalled the object it is
/// called on, or the argument it is passed: a future's get(), a latch's wait().
struct Waiter {
  std::string Name;
  /// What it waits for; without: its object, or a free function's first
  /// argument.
  std::optional<Operand> For;
  bool Timed = false; ///< It can give up, so it is no join.
  /// It only waits when its result is awaited (timer.async_wait(...)).
  bool Awaited = false;
  /// It also ends by itself after a time, which tells nothing of anybody: a
  /// timer's wait.
  bool Expires = false;
};

/// A function that runs started work on the calling thread, or waits for the
/// threads that do: started work below it is joined by it.
struct Runner {
  std::string Name;
};

/// A function that asks work to stop.
struct Canceller {
  std::string Name;
};

/// A function that gives somebody who waits the signal to go on.
struct Signaller {
  std::string Name;
  bool FailsWait = false; ///< Who waits goes on with an error: cancel().
};

/// A function that ties one object to another: promise.get_future(),
/// signal.slot(). A wait on the result is a wait on the object it came from.
struct Linker {
  std::string Name;
};

/// A gather: it starts or awaits several children and is done when they are.
struct Gatherer {
  std::string Name;
  bool CancelsSiblings = false;
  bool WaitsForAll = true;
  bool PartialResults = false;
};

/// A type whose copies share or guard the life of what they point to.
struct OwnerType {
  std::string Name;
};

/// A type whose objects keep something open, or count in it, until they die:
/// whoever closes it waits for them.
struct GuardType {
  std::string Name;
  /// It holds nothing up, but can say whether its object is still there.
  bool Checked = false;
};

/// A type whose destructor waits for the work that its object runs.
struct JoiningType {
  std::string Name;
};

/// A function whose result, work to start, is done when its start returns, if
/// all work that it is given is: just(), then().
struct InlineWork {
  std::string Name;
};

/// A type whose awaited objects are the executor that the awaiting coroutine
/// itself runs on (this_coro::executor).
struct OwnExecutor {
  std::string Name;
};

/// A type whose awaited objects ask or tell the awaiting coroutine something
/// about itself (this_coro::cancellation_state): nothing is waited for, nothing
/// fails, and in another coroutine the answer is another one.
struct CoroutineQuery {
  std::string Name;
};

/// A function whose result owns the object it is called on
/// (shared_from_this).
struct SelfOwner {
  std::string Name;
};

/// A function that does not fail, nor does what it returns, but for a lack of
/// memory: sleep(), a future's wait().
struct Infallible {
  std::string Name;
};

/// A function that hands its argument or object on without changing what it
/// is (std::move, std::ref, a task bound to an executor): looked through.
struct Transparent {
  std::string Name;
  Operand Inner;                   ///< What is handed on.
  std::optional<Operand> Executor; ///< Where the task will run.
};

/// What a recipe writes.
enum class RecipeGoal {
  GatherFixed, ///< A fixed set of children, results by name and in order.
  GatherRange, ///< One child per element of a range.
  AwaitChild,  ///< Start one child and wait for it in place.
  Scope        ///< A region that is left when the children in it have finished.
};

/// Which children have a place among the results of a gather.
enum class GatherResults {
  Values,   ///< Those that have a result.
  Unpacked, ///< The same; one alone is itself and no tuple.
  All,      ///< Also those that have none.
  None      ///< Results cannot be had by name.
};

/// How this library spells a construct. The texts are templates with slots such
/// as $child or ${child}; docs/profiles.md lists the slots of each goal.
struct Recipe {
  RecipeGoal Goal = RecipeGoal::GatherFixed;
  unsigned Since = 0;                ///< First version of the macro it needs.
  std::optional<unsigned> Before;    ///< First version it no longer suits.
  std::vector<std::string> Includes; ///< Below the home's include directory.
  std::vector<std::string> StdIncludes; ///< "array": from the C++ library.
  /// The coroutine types that can await it; empty: that of the child.
  std::vector<std::string> Coroutines;
  GatherResults Results = GatherResults::Values; ///< Of a gather.
  /// Of a gather: the tasks run already, their starts stay where they are.
  bool KeepsHandles = false;
  /// Of a gather: its children must not run on several executors.
  bool OneExecutor = false;
  /// Of a gather: a cancellation of the coroutine reaches its children, which
  /// did not hear of it before.
  bool CancelsChildren = false;
  std::string Child; ///< One child.
  std::string Text;  ///< The whole construct.
  // Of a scope only.
  std::string ChildHere; ///< One child, on the executor of the scope.
  std::string Join;      ///< Waits for one child in the scope.
  std::string Cancel;    ///< Asks all children in the scope to stop.
  std::string Value;     ///< The result of one child, after the scope.
  std::string Handle;    ///< The type of what stands for a child.
  std::string Task;      ///< The type of a coroutine that the scope can run.
  /// What stands in the slot $options where errors of children are ignored; ""
  /// where it cannot.
  std::string ErrorsIgnored;
  /// It is written around children that nobody joins by their handles, and
  /// whose errors are ignored; nowhere else.
  bool OnlySupervised = false;
  // Of a scope that an object can have for its tasks, else empty.
  std::string Member;  ///< Declares it, as a member of the object's class.
  std::string JoinAll; ///< Waits for all children in it.
};

/// A name where it stands in the file.
struct WrittenName {
  std::string Key; ///< "type", "function" or, of a home, "namespace".
  std::string Name;
  unsigned Line = 0; ///< And column: counted from 1.
  unsigned Column = 0;
};

/// Everything one profile file says.
struct Profile {
  std::string Name;
  std::string File;               ///< Where it was read, for errors.
  std::string ReadFrom;           ///< The version its facts were read from.
  std::vector<WrittenName> Names; ///< All of the file, in its order.
  std::vector<Home> Homes;
  std::vector<RequiredMacro> RequiredMacros;
  std::vector<TaskType> Tasks;
  std::vector<ScopeType> Scopes;
  std::vector<Starter> Starters;
  std::vector<Token> Tokens;
  std::vector<TokenWrapper> TokenWrappers;
  std::vector<Waiter> Waiters;
  std::vector<Runner> Runners;
  std::vector<Canceller> Cancellers;
  std::vector<Signaller> Signallers;
  std::vector<Linker> Linkers;
  std::vector<Gatherer> Gatherers;
  std::vector<OwnerType> Owners;
  std::vector<GuardType> Guards;
  std::vector<JoiningType> JoiningTypes;
  std::vector<OwnExecutor> OwnExecutors;
  std::vector<CoroutineQuery> CoroutineQueries;
  std::vector<SelfOwner> SelfOwners;
  std::vector<Infallible> Infallibles;
  std::vector<InlineWork> InlineWorks;
  std::vector<Transparent> Transparents;
  std::vector<Recipe> Recipes;
  /// How a person writes a gather that cancels where no recipe can; empty: not
  /// said.
  std::string GatherByHand;
};

} // namespace coscope

#endif // COSCOPE_VOCABULARY_ROLE_H
