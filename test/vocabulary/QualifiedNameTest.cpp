//===-- QualifiedNameTest.cpp - names as profiles write them
//---------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/Vocabulary.h"

#include "gtest/gtest.h"
#include "test/vocabulary/Parsed.h"

using namespace coscope;

namespace {

/// The name of the first declaration of \p Last.
std::string nameOf(llvm::StringRef Code, llvm::StringRef Last) {
  Parsed Unit(Code);
  return qualifiedName(*Unit.decl(Last));
}

TEST(QualifiedName, Plain) {
  EXPECT_EQ(nameOf("void here();", "here"), "here");
  EXPECT_EQ(nameOf("namespace a::b { void here(); }", "here"), "a::b::here");
  EXPECT_EQ(nameOf("struct s { void here(); };", "here"), "s::here");
}

TEST(QualifiedName, WithoutInlineAndUnnamedNamespaces) {
  EXPECT_EQ(
      nameOf("namespace a { inline namespace v1 { void here(); } }", "here"),
      "a::here");
  EXPECT_EQ(nameOf("namespace a { namespace { void here(); } }", "here"),
            "a::here");
}

TEST(QualifiedName, WithoutLinkageAndUnscopedEnums) {
  EXPECT_EQ(nameOf("namespace a { extern \"C\" { void here(); } }", "here"),
            "a::here");
  EXPECT_EQ(nameOf("namespace a { enum e { here }; }", "here"), "a::here");
  EXPECT_EQ(nameOf("namespace a { enum class e { here }; }", "here"),
            "a::e::here");
}

TEST(QualifiedName, OfDefinitionsOutsideTheirScope) {
  EXPECT_EQ(nameOf("namespace a { struct s { void f(); }; }\n"
                   "void a::s::f() { struct here {}; }",
                   "here"),
            "a::s::f::here");
  EXPECT_EQ(
      nameOf("namespace a { struct s { friend void here(s) {} }; }", "here"),
      "a::here");
}

TEST(QualifiedName, WithoutTemplateArguments) {
  Parsed Unit(R"(
namespace a {
template <typename T> struct box {
  template <typename U> void put(U);
  struct inner { void go(); };
};
template <> struct box<char> { void only(); };
template <typename T> struct box<T *> { void partly(); };
}
void f(a::box<int> b, a::box<int>::inner i, a::box<char> c, a::box<int *> p) {
  b.put(1); i.go(); c.only(); p.partly();
}
)");
  EXPECT_EQ(qualifiedName(*Unit.callee("put")), "a::box::put");
  EXPECT_EQ(qualifiedName(*Unit.callee("go")), "a::box::inner::go");
  EXPECT_EQ(qualifiedName(*Unit.callee("only")), "a::box::only");
  EXPECT_EQ(qualifiedName(*Unit.callee("partly")), "a::box::partly");
}

TEST(QualifiedName, Operators) {
  Parsed Unit(R"(
namespace a {
struct s { int operator()(); operator bool(); ~s(); };
bool operator&&(s, s);
}
void f(a::s x) { x(); x && x; }
)");
  EXPECT_EQ(qualifiedName(*Unit.callee("operator()")), "a::s::operator()");
  EXPECT_EQ(qualifiedName(*Unit.callee("operator&&")), "a::operator&&");
  EXPECT_EQ(qualifiedName(*Unit.decl("operator bool")), "a::s::operator bool");
  EXPECT_EQ(qualifiedName(*Unit.decl("~s")), "a::s::~s");
}

TEST(QualifiedName, UnnamedClassesAreKept) {
  EXPECT_EQ(nameOf("namespace a { auto f = []() {}; }", "operator()"),
            "a::(unnamed)::operator()");
  EXPECT_EQ(nameOf("namespace a { struct { void here(); } object; }", "here"),
            "a::(unnamed)::here");
}

} // namespace
