//===-- ProfileSchema.h - a profile's keys as JSON schema -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_VOCABULARY_PROFILESCHEMA_H
#define COSCOPE_VOCABULARY_PROFILESCHEMA_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

#include <string>

namespace coscope {

/// What the key \p Key of the entries of \p List means; of a key of the file,
/// \p List is empty.
using DescribeKey =
    llvm::function_ref<std::string(llvm::StringRef List, llvm::StringRef Key)>;

/// The JSON schema (2020-12) of profile files, for editors: made of the same
/// definition as the reader (ProfileKeys.h). It cannot say everything that the
/// reader checks: names and slots are texts to it.
llvm::json::Object profileSchema(DescribeKey Describe);

} // namespace coscope

#endif // COSCOPE_VOCABULARY_PROFILESCHEMA_H
