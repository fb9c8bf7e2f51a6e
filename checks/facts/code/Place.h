//===-- Place.h - where a handle is kept ------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_CODE_PLACE_H
#define COSCOPE_FACTS_CODE_PLACE_H

#include "checks/facts/code/BodyIndex.h"

#include <optional>
#include <tuple>

namespace coscope {

/// Which part of a variable is meant: all of it, a named part (a member, the
/// element at a constant index), or an element that only a run could tell.
struct Part {
  enum class Kind { Whole, Member, Element, Some };
  Kind Which = Kind::Whole;
  const clang::FieldDecl *Field = nullptr; ///< Of a member.
  uint64_t Index = 0;                      ///< Of an element.

  static Part whole() { return {}; }
  static Part some() { return {Kind::Some, nullptr, 0}; }
  static Part field(const clang::FieldDecl *Field);
  static Part index(uint64_t Index) { return {Kind::Element, nullptr, Index}; }

  bool isWhole() const { return Which == Kind::Whole; }
  /// A member, or the element at a constant index.
  bool isNamed() const {
    return Which == Kind::Member || Which == Kind::Element;
  }
  auto key() const { return std::make_tuple(Which, Field, Index); }
  bool operator==(const Part &Other) const { return key() == Other.key(); }
};

/// A local variable, or a part of one, that holds a handle.
struct Place {
  const clang::ValueDecl *Root = nullptr; ///< A VarDecl or a BindingDecl.
  Part Of;

  explicit operator bool() const { return Root; }
  bool operator==(const Place &Other) const {
    return Root == Other.Root && Of == Other.Of;
  }
  auto key() const { return std::make_tuple(Root, Of.key()); }
};

/// The place that \p E names, if it is in this frame: v, v.m, v[1], v[i], *v.
std::optional<Place> namedPlace(const clang::Expr *E);

/// Where the value of \p E, a new or moved-from object, goes: the variable it
/// initialises, what it is assigned to, or the container it is added to. Empty
/// if that is nowhere in this frame.
std::optional<Place> destination(const clang::Expr *E, const BodyIndex &Index);

/// The member of `this` that takes the value of \p E: member = E,
/// member.push_back(E). Null: none does.
const clang::FieldDecl *destinationMember(const clang::Expr *E,
                                          const BodyIndex &Index);

/// The field in this->field, field, this->field[i], *field; or null.
const clang::FieldDecl *ownMember(const clang::Expr *E);

/// The part that v[I] or std::get<I>(v) names.
Part indexedPart(const clang::Expr *Subscript,
                 const clang::ASTContext &Context);

/// The name of a function that has a plain one, or "".
llvm::StringRef plainName(const clang::FunctionDecl *Function);

/// A method that adds an element to a container: push_back, emplace, ...
bool addsElement(llvm::StringRef Method);

} // namespace coscope

#endif // COSCOPE_FACTS_CODE_PLACE_H
