//===-- ProfileKeys.h - the keys of a profile file --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Which keys each mapping of a profile has, and where their values go: said
// once, for the reader and for the schema. KeysT is one of the two:
//
//   optional(Key, Into[, Test])   a key that can be left out
//   required(Key, Into, Test)     one that cannot
//   word(Key, Into)               a value that is one of a few words
//   require(Key)                  makes the key before it required
//   where(Key, Is, Wanted, More)  more keys, where a word is the wanted one
//   fail(Mistake)                 the values do not go together
//
// The keys' meanings are in docs/profiles.md.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_VOCABULARY_PROFILEKEYS_H
#define COSCOPE_VOCABULARY_PROFILEKEYS_H

#include "checks/vocabulary/ProfileChecks.h"
#include "checks/vocabulary/Role.h"

#include "llvm/ADT/STLExtras.h"

namespace coscope {

void mapKeys(auto &K, Home &H) {
  K.required("namespace", H.Namespace, checkPath);
  K.optional("include", H.IncludeDir);
  K.optional("umbrella", H.Umbrella);
  K.optional("version-macro", H.VersionMacro);
  K.optional("version-header", H.VersionHeader);
  K.optional("scope-header", H.ScopeHeader);
}
void mapKeys(auto &K, RequiredMacro &M) {
  K.required("name", M.Name, checkNotEmpty);
  K.optional("value", M.Value);
}
void mapKeys(auto &K, TaskType &T) {
  K.required("type", T.Name, checkName);
  K.word("starts", T.Start);
  K.word("dropped", T.Dropped);
  K.optional("started-by-call", T.StartedByCall);
  K.optional("joinable", T.Joinable);
  K.word("unseen-error", T.UnseenError);
  K.optional("passes-cancellation", T.PassesCancellation);
  K.optional("deliberate", T.Deliberate);
  if (T.StartedByCall && T.Start == StartMode::Lazy)
    K.fail("a lazy task is not started by a call; expected 'starts: eager' "
           "with 'started-by-call'");
}
void mapKeys(auto &K, ScopeType &S) {
  K.required("type", S.Name, checkName);
  K.word("dropped", S.Dropped);
}
void mapKeys(auto &K, Starter &S) {
  K.required("function", S.Name, checkName);
  K.optional("child", S.Child);
  K.optional("executor", S.Executor);
  K.optional("token", S.Token);
  K.optional("scope", S.Scope);
  K.word("without-token", S.WithoutToken);
  K.word("dropped", S.Dropped);
  K.optional("stores-callable", S.StoresCallable);
  K.optional("after-failure", S.AfterFailure);
  K.word("unseen-error", S.UnseenError);
  K.optional("deliberate", S.Deliberate);
}
void mapKeys(auto &K, Token &T) {
  K.required("type", T.Name, checkName);
  K.word("outcome", T.Gives);
  K.require("outcome");
  K.word("unseen-error", T.UnseenError);
  K.optional("deliberate", T.Deliberate);
}
void mapKeys(auto &K, TokenWrapper &W) {
  K.required("type", W.Name, checkName);
  K.optional("inner", W.Inner);
  K.optional("returns-error", W.ReturnsError);
}
void mapKeys(auto &K, Waiter &W) {
  K.required("function", W.Name, checkName);
  K.optional("for", W.For);
  K.optional("timed", W.Timed);
  K.optional("awaited", W.Awaited);
  K.optional("expires", W.Expires);
}
void mapKeys(auto &K, Signaller &S) {
  K.required("function", S.Name, checkName);
  K.optional("fails-wait", S.FailsWait);
}
void mapKeys(auto &K, Gatherer &G) {
  K.required("function", G.Name, checkName);
  K.optional("cancels-siblings", G.CancelsSiblings);
  K.optional("waits-for-all", G.WaitsForAll);
  K.optional("partial-results", G.PartialResults);
}
void mapKeys(auto &K, OwnerType &O) { K.required("type", O.Name, checkName); }
void mapKeys(auto &K, GuardType &G) {
  K.required("type", G.Name, checkName);
  K.optional("checked", G.Checked);
}
void mapKeys(auto &K, JoiningType &J) { K.required("type", J.Name, checkName); }
void mapKeys(auto &K, OwnExecutor &O) { K.required("type", O.Name, checkName); }
void mapKeys(auto &K, CoroutineQuery &Q) {
  K.required("type", Q.Name, checkName);
}

void mapKeys(auto &K, Transparent &T) {
  K.required("function", T.Name, checkName);
  K.optional("inner", T.Inner);
  K.optional("executor", T.Executor);
}

/// The roles that say nothing but which function has them.
template <typename T>
concept FunctionRole = llvm::is_one_of<T, Runner, Canceller, Linker, SelfOwner,
                                       Infallible, InlineWork>::value;
void mapKeys(auto &K, FunctionRole auto &R) {
  K.required("function", R.Name, checkName);
}

void mapKeys(auto &K, Recipe &R) {
  K.word("goal", R.Goal);
  K.require("goal");
  K.optional("since", R.Since);
  K.optional("before", R.Before);
  K.optional("includes", R.Includes);
  K.optional("std-includes", R.StdIncludes);
  K.optional("coroutines", R.Coroutines);
  K.word("results", R.Results);
  K.optional("keeps-handles", R.KeepsHandles);
  K.optional("one-executor", R.OneExecutor);
  K.optional("cancels-children", R.CancelsChildren);
  K.required("child", R.Child, checkTemplate);
  K.required("text", R.Text, checkTemplate);
  K.where("goal", R.Goal, RecipeGoal::Scope, [&] {
    K.required("child-here", R.ChildHere, checkTemplate);
    K.required("join", R.Join, checkTemplate);
    K.required("cancel", R.Cancel, checkTemplate);
    K.required("value", R.Value, checkTemplate);
    K.required("handle", R.Handle, checkTemplate);
    K.required("task", R.Task, checkTemplate);
    K.optional("errors-ignored", R.ErrorsIgnored, checkTemplate);
    K.optional("only-supervised", R.OnlySupervised);
    K.optional("member", R.Member, checkTemplate);
    K.optional("join-all", R.JoinAll, checkTemplate);
    if (R.Member.empty() != R.JoinAll.empty())
      K.fail("'member' and 'join-all' are of no use without each other; "
             "expected both or neither");
  });
  if (R.Before && *R.Before <= R.Since)
    K.fail("'before' is not above 'since', so no version has this recipe; "
           "expected before > since");
}

void mapKeys(auto &K, Profile &P) {
  K.required("profile", P.Name, checkNotEmpty);
  K.optional("read-from", P.ReadFrom);
  K.optional("homes", P.Homes);
  K.optional("required-macros", P.RequiredMacros);
  K.optional("tasks", P.Tasks);
  K.optional("scopes", P.Scopes);
  K.optional("starters", P.Starters);
  K.optional("tokens", P.Tokens);
  K.optional("token-wrappers", P.TokenWrappers);
  K.optional("waiters", P.Waiters);
  K.optional("runners", P.Runners);
  K.optional("cancellers", P.Cancellers);
  K.optional("signallers", P.Signallers);
  K.optional("linkers", P.Linkers);
  K.optional("gatherers", P.Gatherers);
  K.optional("owners", P.Owners);
  K.optional("guards", P.Guards);
  K.optional("joining-types", P.JoiningTypes);
  K.optional("own-executors", P.OwnExecutors);
  K.optional("coroutine-queries", P.CoroutineQueries);
  K.optional("self-owners", P.SelfOwners);
  K.optional("infallible", P.Infallibles);
  K.optional("inline-work", P.InlineWorks);
  K.optional("transparent", P.Transparents);
  K.optional("recipes", P.Recipes);
  K.optional("gather-by-hand", P.GatherByHand);
}

} // namespace coscope

#endif // COSCOPE_VOCABULARY_PROFILEKEYS_H
