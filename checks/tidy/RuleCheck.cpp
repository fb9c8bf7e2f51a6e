//===-- RuleCheck.cpp -----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/tidy/RuleCheck.h"

#include "checks/repairs/text/FinishEdits.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

#include <map>

using namespace clang;

namespace coscope {

static constexpr llvm::StringLiteral EscapesCheck =
    "coscope-escaping-reference";
static constexpr llvm::StringLiteral InventoryOption = "Inventory";
static constexpr llvm::StringLiteral ProfilesOption = "coscope.Profiles";
static constexpr llvm::StringLiteral StrictOption = "coscope.StrictExceptions";

static constexpr llvm::StringLiteral FailuresOption = "coscope.Failures";
static constexpr llvm::StringLiteral StepsOption = "coscope.Steps";
static constexpr llvm::StringLiteral PreferOption = "coscope.Prefer";

/// The boolean options are text: the typed accessors of clang-tidy are
/// templates that GCC and Clang mangle differently, and a plugin that one built
/// does not load into a clang-tidy that the other built.
static bool isTrue(StringRef Value, StringRef Key,
                   const tidy::ClangTidyCheck &Check) {
  if (Value.empty() || Value == "false" || Value == "0")
    return false;
  if (Value != "true" && Value != "1")
    Check.configurationDiag("invalid configuration value '%0' for option "
                            "'%1'; expected a bool")
        << Value << Key;
  return Value == "true" || Value == "1";
}

/// What becomes of a failure of what was detached.
static bool cancelsOnFailure(StringRef Value,
                             const tidy::ClangTidyCheck &Check) {
  if (!Value.empty() && Value != "supervise" && Value != "cancel")
    Check.configurationDiag("invalid configuration value '%0' for option "
                            "'%1'; expected supervise or cancel")
        << Value << FailuresOption;
  return Value == "cancel";
}

/// What is written where the library's construct and a task group both fit.
static RepairOptions::Form preferredForm(StringRef Value,
                                         const tidy::ClangTidyCheck &Check) {
  using Form = RepairOptions::Form;
  if (!Value.empty() && Value != "library" && Value != "task-group")
    Check.configurationDiag("invalid configuration value '%0' for option "
                            "'%1'; expected library or task-group")
        << Value << PreferOption;
  return Value == "library"      ? Form::Library
         : Value == "task-group" ? Form::TaskGroup
                                 : Form::Adopted;
}

static StringRef spelled(RepairOptions::Form Prefer) {
  switch (Prefer) {
  case RepairOptions::Form::Adopted:
    return "";
  case RepairOptions::Form::Library:
    return "library";
  case RepairOptions::Form::TaskGroup:
    return "task-group";
  }
  llvm_unreachable("unhandled Form");
}

/// An option of all checks together. clang-tidy knows only options of one
/// check, so the key is looked up as it is, and made known to it.
static StringRef sharedOption(tidy::ClangTidyContext &Context, StringRef Key) {
  if (llvm::StringSet<> *Known = Context.getOptionsCollector())
    Known->insert(Key);
  const auto &Options = Context.getOptions().CheckOptions;
  auto Entry = Options.find(Key);
  return Entry == Options.end() ? StringRef() : StringRef(Entry->second.Value);
}

RuleCheck::RuleCheck(StringRef Name, tidy::ClangTidyContext *Context,
                     RuleFunction Find, std::shared_ptr<UnitAnalysis> Unit)
    : ClangTidyCheck(Name, Context), Context(*Context), Find(Find),
      Unit(std::move(Unit)) {
  RuleSettings.Inventory = isTrue(Options.get(InventoryOption, ""),
                                  (Name + "." + InventoryOption).str(), *this);
  RuleSettings.SaysEscapes = Context->isCheckEnabled(EscapesCheck);
  llvm::SmallVector<StringRef, 4> Paths;
  llvm::SplitString(sharedOption(*Context, ProfilesOption), Paths, ",;");
  this->Unit->ProfilePaths.clear();
  for (StringRef Path : Paths)
    if (!Path.trim().empty())
      this->Unit->ProfilePaths.push_back(Path.trim().str());
  this->Unit->Options.StrictExceptions =
      isTrue(sharedOption(*Context, StrictOption), StrictOption, *this);
  this->Unit->Repairs.CancelOnFailure =
      cancelsOnFailure(sharedOption(*Context, FailuresOption), *this);
  this->Unit->Repairs.Prefer =
      preferredForm(sharedOption(*Context, PreferOption), *this);
  this->Unit->Repairs.Steps =
      isTrue(sharedOption(*Context, StepsOption), StepsOption, *this);
}

void RuleCheck::storeOptions(tidy::ClangTidyOptions::OptionMap &Stored) {
  Options.store(Stored, InventoryOption,
                StringRef(RuleSettings.Inventory ? "true" : "false"));
  using Value = tidy::ClangTidyOptions::ClangTidyValue;
  Stored[ProfilesOption] = Value(llvm::join(Unit->ProfilePaths, ","));
  Stored[StrictOption] =
      Value(Unit->Options.StrictExceptions ? "true" : "false");
  Stored[FailuresOption] =
      Value(Unit->Repairs.CancelOnFailure ? "cancel" : "supervise");
  Stored[PreferOption] = Value(spelled(Unit->Repairs.Prefer));
  Stored[StepsOption] = Value(Unit->Repairs.Steps ? "true" : "false");
}

void RuleCheck::registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                                    Preprocessor *) {
  Unit->Versions.setPreprocessor(PP);
}

