//===-- BadProfileTest.cpp - mistakes in profiles
//--------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One test a class of mistake. Each states the whole error: where the mistake
// is, what is wrong and what was expected.
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/ProfileReader.h"
#include "checks/vocabulary/Vocabulary.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include "gtest/gtest.h"

using namespace coscope;

namespace {

/// The error of reading \p Yaml; a profile without mistakes fails the test.
/// Whatever is printed to stderr fails it too.
std::string errorOf(llvm::StringRef Yaml) {
  testing::internal::CaptureStderr();
  llvm::Expected<Profile> Read =
      readProfile(llvm::MemoryBufferRef(Yaml, "p.yaml"));
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  return Read ? "no error" : llvm::toString(Read.takeError());
}

std::string errorOfRecipe(llvm::StringRef Lines) {
  return errorOf(("profile: p\nrecipes:\n" + Lines).str());
}

TEST(BadProfile, YamlSyntax) {
  EXPECT_EQ(errorOf("profile: p\n"
                    "tasks: [ { type: \"::t\" }\n"),
            "p.yaml:2:25: Could not find closing ]!; expected YAML, as "
            "described in docs/profiles.md");
  EXPECT_EQ(errorOf("profile: p\nread-from: \"1.0\n"),
            "p.yaml:2:16: Expected quote at end of scalar; expected YAML, as "
            "described in docs/profiles.md");
}

TEST(BadProfile, Empty) {
  const char *Error = "p.yaml:1:1: no profile; expected a mapping with the key "
                      "'profile'";
  EXPECT_EQ(errorOf(""), Error);
  EXPECT_EQ(errorOf("# nothing but a comment\n"), Error);
}

TEST(BadProfile, NoMapping) {
  EXPECT_EQ(errorOf("just text\n"),
            "p.yaml:1:1: not a mapping; expected 'key: value' pairs");
  EXPECT_EQ(errorOf("profile: p\ntasks:\n  - name\n"),
            "p.yaml:3:5: not a mapping; expected 'key: value' pairs");
}

TEST(BadProfile, NoSequence) {
  EXPECT_EQ(errorOf("profile: p\ntasks: { type: \"::t\" }\n"),
            "p.yaml:2:10: not a sequence; expected a list, one '- ' for each "
            "entry");
}

TEST(BadProfile, NoSingleValue) {
  EXPECT_EQ(errorOf("profile: [p]\n"),
            "p.yaml:1:11: not a single value; expected a single value");
}

TEST(BadProfile, SecondDocument) {
  EXPECT_EQ(errorOf("profile: p\n---\nprofile: q\n"),
            "p.yaml:3:1: a second document; expected one in a file");
}

TEST(BadProfile, UnknownKey) {
  EXPECT_EQ(errorOf("profile: p\ntasks:\n"
                    "  - { type: \"::t\", start: lazy }\n"),
            "p.yaml:3:20: unknown key 'start'; expected one of type, starts, "
            "dropped, started-by-call, joinable, unseen-error, "
            "passes-cancellation, deliberate");
  // The outer mapping's keys, after inner ones were read.
  EXPECT_EQ(
      errorOf("profile: p\nrunners:\n  - { function: \"::r\" }\n"
              "waiter: []\n"),
      "p.yaml:4:1: unknown key 'waiter'; expected one of profile, "
      "read-from, homes, required-macros, tasks, scopes, starters, tokens, "
      "token-wrappers, waiters, runners, cancellers, signallers, "
      "linkers, gatherers, owners, guards, joining-types, own-executors, "
      "coroutine-queries, "
      "self-owners, infallible, inline-work, transparent, recipes, "
      "gather-by-hand");
}

TEST(BadProfile, MisspelledRequiredKeyIsUnknownWhereItStands) {
  EXPECT_EQ(errorOf("profile: p\ntasks:\n  - { tpye: \"::t\" }\n"),
            "p.yaml:3:7: unknown key 'tpye'; expected one of type, starts, "
            "dropped, started-by-call, joinable, unseen-error, "
            "passes-cancellation, deliberate");
}

TEST(BadProfile, DuplicateKey) {
  EXPECT_EQ(errorOf("profile: p\nprofile: q\n"),
            "p.yaml:2:1: duplicated mapping key 'profile'; expected each key "
            "at most once");
}

TEST(BadProfile, MissingKey) {
  EXPECT_EQ(errorOf("tasks: []\n"),
            "p.yaml:1:1: missing key 'profile'; expected it in this mapping");
  EXPECT_EQ(errorOf("profile: p\ntasks:\n  - { starts: lazy }\n"),
            "p.yaml:3:7: missing key 'type'; expected it in this mapping");
  EXPECT_EQ(errorOf("profile: p\nwaiters:\n  - timed: true\n"),
            "p.yaml:3:5: missing key 'function'; expected it in this mapping");
  EXPECT_EQ(errorOf("profile: p\ntokens:\n  - { type: \"::t\" }\n"),
            "p.yaml:3:7: missing key 'outcome'; expected it in this mapping");
  EXPECT_EQ(errorOf("profile: p\nhomes:\n  - { include: a }\n"),
            "p.yaml:3:7: missing key 'namespace'; expected it in this mapping");
}

TEST(BadProfile, EmptyName) {
  EXPECT_EQ(errorOf("profile: \"\"\n"),
            "p.yaml:1:10: empty value; expected a text");
  EXPECT_EQ(errorOf("profile: p\ntasks:\n  - { type: \"\" }\n"),
            "p.yaml:3:13: empty name; expected the qualified name of a "
            "declaration");
}

TEST(BadProfile, RelativeNameWithoutHome) {
  EXPECT_EQ(errorOf("profile: p\nstarters:\n  - function: co_spawn\n"),
            "p.yaml:3:15: 'co_spawn' is relative and there are no homes; "
            "expected a name that starts with '::', or 'homes'");
}

TEST(BadProfile, NameThatNoDeclarationHas) {
  EXPECT_EQ(errorOf("profile: p\nrunners:\n  - function: \"::a::::b\"\n"),
            "p.yaml:3:15: 'a::::b' is no name; expected one like a::b");
  EXPECT_EQ(errorOf("profile: p\ntasks:\n  - type: \"::a::t<int>\"\n"),
            "p.yaml:3:11: 'a::t<int>' has arguments; expected a name alone");
  EXPECT_EQ(errorOf("profile: p\nhomes:\n  - namespace: \"::a\"\n"),
            "p.yaml:3:16: '::a' is no name; expected one like a::b");
}

TEST(BadProfile, BadWord) {
  EXPECT_EQ(errorOf("profile: p\ntasks:\n"
                    "  - { type: \"::t\", starts: later }\n"),
            "p.yaml:3:28: unknown value 'later'; expected one of lazy, eager");
  EXPECT_EQ(errorOf("profile: p\ntasks:\n"
                    "  - { type: \"::t\", dropped: lost }\n"),
            "p.yaml:3:29: unknown value 'lost'; expected one of never-runs, "
            "runs-on, cancels, cancels-unwaited, loses-outcome, joins, blocks, "
            "terminates, dangles");
  EXPECT_EQ(errorOf("profile: p\ntokens:\n"
                    "  - { type: \"::t\", outcome: handler }\n"),
            "p.yaml:3:29: unknown value 'handler'; expected one of discarded, "
            "lazy, handle");
  EXPECT_EQ(errorOfRecipe("  - { goal: gather, child: c, text: t }\n"),
            "p.yaml:3:13: unknown value 'gather'; expected one of "
            "gather-fixed, gather-range, await-child, scope");
}

TEST(BadProfile, LazyAndStartedByCall) {
  EXPECT_EQ(errorOf("profile: p\ntasks:\n"
                    "  - { type: \"::t\", started-by-call: true }\n"),
            "p.yaml:3:7: a lazy task is not started by a call; expected "
            "'starts: eager' with 'started-by-call'");
}

TEST(BadProfile, BadNumberAndBoolean) {
  EXPECT_EQ(errorOf("profile: p\nstarters:\n"
                    "  - { function: \"::f\", child: first }\n"),
            "p.yaml:3:31: 'first' is no operand; expected the number of an "
            "argument, 0 or above, or object");
  EXPECT_EQ(errorOf("profile: p\nstarters:\n"
                    "  - { function: \"::f\", token: -1 }\n"),
            "p.yaml:3:31: invalid number; expected a whole number, 0 or above");
  EXPECT_EQ(errorOf("profile: p\nwaiters:\n"
                    "  - { function: \"::f\", timed: maybe }\n"),
            "p.yaml:3:31: invalid boolean; expected true or false");
}

TEST(BadProfile, UnknownSlot) {
  EXPECT_EQ(errorOfRecipe("  - goal: await-child\n"
                          "    child: \"$child\"\n"
                          "    text: \"co_await ${chlid}\"\n"),
            "p.yaml:5:11: unknown slot '$chlid' in this goal; expected one of "
            "$ns, $start, $executor, $child, $children");
  // Known in a range only, although the goal is written last.
  EXPECT_EQ(errorOfRecipe("  - child: \"$sample\"\n"
                          "    text: \"x\"\n"
                          "    goal: gather-fixed\n"),
            "p.yaml:3:12: unknown slot '$sample' in this goal; expected one "
            "of $ns, $start, $executor, $child, $children, $order, $outcomes, "
            "$index, $error, $errors, $results, $handle");
  EXPECT_EQ(
      errorOfRecipe("  - goal: gather-range\n"
                    "    child: \"$child\"\n"
                    "    text: |\n"
                    "      $loop\n"
                    "        $all.push_back($each);\n"),
      "p.yaml:6:1: unknown slot '$all' in this goal; expected one of "
      "$ns, $start, $executor, $child, $children, $order, $outcomes, "
      "$index, $error, $errors, $results, $handle, $sample, $loop, $each");
}

TEST(BadProfile, UnfinishedSlot) {
  EXPECT_EQ(errorOfRecipe("  - { goal: await-child, child: \"${child\", "
                          "text: x }\n"),
            "p.yaml:3:33: slot '${child' has no end; expected '}'");
  EXPECT_EQ(errorOfRecipe("  - { goal: await-child, child: \"$ 1\", "
                          "text: x }\n"),
            "p.yaml:3:33: unknown slot '$' in this goal; expected one of $ns, "
            "$start, $executor, $child, $children");
}

TEST(BadProfile, IncompleteRecipe) {
  EXPECT_EQ(errorOfRecipe("  - { child: \"$child\", text: \"$any\" }\n"),
            "p.yaml:3:7: missing key 'goal'; expected it in this mapping");
  EXPECT_EQ(errorOfRecipe("  - { goal: await-child, child: \"\", text: x }\n"),
            "p.yaml:3:33: empty text; expected the code to write");
}

TEST(BadProfile, RecipeForNoVersion) {
  EXPECT_EQ(errorOfRecipe("  - { goal: await-child, since: 2, before: 2, "
                          "child: c, text: t }\n"),
            "p.yaml:3:7: 'before' is not above 'since', so no version has "
            "this recipe; expected before > since");
}

TEST(BadProfile, MemberScopeWithoutItsWait) {
  EXPECT_EQ(errorOfRecipe("  - { goal: scope, child: c, child-here: c, join: "
                          "j, cancel: c, value: v, handle: h, task: t, "
                          "member: \"$group;\", text: $body }\n"),
            "p.yaml:3:7: 'member' and 'join-all' are of no use without each "
            "other; expected both or neither");
}

TEST(BadProfile, OnlyTheFirstMistakeIsReported) {
  EXPECT_EQ(errorOf("profile: p\ntasks:\n"
                    "  - { type: \"::t\", starts: later }\n"
                    "  - { type: \"::u\", dropped: lost }\n"),
            "p.yaml:3:28: unknown value 'later'; expected one of lazy, eager");
}

TEST(BadProfile, UnreadableFile) {
  llvm::Expected<Profile> Read = readProfileFile("no/such/file.yaml");
  ASSERT_FALSE(Read);
  EXPECT_EQ(llvm::toString(Read.takeError()),
            "no/such/file.yaml: cannot be read: No such file or directory; "
            "expected a profile file");
}

TEST(BadProfile, LoadPassesErrorsOn) {
  auto Loaded = Vocabulary::load({"no/such/file.yaml"});
  ASSERT_FALSE(Loaded);
  EXPECT_EQ(llvm::toString(Loaded.takeError()),
            "no/such/file.yaml: cannot be read: No such file or directory; "
            "expected a profile file");

  llvm::SmallString<128> Path;
  ASSERT_FALSE(llvm::sys::fs::createTemporaryFile("bad", "yaml", Path));
  std::error_code Failed;
  llvm::raw_fd_ostream(Path, Failed) << "profile: p\ntask: []\n";
  ASSERT_FALSE(Failed);
  auto Again = Vocabulary::load({Path.str().str()});
  ASSERT_FALSE(Again);
  std::string Error = llvm::toString(Again.takeError());
  EXPECT_EQ(Error.rfind(Path.str().str() + ":2:1: unknown key 'task'; ", 0), 0u)
      << Error;
  llvm::sys::fs::remove(Path);
}

} // namespace
