//===-- TextPositions.h - lines and columns of a text --------- -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_SERVER_TEXTPOSITIONS_H
#define COSCOPE_TOOL_SERVER_TEXTPOSITIONS_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

#include <string>
#include <vector>

namespace coscope {

/// Where the bytes of a text are for the protocol, which counts lines from 0
/// and in a line UTF-16 units. The text must outlive it.
class TextPositions {
public:
  explicit TextPositions(llvm::StringRef Text);

  /// An LSP Position. An offset behind the end is the end.
  llvm::json::Object position(size_t Offset) const;
  /// An LSP Range of bytes.
  llvm::json::Object range(size_t Begin, size_t Length) const;
  /// The Range of the name at \p Offset, or of nothing.
  llvm::json::Object nameAt(size_t Offset) const;

  /// Where an LSP Position is. One behind the end of its line is that end.
  size_t offset(const llvm::json::Object &Position) const;

private:
  llvm::StringRef Text;
  std::vector<size_t> Lines; ///< Where each begins.
};

/// \p Text after TextEdits that do not overlap.
std::string applied(llvm::StringRef Text, const llvm::json::Array &Edits);

} // namespace coscope

#endif // COSCOPE_TOOL_SERVER_TEXTPOSITIONS_H
