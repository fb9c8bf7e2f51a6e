//===-- PrintSchema.cpp - coscope profile schema --------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/PrintSchema.h"

#include "checks/vocabulary/ProfileSchema.h"
#include "tool/coscope/Options.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace coscope::command {

static std::string inBackticks(StringRef Word) {
  return ("`" + Word + "`").str();
}

/// The part of the page below the heading that names \p List, or that of the
/// keys of the file.
static StringRef sectionOf(StringRef Page, StringRef List) {
  if (List.empty())
    return Page.split("\n## Keys of the file\n").second.split("\n## ").first;
  if (List == "recipes")
    return Page.split("\n## Recipes\n").second;
  while (!Page.empty()) {
    Page = Page.split("\n### ").second;
    auto [Heading, Below] = Page.split('\n');
    if (Heading.contains(inBackticks(List)))
      return Below.split("\n## ").first;
  }
  return "";
}

/// The last cell of the first row that begins with \p Key.
static std::string rowOf(StringRef Section, StringRef Key) {
  for (StringRef Line : split(Section, '\n')) {
    if (!Line.consume_front("| "))
      continue;
    auto [First, Others] = Line.split(" |");
    if (!is_contained(split(First, ", "), inBackticks(Key)))
      continue;
    StringRef Last = Others.trim(" |");
    if (size_t Bar = Last.rfind(" | "); Bar != StringRef::npos)
      Last = Last.drop_front(Bar + 3);
    return Last.str();
  }
  return "";
}

static std::string describeKey(StringRef List, StringRef Key) {
  const StringRef Page = profilePage().front().getBuffer();
  // Roles with a name only are rows of one table.
  if (List.empty())
    if (std::string Meaning =
            rowOf(Page.split("\n### Roles with a name only\n").second, Key);
        !Meaning.empty())
      return Meaning;
  std::string Meaning = rowOf(sectionOf(Page, List), Key);
  if (Meaning.empty() && (Key == "type" || Key == "function"))
    return "Its qualified name, without template arguments.";
  return Meaning;
}

int printSchema() {
  outs() << formatv("{0:2}", json::Value(profileSchema(describeKey))) << '\n';
  return ExitClean;
}

} // namespace coscope::command
