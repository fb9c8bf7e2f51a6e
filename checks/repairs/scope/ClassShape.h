//===-- ClassShape.h - what a class lets be done to it ----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_SCOPE_CLASSSHAPE_H
#define COSCOPE_REPAIRS_SCOPE_CLASSSHAPE_H

#include "clang/AST/DeclCXX.h"

#include "llvm/ADT/StringSet.h"

namespace coscope {

/// An object is copied or moved. If the class IsShared, other files may do what
/// this one does not, unless nobody can.
bool mayBeCopied(const clang::CXXRecordDecl &Class, bool IsShared);

/// The names of all members, also of bases.
void addNames(const clang::CXXRecordDecl &Class, llvm::StringSet<> &Names);

/// A constructor that initialises a member by a method of the class, which may
/// start something before there is a group. Null: there is none.
const clang::CXXConstructorDecl *startsEarly(const clang::CXXRecordDecl &Class);

} // namespace coscope

#endif // COSCOPE_REPAIRS_SCOPE_CLASSSHAPE_H