void RuleCheck::registerMatchers(ast_matchers::MatchFinder *Finder) {
  Finder->addMatcher(ast_matchers::translationUnitDecl().bind("unit"), this);
}

void RuleCheck::check(const ast_matchers::MatchFinder::MatchResult &Result) {
  // What Clang did not understand it leaves out of its tree without a trace: a
  // task may be joined there.
  if (Result.Context->getDiagnostics().hasUncompilableErrorOccurred())
    return;
  const Vocabulary *Words = Unit->vocabulary([&](StringRef Error) {
    configurationDiag("%0", DiagnosticIDs::Error) << Error;
  });
  if (!Words)
    return;
  const UnitFacts &Facts = Unit->facts(*Result.Context, *Words);
  for (const FunctionFacts &Function : Facts.Functions)
    for (const Finding &Found : Find({Function, Facts, RuleSettings}))
      report(Found, Function);
}

/// \p Edits in order, with those that touch made one. Clang takes it upon
/// itself to remove a space after an edit that only removes, so such an edit
/// takes in the next character and puts it back.
static std::vector<tooling::Replacement>
joined(std::vector<tooling::Replacement> Edits, StringRef Buffer) {
  llvm::sort(Edits);
  std::vector<tooling::Replacement> Result;
  auto EndOf = [](const tooling::Replacement &Edit) {
    return Edit.getOffset() + Edit.getLength();
  };
  auto ReplaceLast = [&](unsigned End, const Twine &Text) {
    const tooling::Replacement &Last = Result.back();
    Result.back() = tooling::Replacement(Last.getFilePath(), Last.getOffset(),
                                         End - Last.getOffset(), Text.str());
  };
  auto RestoreNext = [&] {
    if (!Result.empty() && Result.back().getReplacementText().empty() &&
        EndOf(Result.back()) < Buffer.size())
      ReplaceLast(EndOf(Result.back()) + 1,
                  Buffer.substr(EndOf(Result.back()), 1));
  };
  for (const tooling::Replacement &Edit : Edits) {
    if (!Result.empty() && EndOf(Result.back()) == Edit.getOffset()) {
      ReplaceLast(EndOf(Edit), Result.back().getReplacementText() +
                                   Edit.getReplacementText());
      continue;
    }
    RestoreNext();
    Result.push_back(Edit);
  }
  RestoreNext();
  return Result;
}

static FixItHint hint(const tooling::Replacement &Edit,
                      const SourceManager &Sources) {
  const FileID File = fileOf(Edit.getFilePath(), Sources);
  SourceLocation Begin =
      Sources.getLocForStartOfFile(File).getLocWithOffset(Edit.getOffset());
  return FixItHint::CreateReplacement(
      CharSourceRange::getCharRange(Begin,
                                    Begin.getLocWithOffset(Edit.getLength())),
      Edit.getReplacementText());
}

