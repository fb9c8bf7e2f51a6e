//===-- FixRounds.cpp - which fixes hold ----------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/FixRounds.h"

#include "tool/coscope/Edits.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace coscope::command {

namespace {

constexpr unsigned MaxRounds = 10;

/// A fix that may be applied in this round.
struct Candidate {
  SmallVector<const Finding *, 1> Of; ///< Several if one fix mends them all.
  const Fix *Changes;
};

bool isSame(const Fix &A, const Fix &B) {
  return A.size() == B.size() && all_of(A, [&](const auto &Entry) {
           auto Other = B.find(Entry.first());
           return Other != B.end() && Other->second == Entry.second;
         });
}

class FixRounds {
public:
  FixRounds(ArrayRef<Unit> Units, const Configuration &Config, bool Suggested,
            unsigned Jobs)
      : Units(Units), Config(Config), Suggested(Suggested), Jobs(Jobs) {}

  FixOutcome run();

private:
  /// A finding whose fix was applied or refused: never tried again. Offset
  /// follows the edits.
  struct Handled {
    std::string File, Check, Message;
    unsigned Offset;
  };

  bool runRound();
  std::vector<Candidate> chooseFixes(ArrayRef<Finding> Findings);
  std::string reasonAgainst(const Finding &F, const Fix &Changes);
  void handleAll(const Candidate &Some, const std::string &Reason);
  void accept(ArrayRef<Candidate> Some);
  std::string breaks(const Edits &Tried);
  std::string newErrorIn(const Unit &Which, ArrayRef<CompileError> Now);

  std::string load(StringRef File);
  bool isHandled(const Finding &F) const;
  void handle(const Finding &F, std::string Reason);
  std::string describe(const Finding &F) const;

  ArrayRef<Unit> Units;
  const Configuration &Config;
  const bool Suggested;
  const unsigned Jobs;
  const sys::TimePoint<> Start = std::chrono::system_clock::now();

