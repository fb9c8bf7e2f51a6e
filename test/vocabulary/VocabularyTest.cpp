//===-- VocabularyTest.cpp - roles of declarations
//-------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/Vocabulary.h"

#include "checks/vocabulary/ProfileReader.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include "gtest/gtest.h"
#include "test/vocabulary/Parsed.h"

using namespace coscope;

namespace {

Profile read(llvm::StringRef Yaml) {
  return llvm::cantFail(readProfile(llvm::MemoryBufferRef(Yaml, "p.yaml")));
}

const char *const Mine = R"yaml(
profile: mine
homes:
  - { namespace: "big::lib", version-macro: BIG }
  - { namespace: "lib", version-macro: SMALL }
tasks:
  - { type: "task" }
starters:
  - { function: "spawn", child: 1 }
runners:
  - { function: "loop::run" }
waiters:
  - { function: "task::operator()" }
  - { function: "::std::base::wait" }
gatherers:
  - { function: "ops::operator&&" }
transparent:
  - { function: "::legacy::pass" }
)yaml";

class Roles : public testing::Test {
protected:
  std::vector<Profile> profiles() {
    std::vector<Profile> Result;
    Result.push_back(read(Mine));
    return Result;
  }
  Vocabulary Names{profiles()};
};

TEST_F(Roles, OneRoleInEachHome) {
  Parsed Unit(R"(
namespace lib { void spawn(int, int); }
namespace big::lib { template <typename T> void spawn(T, T); }
namespace other { void spawn(char); }
void f() { ::lib::spawn(1, 2); }
void g() { big::lib::spawn('a', 'b'); }
)");
  Known<Starter> Small = Names.find<Starter>(Unit.callee("spawn"));
  ASSERT_TRUE(Small);
  EXPECT_EQ(Small->Child, Operand{1});
  EXPECT_EQ(Small.Library->Name, "mine");
  EXPECT_EQ(Small.At->VersionMacro, "SMALL");
}

TEST_F(Roles, TemplatesAndInlineNamespaces) {
  Parsed Unit(R"(
namespace big { namespace lib { inline namespace v2 {
template <typename T> void spawn(T, T);
} } }
void g() { big::lib::spawn('a', 'b'); }
)");
  Known<Starter> Big = Names.find<Starter>(Unit.callee("spawn"));
  ASSERT_TRUE(Big);
  EXPECT_EQ(Big.At->VersionMacro, "BIG");
  EXPECT_TRUE(Names.find<Starter>(Unit.decl("spawn")));
}

TEST_F(Roles, MatchingLastComponentIsNotEnough) {
  Parsed Unit(R"(
namespace other { void spawn(); struct loop { void run(); }; }
namespace mylib { void spawn(int, int); }
namespace more::lib { void spawn(char); }
void plain(other::loop l) { other::spawn(); l.run(); }
void in_mylib() { mylib::spawn(1, 2); }
)");
  EXPECT_FALSE(Names.find<Starter>(Unit.callee("spawn")));
  EXPECT_FALSE(Names.find<Runner>(Unit.callee("run")));
  Parsed Mylib(
      "namespace mylib { void spawn(); } void f() { mylib::spawn(); }");
  EXPECT_FALSE(Names.find<Starter>(Mylib.callee("spawn")));
  Parsed Deep("namespace more::lib { void spawn(); }\n"
              "void f() { more::lib::spawn(); }");
  EXPECT_FALSE(Names.find<Starter>(Deep.callee("spawn")));
  Parsed Local("namespace lib { void f() {\n"
               "  struct loop { void run() {} } l; l.run(); } }");
  EXPECT_FALSE(Names.find<Runner>(Local.callee("run")));
}

TEST_F(Roles, TheKindMustMatch) {
  Parsed Unit("namespace lib { void spawn(); } void f() { lib::spawn(); }");
  EXPECT_TRUE(Names.find<Starter>(Unit.callee("spawn")));
  EXPECT_FALSE(Names.find<Runner>(Unit.callee("spawn")));
}

