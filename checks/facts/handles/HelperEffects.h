//===-- HelperEffects.h - what a call does to a handle -----------------*- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FACTS_HANDLES_HELPEREFFECTS_H
#define COSCOPE_FACTS_HANDLES_HELPEREFFECTS_H

#include "clang/AST/ExprCXX.h"

#include <optional>

namespace coscope {

/// What a call does to a handle that the callee can reach.
struct HandleEffect {
  enum class Then {
    Held,    ///< It is where it was.
    Joined,  ///< It has been waited for.
    Handed,  ///< It is kept by somebody.
    Dropped, ///< It was taken and destroyed unjoined.
    Unknown
  };
  Then OnReturn = Then::Unknown, OnThrow = Then::Unknown;
  bool WhenAwaited = false; ///< The callee is a coroutine.

  bool operator==(const HandleEffect &Other) const {
    return OnReturn == Other.OnReturn && OnThrow == Other.OnThrow &&
           WhenAwaited == Other.WhenAwaited;
  }
};

/// What is known of the functions whose bodies can be seen. The uses of a
/// handle ask; the answers are made of the uses of a parameter.
class HelperEffects {
public:
  virtual ~HelperEffects() = default;

  /// What the callee does with its argument. Empty: its body is not visible.
  virtual std::optional<HandleEffect>
  ofParameter(const clang::FunctionDecl &Callee, unsigned Parameter) = 0;
  /// What calling the lambda does with what it captured by reference.
  virtual std::optional<HandleEffect>
  ofCapture(const clang::LambdaExpr &Lambda,
            const clang::ValueDecl *Captured) = 0;
  /// Whether the callee calls its argument before it returns, always.
  virtual bool alwaysCalls(const clang::FunctionDecl &Callee,
                           unsigned Parameter) = 0;
};

} // namespace coscope

#endif // COSCOPE_FACTS_HANDLES_HELPEREFFECTS_H
