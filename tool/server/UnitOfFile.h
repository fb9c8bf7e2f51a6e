//===-- UnitOfFile.h - how a file is compiled ----------------- -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_SERVER_UNITOFFILE_H
#define COSCOPE_TOOL_SERVER_UNITOFFILE_H

#include "tool/coscope/Options.h"
#include "tool/coscope/Units.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Chrono.h"

namespace coscope {

/// Finds the compile commands of files that are open in an editor: those of the
/// command line, of compile_commands.json, or of compile_flags.txt. A file that
/// has none, as a header, is compiled as the file that is most like it. What
/// was written anew is read anew.
class CompileCommands {
public:
  explicit CompileCommands(const command::Options &Asked) : Asked(Asked) {}

  /// An error says what was expected, and where.
  llvm::Expected<command::Unit> unitOf(llvm::StringRef File);

private:
  using Database = clang::tooling::CompilationDatabase;
  std::string placeFor(llvm::StringRef Directory) const;
  llvm::Expected<std::unique_ptr<Database>> open(llvm::StringRef Place,
                                                 llvm::StringRef Directory);

  const command::Options &Asked;
  /// When a file was written, and its size.
  using Stamp = std::pair<llvm::sys::TimePoint<>, uint64_t>;
  struct Opened {
    std::unique_ptr<Database> Commands;
    Stamp Of;
  };
  static Stamp stampOf(llvm::StringRef Place);
  llvm::StringMap<Opened> Databases; ///< By the place they are in.
};

} // namespace coscope

#endif // COSCOPE_TOOL_SERVER_UNITOFFILE_H