TEST_F(Roles, MembersOfClassTemplates) {
  Parsed Unit(R"(
namespace lib {
template <typename T> struct loop { template <typename U> void run(U); };
template <> struct loop<char> { void run(); };
}
void f(lib::loop<int> l) { l.run(1); }
)");
  EXPECT_TRUE(Names.find<Runner>(Unit.callee("run")));
  Parsed Special(R"(
namespace lib {
template <typename T> struct loop;
template <> struct loop<char> { void run(); };
}
void f(lib::loop<char> l) { l.run(); }
)");
  EXPECT_TRUE(Names.find<Runner>(Special.callee("run")));
}

TEST_F(Roles, InheritedMembersBelongToTheirBase) {
  Parsed Unit(R"(
namespace std { struct base { void wait(); }; }
namespace lib { struct derived : std::base {}; }
void f(lib::derived d) { d.wait(); }
)");
  Known<Waiter> Found = Names.find<Waiter>(Unit.callee("wait"));
  ASSERT_TRUE(Found);
  EXPECT_EQ(Found.At, nullptr) << "an absolute name has no home";
}

TEST_F(Roles, Operators) {
  Parsed Unit(R"(
namespace lib {
struct task { void operator()(); bool operator!(); };
namespace ops { bool operator&&(task, task); bool operator||(task, task); }
}
using namespace lib::ops;
void f(lib::task t) { t(); t && t; t || t; !t; }
)");
  EXPECT_TRUE(Names.find<Waiter>(Unit.callee("operator()")));
  EXPECT_TRUE(Names.find<Gatherer>(Unit.callee("operator&&")));
  EXPECT_FALSE(Names.find<Gatherer>(Unit.callee("operator||")));
  EXPECT_FALSE(Names.find<Waiter>(Unit.callee("operator!")));
}

TEST_F(Roles, SpecialMembersHaveNone) {
  Parsed Unit("namespace lib { struct task { ~task(); operator bool(); }; }");
  EXPECT_FALSE(Names.find<TaskType>(Unit.decl("~task")));
  EXPECT_FALSE(Names.find<TaskType>(Unit.decl("operator bool")));
  EXPECT_FALSE(Names.find<TaskType>(nullptr));
}

TEST_F(Roles, AnonymousNamespaceIsLookedThrough) {
  Parsed Unit("namespace lib { namespace { void spawn() {} } }\n"
              "void f() { lib::spawn(); }");
  EXPECT_TRUE(Names.find<Starter>(Unit.callee("spawn")));
}

TEST_F(Roles, UsingDeclarationsAreLookedThrough) {
  Parsed Unit("namespace lib { void spawn(); } using lib::spawn;\n"
              "void f() { spawn(); }");
  EXPECT_TRUE(Names.find<Starter>(Unit.callee("spawn")));
}

TEST_F(Roles, Types) {
  Parsed Unit(R"(
namespace lib { template <typename T> struct task { using value = T; }; }
using alias = lib::task<int>;
template <typename T> using alias_of = lib::task<T>;
struct derived : lib::task<int> {};
lib::task<int> plain;
extern const alias &reference;
alias_of<char> &&moved(alias_of<char> argument);
alias_of<char> through;
lib::task<int> *pointer;
lib::task<int>::value number;
derived child;
)");
  EXPECT_TRUE(Names.findType<TaskType>(Unit.typeOf("plain")));
  EXPECT_TRUE(Names.findType<TaskType>(Unit.typeOf("reference")));
  EXPECT_TRUE(Names.findType<TaskType>(Unit.typeOf("argument")));
  EXPECT_TRUE(Names.findType<TaskType>(Unit.typeOf("through")));
  EXPECT_FALSE(Names.findType<TaskType>(Unit.typeOf("pointer")));
  EXPECT_FALSE(Names.findType<TaskType>(Unit.typeOf("number")));
  EXPECT_FALSE(Names.findType<TaskType>(Unit.typeOf("child")));
  EXPECT_FALSE(Names.findType<Token>(Unit.typeOf("plain")));
  EXPECT_FALSE(Names.findType<TaskType>(clang::QualType()));
}

