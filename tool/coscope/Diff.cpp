//===-- Diff.cpp - what would be written ----------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/Diff.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace coscope::command {

/// The file's name in the diff: below the working directory if it is there.
static std::string label(StringRef Side, StringRef File) {
  SmallString<256> Here;
  if (sys::fs::current_path(Here))
    return File.str();
  if (File.consume_front(Here) && File.starts_with("/"))
    return (Side + File).str();
  return File.str();
}

static Error diffOf(StringRef Program, StringRef File, StringRef After) {
  SmallString<128> Edited;
  int Descriptor;
  if (std::error_code Code =
          sys::fs::createTemporaryFile("coscope", "diff", Descriptor, Edited))
    return createStringError(Code, "could not create a temporary file");
  auto Remove = scope_exit([&] { (void)sys::fs::remove(Edited); });
  raw_fd_ostream(Descriptor, /*shouldClose=*/true) << After;

  const std::string Old = label("a", File), New = label("b", File);
  std::string Why;
  const int Exit = sys::ExecuteAndWait(
      Program,
      {Program, "-u", "--label", Old, "--label", New, "--", File, Edited},
      /*Env=*/std::nullopt, {}, 0, 0, &Why);
  if (Exit != 0 && Exit != 1)
    return createStringError("'diff' failed on " + File + ": " + Why);
  return Error::success();
}

Error printDiff(const EditedFiles &Before, const EditedFiles &After) {
  ErrorOr<std::string> Program = sys::findProgramByName("diff");
  if (!Program)
    return createStringError(
        "--diff needs the program 'diff'; install it with: "
        "apt-get install diffutils");
  outs().flush();
  for (const auto &[File, Text] : After)
    if (Text != Before.at(File))
      if (Error Problem = diffOf(*Program, File, Text))
        return Problem;
  return Error::success();
}

} // namespace coscope::command