  FixOutcome Outcome;
  std::vector<Handled> Done;
  /// A file that units know under two names would lose one name's edits.
  std::map<sys::fs::UniqueID, std::string> Names;
  // Of the current round:
  Edits Accepted;
  EditedFiles AcceptedText;
  std::map<size_t, UnitResult> AcceptedResults;
};

/// Reads \p File once. Returns why it cannot be edited, or nothing.
std::string FixRounds::load(StringRef File) {
  if (Outcome.Edited.count(File.str()))
    return "";
  sys::fs::file_status Status;
  if (std::error_code Code = sys::fs::status(File, Status))
    return (File + ": " + Code.message()).str();
  if (Status.getLastModificationTime() > Start)
    return (File + " was changed while it was analysed").str();
  auto [Name, IsNew] = Names.try_emplace(Status.getUniqueID(), File.str());
  if (!IsNew && Name->second != File)
    return (File + " is " + Name->second + " under another name").str();
  auto Text = MemoryBuffer::getFile(File, /*IsText=*/false,
                                    /*RequiresNullTerminator=*/false,
                                    /*IsVolatile=*/true);
  if (!Text)
    return (File + ": " + Text.getError().message()).str();
  Outcome.Original[File.str()] = Outcome.Edited[File.str()] =
      (*Text)->getBuffer().str();
  return "";
}

std::string FixRounds::describe(const Finding &F) const {
  std::string Line;
  if (auto Known = Outcome.Edited.find(F.file().str());
      Known != Outcome.Edited.end())
    Line =
        std::to_string(
            StringRef(Known->second).take_front(F.offset()).count('\n') + 1) +
        ":";
  return (F.file() + ":" + Line + " " + F.check() + ": " +
          F.Error.Message.Message)
      .str();
}

bool FixRounds::isHandled(const Finding &F) const {
  return any_of(Done, [&](const Handled &H) {
    return H.Offset == F.offset() && H.File == F.file() &&
           H.Check == F.check() && H.Message == F.Error.Message.Message;
  });
}

void FixRounds::handle(const Finding &F, std::string Reason) {
  auto &List = Reason.empty() ? Outcome.Applied : Outcome.Refused;
  List.push_back({describe(F), std::move(Reason)});
  Done.push_back(
      {F.file().str(), F.check().str(), F.Error.Message.Message, F.offset()});
}

void FixRounds::handleAll(const Candidate &Some, const std::string &Reason) {
  for (const Finding *Each : Some.Of)
    handle(*Each, Reason);
}

std::string FixRounds::reasonAgainst(const Finding &F, const Fix &Changes) {
  load(F.file()); // Only for its line number.
  if (F.UnitsDisagree)
    return "units disagree: the units that include this file need different "
           "edits here";
  for (StringRef File : Changes.keys()) {
    if (none_of(Outcome.Results, [&](const UnitResult &Result) {
          return is_contained(Result.FilesRead, File);
        }))
      return ("it would edit " + File + ", which is no file of the units")
          .str();
    if (std::string Reason = load(File); !Reason.empty())
      return Reason;
  }
  return "";
}

/// The fixes to try together. What overlaps waits for the next round.
std::vector<Candidate> FixRounds::chooseFixes(ArrayRef<Finding> Findings) {
  std::vector<Candidate> Chosen;
  Edits Together;
  for (const Finding &Each : Findings) {
    const Fix *Changes = Each.safeFix();
    if (!Changes && Suggested)
      Changes = Each.suggestedFix();
    if (!Changes || isHandled(Each))
      continue;
    if (std::string Reason = reasonAgainst(Each, *Changes); !Reason.empty())
      handle(Each, std::move(Reason));
    else if (auto Same = find_if(Chosen,
                                 [&](const Candidate &Other) {
                                   return isSame(*Other.Changes, *Changes);
                                 });
             Same != Chosen.end())
      Same->Of.push_back(&Each);
    else if (Together.add(*Changes))
      Chosen.push_back({{&Each}, Changes});
  }
  return Chosen;
}

/// What \p Which has against the edits and not against the text without them.
std::string FixRounds::newErrorIn(const Unit &Which,
                                  ArrayRef<CompileError> Now) {
  if (Now.empty())
    return "";
  const CompileError *New =
      newError(compileErrors(Which, Config, Outcome.Edited), Now);
  return New ? Which.File + " would no longer compile: " + New->Text : "";
}

/// Compiles the units that read a file that \p Tried edits, and analyses them.
/// Returns what is wrong now and was not before, or keeps the results and
/// returns nothing.
std::string FixRounds::breaks(const Edits &Tried) {
  Expected<EditedFiles> Text = Tried.applyTo(Outcome.Edited);
  if (!Text)
    return toString(Text.takeError());
  StringSet<> Changed;
  for (const auto &[File, Now] : *Text)
    if (Now != Outcome.Edited.at(File))
      Changed.insert(File);

  std::vector<size_t> Index;
  std::vector<Unit> Readers, Affected;
  for (size_t I = 0; I != Units.size(); ++I) {
    if (none_of(Outcome.Results[I].FilesRead,
                [&](StringRef File) { return Changed.contains(File); }))
      continue;
    Readers.push_back(Units[I]);
    if (Outcome.Results[I].Parsed) {
      Index.push_back(I);
      Affected.push_back(Units[I]);
    }
  }
  std::vector<UnitResult> Now = analyseUnits(Affected, Config, *Text, Jobs);
  for (const auto &[Which, Result] : zip(Affected, Now))
    if (!Result.Parsed)
      return Which.File + " would no longer compile: " + Result.FirstError;
  // Last, for it takes longest.
  for (const auto &[Which, Errors] :
       zip(Readers, compileUnits(Readers, Config, *Text, Jobs)))
    if (std::string Why = newErrorIn(Which, Errors); !Why.empty())
      return Why;

  Accepted = Tried;
  AcceptedText = std::move(*Text);
  for (const auto &[I, Result] : zip(Index, Now))
    AcceptedResults[I] = std::move(Result);
  return "";
}

/// Accepts what holds of \p Some beside what was accepted before, by bisection.
void FixRounds::accept(ArrayRef<Candidate> Some) {
  Edits Tried = Accepted;
  for (const Candidate &Each : Some)
    Tried.add(*Each.Changes);
  std::string Broken = breaks(Tried);
  if (Broken.empty()) {
    for (const Candidate &Each : Some)
      handleAll(Each, "");
    return;
  }
  if (Some.size() == 1)
    return handleAll(Some.front(), Broken);
  accept(Some.take_front(Some.size() / 2));
  accept(Some.drop_front(Some.size() / 2));
}

/// Returns whether there was anything to try.
bool FixRounds::runRound() {
  const std::vector<Finding> Findings = mergeFindings(Outcome.Results);
  const std::vector<Candidate> Chosen = chooseFixes(Findings);
  if (Chosen.empty())
    return false;
  Accepted = {};
  AcceptedText = Outcome.Edited;
  AcceptedResults.clear();
  accept(Chosen);

  for (Handled &Each : Done)
    Each.Offset = Accepted.moved(Each.File, Each.Offset);
  Outcome.Edited = std::move(AcceptedText);
  for (auto &[I, Result] : AcceptedResults)
    Outcome.Results[I] = std::move(Result);
  return true;
}

FixOutcome FixRounds::run() {
  Outcome.Results = analyseUnits(Units, Config, {}, Jobs);
  for (unsigned Round = 0; Round != MaxRounds && !Outcome.Settled; ++Round)
    Outcome.Settled = !runRound();
  return std::move(Outcome);
}

} // namespace

FixOutcome findLastingFixes(ArrayRef<Unit> Units, const Configuration &Config,
                            bool Suggested, unsigned Jobs) {
  return FixRounds(Units, Config, Suggested, Jobs).run();
}

} // namespace coscope::command
