//===-- Analyser.h - analyses files beside the messages ------- -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_SERVER_ANALYSER_H
#define COSCOPE_TOOL_SERVER_ANALYSER_H

#include "tool/coscope/CompileErrors.h"
#include "tool/coscope/ParseUnit.h"
#include "tool/server/UnitOfFile.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace coscope {

/// What an analysis began with.
struct Snapshot {
  std::string File;
  int64_t Version = 0;
  command::EditedFiles Buffers; ///< The texts of all open files.
  bool IsAnalysed = false;      ///< Already: nothing is to be found.
  /// Then: the text with a rewrite, which is only compiled; if there is one.
  std::optional<std::string> Trial;
};

/// One thread that analyses one file at a time, the one that was asked for last
/// first. Clang's memory is that of one translation unit and of what the files
/// analysed last include, its processor time that of one core. A file that is
/// asked for again while it is analysed is given up and begun anew; a crash of
/// Clang ends that analysis alone.
class Analyser {
public:
  /// By what they belong to, the one used last first.
  using PreambleList =
      std::list<std::pair<std::string, std::unique_ptr<command::UnitPreamble>>>;

  struct Client {
    /// Called when the analysis begins; nothing: the file is closed.
    std::function<std::optional<Snapshot>(llvm::StringRef File)> Begin;
    /// Called when it is done, unless it was given up.
    std::function<void(const Snapshot &, const command::UnitResult &)> Done;
    /// Called when a trial is done: it has no error that the text has not.
    std::function<void(const Snapshot &, bool Holds)> Tried;
    /// Called if it could not begin, or ended in a crash.
    std::function<void(const Snapshot &, std::string Why)> Failed;
  };

  Analyser(const command::Options &Asked, Client Calls);
  /// Gives up what is being analysed.
  ~Analyser();

  /// There is a new text, or another that it includes.
  void ask(llvm::StringRef File);
  /// There is more to do for it. What is under way goes on.
  void goOn(llvm::StringRef File);

private:
  void run();
  void analyse(const Snapshot &Of);
  bool holds(const Snapshot &Of, const command::Unit &Which,
             const command::Configuration &Config,
             std::unique_ptr<command::UnitPreamble> &Preamble);
  void forget(llvm::StringRef File);

  command::Options Asked;
  Client Calls;
  std::mutex Lock;
  std::condition_variable Changed;
  std::deque<std::string> Waiting;
  std::string Current;                ///< What is being analysed.
  std::atomic<bool> Outdated = false; ///< It need not go on.
  bool Ends = false;
  CompileCommands Commands; ///< Of the thread.
  PreambleList Preambles;   ///< By file. Of the thread.
  /// By file and text, with what only the compiler looks at. Of the thread.
  PreambleList Compiled;
  std::thread Thread;
};

} // namespace coscope

#endif // COSCOPE_TOOL_SERVER_ANALYSER_H
