//===-- TextPositions.cpp -------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/server/TextPositions.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <algorithm>

using namespace llvm;

namespace coscope {

TextPositions::TextPositions(StringRef Text) : Text(Text), Lines({0}) {
  for (size_t I = 0; I < Text.size(); ++I)
    if (Text[I] == '\n')
      Lines.push_back(I + 1);
}

/// Of UTF-8: one for each character, two for those outside of the first plane.
static int64_t utf16Units(StringRef Bytes) {
  int64_t Units = 0;
  for (unsigned char Byte : Bytes)
    if ((Byte & 0xC0U) != 0x80U)
      Units += Byte >= 0xF0U ? 2 : 1;
  return Units;
}

json::Object TextPositions::position(size_t Offset) const {
  Offset = std::min(Offset, Text.size());
  const auto Line = std::prev(llvm::upper_bound(Lines, Offset));
  return json::Object{{"line", static_cast<int64_t>(Line - Lines.begin())},
                      {"character", utf16Units(Text.slice(*Line, Offset))}};
}

json::Object TextPositions::range(size_t Begin, size_t Length) const {
  return json::Object{{"start", position(Begin)},
                      {"end", position(Begin + Length)}};
}

json::Object TextPositions::nameAt(size_t Offset) const {
  const StringRef Name =
      Text.drop_front(std::min(Offset, Text.size())).take_while([](char C) {
        return isAlnum(C) || C == '_';
      });
  return range(Offset, Name.size());
}

} // namespace coscope
