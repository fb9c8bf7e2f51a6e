//===-- Analyser.cpp ------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/server/Analyser.h"

#include "tool/coscope/Configuration.h"

#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CrashRecoveryContext.h"

#include <chrono>
#include <malloc.h>

using namespace coscope::command;
using namespace llvm;

namespace coscope {

/// Whoever types makes edits faster than they can be analysed: a file is looked
/// at when it has rested for so long.
static constexpr std::chrono::milliseconds Rest(100);

/// The includes of a unit take 30 to 60 MB with Boost.Asio.
static constexpr size_t KeptPreambles = 3;

/// What clangd gives a parse: some templates nest deeply.
static constexpr unsigned StackBytes = 8U << 20;

Analyser::Analyser(const Options &Asked, Client Calls)
    : Asked(Asked), Calls(std::move(Calls)), Commands(this->Asked) {
  CrashRecoveryContext::Enable();
  Thread = std::thread([this] { run(); });
}

Analyser::~Analyser() {
  {
    const std::lock_guard Guard(Lock);
    Ends = true;
    Outdated = true;
  }
  Changed.notify_all();
  Thread.join();
}

void Analyser::ask(StringRef File) {
  {
    const std::lock_guard Guard(Lock);
    erase(Waiting, File.str());
    Waiting.push_front(File.str());
    if (Current == File)
      Outdated = true;
  }
  Changed.notify_all();
}

void Analyser::goOn(StringRef File) {
  {
    const std::lock_guard Guard(Lock);
    if (is_contained(Waiting, File))
      return;
    Waiting.push_back(File.str());
  }
  Changed.notify_all();
}

void Analyser::run() {
  std::unique_lock Guard(Lock);
  while (!Ends) {
    if (Waiting.empty()) {
      Changed.wait(Guard);
      continue;
    }
    // Every edit begins the rest anew.
    if (Changed.wait_for(Guard, Rest) == std::cv_status::no_timeout || Ends)
      continue;
    Current = Waiting.front();
    Waiting.pop_front();
    Outdated = false;
    Guard.unlock();
    if (const std::optional<Snapshot> Of = Calls.Begin(Current)) {
      if (!Of->IsAnalysed || Of->Trial)
        analyse(*Of);
    } else {
      forget(Current);
    }
    // Without this the process keeps the memory of its largest unit.
    malloc_trim(0);
    Guard.lock();
    Current.clear();
  }
}

void Analyser::forget(StringRef File) {
  Preambles.remove_if([&](const auto &Each) { return Each.first == File; });
  Compiled.remove_if([&](const auto &Each) {
    return StringRef(Each.first).split('\n').first == File;
  });
}

/// That of \p Key, or the place for one, among the few used last.
static std::unique_ptr<UnitPreamble> &preambleIn(Analyser::PreambleList &List,
                                                 const std::string &Key) {
  auto Known =
      find_if(List, [&](const auto &Each) { return Each.first == Key; });
  if (Known == List.end())
    List.emplace_front(Key, nullptr);
  else
    List.splice(List.begin(), List, Known);
  if (List.size() > KeptPreambles)
    List.pop_back();
  return List.front().second;
}

/// Rewrites bring includes: each text has those of its own, which stay as they
/// are while somebody edits what follows.
static std::string keyOf(StringRef File, StringRef Text) {
  clang::LangOptions Language;
  Language.CPlusPlus = Language.LineComment = true;
  const unsigned Size = clang::Lexer::ComputePreamble(Text, Language).Size;
  return (File + "\n" + Text.take_front(Size)).str();
}

void Analyser::analyse(const Snapshot &Of) {
  Expected<Unit> Which = Commands.unitOf(Of.File);
  if (!Which)
    return Calls.Failed(Of, toString(Which.takeError()));
  // Made anew each time: .clang-tidy files and profiles are edited, too.
  Expected<Configuration> Config = Configuration::create(Asked);
  if (!Config)
    return Calls.Failed(Of, toString(Config.takeError()));
  if (Error Wrong = Config->admit(Of.File))
    return Calls.Failed(Of, toString(std::move(Wrong)));
  UnitResult Result;
  bool Holds = false;
  std::unique_ptr<UnitPreamble> &Preamble =
      preambleIn(Of.Trial ? Compiled : Preambles,
                 Of.Trial ? keyOf(Of.File, *Of.Trial) : Of.File);
  CrashRecoveryContext Recovery;
  const bool Survived = Recovery.RunSafelyOnThread(
      [&] {
        if (Of.Trial) {
          Holds = holds(Of, *Which, *Config, Preamble);
          return;
        }
        const Repetition Again{Outdated, Preamble};
        Result = analyseUnit(*Which, *Config, Of.Buffers, &Again);
      },
      StackBytes);
  if (!Survived) // Who knows what it is like.
    (void)Preamble.release();
  if (Outdated)
    return;
  if (!Survived)
    return Calls.Failed(Of, "Clang crashed on '" + Of.File +
                                "'; it is analysed again after the next edit");
  if (Of.Trial)
    return Calls.Tried(Of, Holds);
  Calls.Done(Of, Result);
}

/// The text compiles with the rewrite, or what is wrong was so without it.
bool Analyser::holds(const Snapshot &Of, const Unit &Which,
                     const Configuration &Config,
                     std::unique_ptr<UnitPreamble> &Preamble) {
  EditedFiles Edited = Of.Buffers;
  Edited[Of.File] = *Of.Trial;
  const Repetition Again{Outdated, Preamble};
  const CompileErrors Now = compileErrors(Which, Config, Edited, &Again);
  if (Now.empty())
    return true;
  const Repetition Before{Outdated, Preamble, /*RenewsPreamble=*/false};
  return !newError(compileErrors(Which, Config, Of.Buffers, &Before), Now);
}

} // namespace coscope
