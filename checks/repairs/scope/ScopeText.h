//===-- ScopeText.h - what is written into a scope --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_SCOPE_SCOPETEXT_H
#define COSCOPE_REPAIRS_SCOPE_SCOPETEXT_H

#include "checks/repairs/plan/RepairInput.h"
#include "checks/repairs/text/RecipeText.h"
#include "checks/repairs/text/SourceEditor.h"

#include <optional>
#include <string>

namespace coscope {

/// A header with a scope can be included here. Empty, or why not.
std::string whyNoScopeHeader(const RepairInput &Input);

/// How \p Start is made in the scope that \p Values has the name of.
/// "error is ignored as it is today": where the scope leaves the errors.
std::string errorsAsToday(const RepairInput &Input, bool One);

/// Its children are started on an executor of their own.
bool namesExecutor(const Recipe &Scope);

/// The child as the scope starts it: without what binds it to its executor,
/// which the scope does. Null: that stands further inside.
const clang::Expr *childInScope(const StartFact &Start,
                                const Vocabulary &Words);

std::string scopedStart(const StartFact &Start, const Recipe &Scope,
                        Slots &Values, const SourceEditor &Editor,
                        const Vocabulary &Words);

/// The angles around the type of the elements in the declaration of
/// \p Container, if that is all that is written between them.
std::optional<clang::SourceRange>
elementAngles(const clang::VarDecl &Container,
              const clang::ASTContext &Context);

/// The type of what stands for the child of \p Start in a scope; "" if the type
/// of its result is not known.
std::string scopedHandle(const StartFact &Start, const Recipe &Scope,
                         Slots &Values, const clang::ASTContext &Context);

} // namespace coscope

#endif // COSCOPE_REPAIRS_SCOPE_SCOPETEXT_H
