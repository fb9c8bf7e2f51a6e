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

size_t TextPositions::offset(const json::Object &Position) const {
  const auto Line =
      static_cast<size_t>(Position.getInteger("line").value_or(0));
  if (Line >= Lines.size())
    return Text.size();
  size_t Offset = Lines[Line];
  for (int64_t Units = Position.getInteger("character").value_or(0);
       Units > 0 && Offset < Text.size() && Text[Offset] != '\n';) {
    size_t Next = Offset + 1;
    while (Next < Text.size() &&
           (static_cast<unsigned char>(Text[Next]) & 0xC0U) == 0x80U)
      ++Next;
    Units -= utf16Units(Text.slice(Offset, Next));
    Offset = Next;
  }
  return Offset;
}

std::string applied(StringRef Text, const json::Array &Edits) {
  struct Change {
    size_t Begin, End;
    StringRef Text;
  };
  const TextPositions Positions(Text);
  std::vector<Change> Changes;
  for (const json::Value &Each : Edits) {
    const json::Object *Edit = Each.getAsObject();
    const json::Object *Range = Edit ? Edit->getObject("range") : nullptr;
    const json::Object *Start = Range ? Range->getObject("start") : nullptr;
    const json::Object *End = Range ? Range->getObject("end") : nullptr;
    if (Start && End)
      Changes.push_back({Positions.offset(*Start), Positions.offset(*End),
                         Edit->getString("newText").value_or("")});
  }
  // Several at one place stand there in the order in which they are given.
  stable_sort(Changes, [](const Change &A, const Change &B) {
    return A.Begin < B.Begin;
  });
  std::string Result;
  size_t Done = 0;
  for (const Change &Each : Changes) {
    Result += Text.slice(Done, Each.Begin);
    Result += Each.Text;
    Done = std::max(Done, Each.End);
  }
  Result += Text.drop_front(Done);
  return Result;
}

} // namespace coscope
