//===-- ProfileTest.cpp - profiles without mistakes
//------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/EmbeddedProfiles.h"
#include "checks/vocabulary/ProfileReader.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include "gtest/gtest.h"

using namespace coscope;

namespace {

Profile read(llvm::StringRef Yaml) {
  return llvm::cantFail(readProfile(llvm::MemoryBufferRef(Yaml, "p.yaml")));
}

TEST(Profile, EveryShippedFileIsEmbeddedAndReads) {
  std::error_code Failed;
  unsigned Files = 0;
  for (llvm::sys::fs::directory_iterator It(COSCOPE_PROFILES_DIR, Failed), End;
       !Failed && It != End; It.increment(Failed)) {
    auto Text = llvm::MemoryBuffer::getFile(It->path());
    ASSERT_TRUE(Text) << It->path();
    ++Files;
    llvm::StringRef File = llvm::sys::path::filename(It->path());
    bool Found = false;
    for (llvm::MemoryBufferRef Embedded : embeddedProfiles())
      if (Embedded.getBufferIdentifier() == File) {
        Found = true;
        EXPECT_TRUE(Embedded.getBuffer() == (*Text)->getBuffer()) << File.str();
        llvm::Expected<Profile> Read = readProfile(Embedded);
        ASSERT_TRUE(bool(Read)) << llvm::toString(Read.takeError());
        EXPECT_EQ(Read->Name, llvm::sys::path::stem(File).str());
      }
    EXPECT_TRUE(Found) << File.str() << " is not embedded";
  }
  EXPECT_FALSE(Failed) << Failed.message();
  EXPECT_EQ(Files, embeddedProfiles().size());
  EXPECT_GE(Files, 2u);
}

TEST(Profile, OnlyTheNameIsRequired) {
  Profile P = read("profile: mine\n");
  EXPECT_EQ(P.Name, "mine");
  EXPECT_TRUE(P.Homes.empty());
  EXPECT_TRUE(P.Recipes.empty());
}

TEST(Profile, HomesAndMacros) {
  Profile P = read(R"(
profile: mine
read-from: "1.2"
homes:
  - { namespace: "a::b", include: "a/b", version-macro: A_VERSION }
  - { namespace: "b" }
required-macros:
  - { name: ON }
  - { name: LEVEL, value: "2" }
)");
  EXPECT_EQ(P.ReadFrom, "1.2");
  ASSERT_EQ(P.Homes.size(), 2u);
  EXPECT_EQ(P.Homes[0].Namespace, "a::b");
  EXPECT_EQ(P.Homes[0].IncludeDir, "a/b");
  EXPECT_EQ(P.Homes[0].VersionMacro, "A_VERSION");
  EXPECT_EQ(P.Homes[1].VersionMacro, "");
  ASSERT_EQ(P.RequiredMacros.size(), 2u);
  EXPECT_EQ(P.RequiredMacros[0].Value, "1");
  EXPECT_EQ(P.RequiredMacros[1].Value, "2");
}

TEST(Profile, TasksStartersAndTokens) {
  Profile P = read(R"(
profile: mine
tasks:
  - { type: "::t" }
  - { type: "::u", starts: eager, dropped: cancels-unwaited }
starters:
  - { function: "::f" }
  - { function: "::g", executor: 0, child: 1, token: 2, without-token: handle, stores-callable: true }
tokens:
  - { type: "::k", outcome: lazy }
token-wrappers:
  - { type: "::w" }
  - { type: "::v", inner: 1 }
)");
  ASSERT_EQ(P.Tasks.size(), 2u);
  EXPECT_EQ(P.Tasks[0].Start, StartMode::Lazy);
  EXPECT_EQ(P.Tasks[0].Dropped, DropEffect::NeverRuns);
  EXPECT_EQ(P.Tasks[1].Start, StartMode::Eager);
  EXPECT_EQ(P.Tasks[1].Dropped, DropEffect::CancelsUnwaited);
  ASSERT_EQ(P.Starters.size(), 2u);
  EXPECT_EQ(P.Starters[0].Child, Operand{0});
  EXPECT_EQ(P.Starters[0].Executor, std::nullopt);
  EXPECT_EQ(P.Starters[0].Token, std::nullopt);
  EXPECT_EQ(P.Starters[0].WithoutToken, Outcome::Discarded);
  EXPECT_FALSE(P.Starters[0].StoresCallable);
  EXPECT_EQ(P.Starters[1].Child, Operand{1});
  EXPECT_EQ(P.Starters[1].Executor, Operand{0});
  EXPECT_EQ(P.Starters[1].Token, 2u);
  EXPECT_EQ(P.Starters[1].WithoutToken, Outcome::Handle);
  EXPECT_TRUE(P.Starters[1].StoresCallable);
  ASSERT_EQ(P.Tokens.size(), 1u);
  EXPECT_EQ(P.Tokens[0].Gives, Outcome::Lazy);
  ASSERT_EQ(P.TokenWrappers.size(), 2u);
  EXPECT_EQ(P.TokenWrappers[0].Inner, 0u);
  EXPECT_EQ(P.TokenWrappers[1].Inner, 1u);
}

TEST(Profile, ScopesAndOperands) {
  Profile P = read(R"(
profile: mine
tasks:
  - { type: "::t", starts: eager, started-by-call: true, joinable: false }
scopes:
  - { type: "::s" }
  - { type: "::r", dropped: blocks }
starters:
  - { function: "::s::add", scope: object }
  - { function: "::go", child: object, dropped: loses-outcome }
waiters:
  - { function: "::wait", for: 1 }
transparent:
  - { function: "::bind", inner: 1 }
recipes:
  - { goal: gather-fixed, coroutines: ["t"], results: all, keeps-handles: true, child: "$handle", text: "$results" }
)");
  EXPECT_TRUE(P.Tasks[0].StartedByCall);
  EXPECT_FALSE(P.Tasks[0].Joinable);
  ASSERT_EQ(P.Scopes.size(), 2u);
  EXPECT_EQ(P.Scopes[0].Dropped, DropEffect::Dangles);
  EXPECT_EQ(P.Scopes[1].Dropped, DropEffect::Blocks);
  ASSERT_EQ(P.Starters.size(), 2u);
  EXPECT_TRUE(P.Starters[0].Scope && P.Starters[0].Scope->isObject());
  EXPECT_EQ(P.Starters[0].Dropped, std::nullopt);
  EXPECT_TRUE(P.Starters[1].Child.isObject());
  EXPECT_EQ(P.Starters[1].Scope, std::nullopt);
  EXPECT_EQ(P.Starters[1].Dropped, DropEffect::LosesOutcome);
  EXPECT_EQ(P.Waiters[0].For, Operand{1});
  EXPECT_EQ(P.Transparents[0].Inner, Operand{1});
  EXPECT_EQ(P.Recipes[0].Results, GatherResults::All);
  EXPECT_TRUE(P.Recipes[0].KeepsHandles);
  EXPECT_EQ(P.Recipes[0].Coroutines, std::vector<std::string>{"t"});
}

TEST(Profile, GathersByHandAndWhatDoesNotFail) {
  Profile P = read(R"(
profile: mine
infallible:
  - { function: "::nap" }
recipes:
  - { goal: gather-fixed, one-executor: true, results: none, child: "$child", text: "$children" }
gather-by-hand: >-
  cancel the others
  and wait
)");
  ASSERT_EQ(P.Infallibles.size(), 1u);
  EXPECT_EQ(P.Infallibles[0].Name, "::nap");
  EXPECT_TRUE(P.Recipes[0].OneExecutor);
  EXPECT_FALSE(P.Recipes[0].KeepsHandles);
  EXPECT_EQ(P.Recipes[0].Results, GatherResults::None);
  EXPECT_EQ(P.GatherByHand, "cancel the others and wait");
}

TEST(Profile, NamesWithTheirPlaces) {
  Profile P = read(R"(
profile: mine
homes:
  - { namespace: "a" }
tasks:
  - type: t
starters:
  - { function: "::f" }
)");
  ASSERT_EQ(P.Names.size(), 3u);
  EXPECT_EQ(P.Names[0].Key, "namespace");
  EXPECT_EQ(P.Names[1].Name, "t");
  EXPECT_EQ(P.Names[1].Line, 6u);
  EXPECT_EQ(P.Names[1].Column, 11u);
  EXPECT_EQ(P.Names[2].Key, "function");
  EXPECT_EQ(P.Names[2].Line, 8u);
}

TEST(Profile, WaitersAndGatherers) {
  Profile P = read(R"(
profile: mine
waiters:
  - { function: "::w" }
  - { function: "::x", timed: true, awaited: true }
gatherers:
  - { function: "::g" }
  - { function: "::h", cancels-siblings: true, waits-for-all: false, partial-results: true }
)");
  ASSERT_EQ(P.Waiters.size(), 2u);
  EXPECT_FALSE(P.Waiters[0].Timed || P.Waiters[0].Awaited);
  EXPECT_TRUE(P.Waiters[1].Timed && P.Waiters[1].Awaited);
  ASSERT_EQ(P.Gatherers.size(), 2u);
  EXPECT_TRUE(P.Gatherers[0].WaitsForAll);
  EXPECT_FALSE(P.Gatherers[0].CancelsSiblings || P.Gatherers[0].PartialResults);
  EXPECT_FALSE(P.Gatherers[1].WaitsForAll);
  EXPECT_TRUE(P.Gatherers[1].CancelsSiblings && P.Gatherers[1].PartialResults);
}

TEST(Profile, Recipe) {
  Profile P = read(R"yaml(
profile: mine
recipes:
  - goal: gather-range
    since: 10
    before: 20
    includes: ["all.hpp"]
    std-includes: ["vector", "utility"]
    child: "${start}($child)"
    text: |
      $loop
        $children.push_back($each);
)yaml");
  ASSERT_EQ(P.Recipes.size(), 1u);
  const Recipe &R = P.Recipes[0];
  EXPECT_EQ(R.Goal, RecipeGoal::GatherRange);
  EXPECT_EQ(R.Since, 10u);
  EXPECT_EQ(R.Before, 20u);
  EXPECT_EQ(R.Includes, std::vector<std::string>{"all.hpp"});
  EXPECT_EQ(R.StdIncludes, (std::vector<std::string>{"vector", "utility"}));
  EXPECT_EQ(R.Child, "${start}($child)");
  EXPECT_EQ(R.Text, "$loop\n  $children.push_back($each);\n");
}

} // namespace
