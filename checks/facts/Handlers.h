//===-- Handlers.h - what a completion handler makes of it ------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_HANDLERS_H
#define COSCOPE_FACTS_HANDLERS_H

#include "clang/AST/ExprCXX.h"
#include "clang/AST/Type.h"

namespace coscope {

/// What a function object does with the outcome that it is called with: a
/// lambda, an object of a class, a function, or one of these behind std::bind.
struct HandlerUse {
  /// The lambda, if it is one and stands in this function.
  const clang::LambdaExpr *Lambda = nullptr;
  /// It uses none of the arguments that it is called with. What is not seen is
  /// taken to look at them.
  bool IgnoresOutcome = false;
  bool Acts = true;   ///< It runs code.
  bool IsTold = true; ///< It has parameters.
};

/// The handler of type \p Type that \p Token is, or holds inside of its
/// wrappers.
HandlerUse readHandler(const clang::Expr &Token, clang::QualType Type);

} // namespace coscope

#endif // COSCOPE_FACTS_HANDLERS_H