TEST(Vocabulary, TheLaterRoleOfAKindWins) {
  std::vector<Profile> Profiles;
  Profiles.push_back(read("profile: one\nstarters:\n"
                          "  - { function: \"::lib::spawn\", child: 1 }\n"
                          "runners:\n  - { function: \"::lib::spawn\" }\n"));
  Profiles.push_back(read("profile: two\nhomes:\n  - { namespace: lib }\n"
                          "starters:\n  - { function: spawn, child: 2 }\n"));
  Vocabulary Names(std::move(Profiles));
  Parsed Unit("namespace lib { void spawn(); }");
  Known<Starter> Found = Names.find<Starter>(Unit.decl("spawn"));
  ASSERT_TRUE(Found);
  EXPECT_EQ(Found->Child, Operand{2});
  EXPECT_EQ(Found.Library->Name, "two");
  EXPECT_EQ(Names.find<Runner>(Unit.decl("spawn")).Library->Name, "one");
  EXPECT_EQ(Names.conflict(),
            "p.yaml: 'lib::spawn' has a role of this kind in p.yaml, too; "
            "expected one profile to say what a name means");
}

TEST(Vocabulary, OneProfileMayRepeatItself) {
  std::vector<Profile> Profiles;
  Profiles.push_back(read("profile: one\nrunners:\n"
                          "  - { function: \"::lib::run\" }\n"
                          "  - { function: \"::lib::run\" }\n"));
  EXPECT_EQ(Vocabulary(std::move(Profiles)).conflict(), "");
}

TEST(Vocabulary, LoadsTheShippedProfilesThenFiles) {
  llvm::SmallString<128> Path;
  ASSERT_FALSE(llvm::sys::fs::createTemporaryFile("mine", "yaml", Path));
  std::error_code Failed;
  llvm::raw_fd_ostream(Path, Failed) << Mine;
  ASSERT_FALSE(Failed);
  auto Loaded = Vocabulary::load({Path.str().str()});
  ASSERT_TRUE(bool(Loaded)) << llvm::toString(Loaded.takeError());
  llvm::sys::fs::remove(Path);
  EXPECT_EQ((*Loaded)->profiles().back().Name, "mine");

  Parsed Unit(R"(
namespace asio { void co_spawn(); }
namespace lib { void spawn(); }
namespace std { template <typename T> struct shared_ptr {}; }
std::shared_ptr<int> owner;
void f() { asio::co_spawn(); lib::spawn(); }
)");
  EXPECT_EQ((*Loaded)->find<Starter>(Unit.callee("co_spawn")).At->Namespace,
            "asio");
  EXPECT_TRUE((*Loaded)->find<Starter>(Unit.callee("spawn")));
  EXPECT_TRUE((*Loaded)->findType<OwnerType>(Unit.typeOf("owner")));
}

TEST(Vocabulary, RecipeOfAVersion) {
  Profile P = read(R"(
profile: mine
recipes:
  - { goal: gather-fixed, since: 30, child: c, text: new }
  - { goal: gather-fixed, since: 10, before: 20, child: c, text: old }
  - { goal: gather-fixed, since: 10, child: c, text: between }
  - { goal: await-child, child: c, text: any }
)");
  auto TextFor = [&P](RecipeGoal Goal, unsigned Version) -> std::string {
    const Recipe *Found = Vocabulary::recipe(P, Goal, Version);
    return Found ? Found->Text : "none";
  };
  EXPECT_EQ(TextFor(RecipeGoal::GatherFixed, 9), "none");
  EXPECT_EQ(TextFor(RecipeGoal::GatherFixed, 10), "old");
  EXPECT_EQ(TextFor(RecipeGoal::GatherFixed, 19), "old");
  EXPECT_EQ(TextFor(RecipeGoal::GatherFixed, 20), "between");
  EXPECT_EQ(TextFor(RecipeGoal::GatherFixed, 30), "new");
  EXPECT_EQ(TextFor(RecipeGoal::GatherRange, 30), "none");
  EXPECT_EQ(TextFor(RecipeGoal::AwaitChild, 0), "any");
}

} // namespace