bool RuleCheck::emit(const Finding &Found, const RepairPlan &Plan,
                     const FunctionFacts &Facts) {
  const SourceManager &Sources =
      Facts.Function->getASTContext().getSourceManager();
  auto AddFixes = [&](const DiagnosticBuilder &Diagnostic) {
    std::map<std::string, std::vector<tooling::Replacement>> PerFile;
    for (const tooling::Replacement &Edit : Plan.Edits)
      PerFile[Edit.getFilePath().str()].push_back(Edit);
    for (auto &[Path, Edits] : PerFile)
      for (const tooling::Replacement &Edit : joined(
               std::move(Edits), Sources.getBufferData(fileOf(Path, Sources))))
        Diagnostic << hint(Edit, Sources);
    for (const tooling::Replacement &Include : Plan.Includes)
      Diagnostic << hint(Include, Sources);
  };
  const unsigned Before = Context.getStats().ErrorsIgnoredNOLINT;
  {
    // Without a range clangd marks the place of an edit.
    auto Warning = diag(Found.Where, "%0")
                   << Found.Message
                   << CharSourceRange::getTokenRange(Found.Where, Found.Where);
    if (Plan.Tier == RepairTier::Safe)
      AddFixes(Warning);
  }
  if (Context.getStats().ErrorsIgnoredNOLINT != Before)
    return true;
  // In a macro a note is where the macro is used: Clang would show each macro
  // below it, in a note of its own.
  std::vector<std::pair<SourceLocation, StringRef>> Notes;
  Notes.reserve(Found.Notes.size());
  for (const FindingNote &Note : Found.Notes)
    Notes.emplace_back(Sources.getFileLoc(Note.Where), Note.Text);
  Notes.erase(llvm::unique(Notes), Notes.end());
  for (const auto &[Where, Text] : Notes)
    diag(Where, "%0", DiagnosticIDs::Note) << Text;
  if (Plan.Note.empty())
    return false;
  auto Note = diag(Plan.NoteAt.isValid() ? Plan.NoteAt : Found.Where, "%0",
                   DiagnosticIDs::Note)
              << Plan.Note;
  if (Plan.Tier == RepairTier::Suggested)
    AddFixes(Note);
  return false;
}

/// Where all fixes of a file are applied together, an earlier diagnostic edits
/// the same code. Safe ones do not make room for suggested ones, which may not
/// be applied.
static bool isTaken(const RepairPlan &Plan, const UnitAnalysis &Unit) {
  auto Overlaps = [](const tooling::Replacement &A,
                     const tooling::Replacement &B) {
    return A.getFilePath() == B.getFilePath() &&
           A.getOffset() < B.getOffset() + B.getLength() &&
           B.getOffset() < A.getOffset() + A.getLength();
  };
  return llvm::any_of(Unit.EditsGiven, [&](const auto &Given) {
    return (Plan.Tier == RepairTier::Suggested || Given.first == Plan.Tier) &&
           llvm::any_of(Plan.Edits, [&](const tooling::Replacement &Edit) {
             return Overlaps(Edit, Given.second);
           });
  });
}

void RuleCheck::report(const Finding &Found, const FunctionFacts &Facts) {
  RepairPlan Plan =
      planRepair(Found, Facts, *Unit->vocabulary([](StringRef) {}),
                 Unit->Versions, Unit->Repairs);
  if (!Context.areDiagsSelfContained() && isTaken(Plan, *Unit)) {
    Plan = {};
    Plan.Note = "an earlier repair changes this code as well: apply it, then "
                "look again";
  }
  // In clang-tidy all fixes of a file are applied together, and an include
  // that two of them bring would stand there twice. The first finding that is
  // not suppressed brings it for all; but safe ones do not rely on suggested
  // ones, which may not be applied.
  auto Key = [](RepairTier Tier, const tooling::Replacement &Include) {
    return (Tier == RepairTier::Safe ? "" : "suggested ") + Include.toString();
  };
  if (!Context.areDiagsSelfContained())
    llvm::erase_if(Plan.Includes, [&](const tooling::Replacement &Include) {
      return Unit->IncludesGiven.contains(Key(RepairTier::Safe, Include)) ||
             (Plan.Tier == RepairTier::Suggested &&
              Unit->IncludesGiven.contains(Key(Plan.Tier, Include)));
    });
  const bool Suppressed = emit(Found, Plan, Facts);
  if (Suppressed)
    return;
  for (const tooling::Replacement &Include : Plan.Includes)
    Unit->IncludesGiven.insert(Key(Plan.Tier, Include));
  for (const tooling::Replacement &Edit : Plan.Edits)
    Unit->EditsGiven.emplace_back(Plan.Tier, Edit);
}

} // namespace coscope
