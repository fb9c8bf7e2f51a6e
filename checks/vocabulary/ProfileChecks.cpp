//===-- ProfileChecks.cpp - what a value of a profile can be --------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/ProfileChecks.h"

#include "checks/vocabulary/ProfileWords.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace coscope;
using llvm::ArrayRef;
using llvm::StringRef;

std::string coscope::checkNotEmpty(StringRef Value, const Reading &) {
  return Value.empty() ? "empty value; expected a text" : "";
}

std::string coscope::checkPath(StringRef Path, const Reading &) {
  for (StringRef Part : llvm::split(Path, "::")) {
    if (Part.empty() || Part.contains(':'))
      return llvm::formatv("'{0}' is no name; expected one like a::b", Path);
    if (Part.contains('<') && !Part.starts_with("operator"))
      return llvm::formatv("'{0}' has arguments; expected a name alone", Path);
  }
  return "";
}

std::string coscope::checkName(StringRef Value, const Reading &State) {
  if (Value.empty())
    return "empty name; expected the qualified name of a declaration";
  bool Absolute = Value.consume_front("::");
  if (!Absolute && !State.HasHomes)
    return llvm::formatv("'{0}' is relative and there are no homes; expected a "
                         "name that starts with '::', or 'homes'",
                         Value);
  return checkPath(Value, State);
}

std::string coscope::checkTemplate(StringRef Text, const Reading &State) {
  if (Text.empty())
    return "empty text; expected the code to write";
  if (!State.Goal)
    return ""; // "missing key 'goal'" follows.
  ArrayRef<StringRef> Allowed = slotsOf(*State.Goal);
  while (Text.contains('$')) {
    Text = Text.split('$').second;
    bool Braced = Text.consume_front("{");
    StringRef Slot =
        Text.take_while([](char C) { return llvm::isAlnum(C) || C == '_'; });
    Text = Text.drop_front(Slot.size());
    if (Braced && !Text.consume_front("}"))
      return llvm::formatv("slot '${{{0}' has no end; expected '}'", Slot);
    if (!llvm::is_contained(Allowed, Slot))
      return ("unknown slot '$" + Slot + "' in this goal; expected one of $" +
              llvm::join(Allowed, ", $"))
          .str();
  }
  return "";
}
