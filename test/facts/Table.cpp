//===-- Table.cpp ---------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "test/facts/Table.h"

#include "checks/facts/CollectFacts.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"

#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/raw_ostream.h"

#include <algorithm>
#include <map>

using namespace clang;

namespace coscope {

namespace {

struct Mark {
  unsigned Line;
  std::string Name, Text; ///< "a", "a: joined"
};

/// The comments of one file: "a: joined, b! await".
std::vector<Mark> readMarks(llvm::StringRef Code) {
  static llvm::Regex One(
      "^ *([A-Za-z_][A-Za-z_0-9]*)([:!^=]) ([A-Za-z_-]+) *$");
  std::vector<Mark> Marks;
  unsigned Line = 0;
  while (!Code.empty()) {
    auto [Text, Rest] = Code.split('\n');
    Code = Rest;
    ++Line;
    llvm::SmallVector<llvm::StringRef, 4> Parts;
    Text.rsplit("// ").second.split(Parts, ',');
    for (llvm::StringRef Part : Parts) {
      llvm::SmallVector<llvm::StringRef, 4> Match;
      if (Text.contains("// ") && One.match(Part, &Match))
        Marks.push_back({Line, Match[1].str(),
                         (Match[1] + Match[2] + " " + Match[3]).str()});
    }
  }
  return Marks;
}

class TableReader {
public:
  TableReader(ASTContext &Context, llvm::StringRef File, llvm::StringRef Code)
      : Sources(Context.getSourceManager()), File(File), Marks(readMarks(Code)),
        DescribesChildren(Code.contains("= guard")) {}

  Row row(const FunctionFacts &Facts) const;

private:
  unsigned line(SourceLocation Where) const {
    return Sources.getExpansionLineNumber(Where);
  }
  std::string nameAt(unsigned Line) const;

  const SourceManager &Sources;
  llvm::StringRef File;
  std::vector<Mark> Marks;
  bool DescribesChildren; ///< Not every table says what the children are.
};

/// The name that the comment on a start's line gives it.
std::string TableReader::nameAt(unsigned Line) const {
  for (const Mark &M : Marks)
    if (M.Line == Line && llvm::StringRef(M.Text).contains(": "))
      return M.Name;
  return "?";
}

/// What the child says of itself, in words.
std::vector<std::string> describe(const ChildFact &Child) {
  std::vector<std::string> Words;
  auto Add = [&](bool Holds, const char *Word) {
    if (Holds)
      Words.emplace_back(Word);
  };
  Add(Child.NeverFails, "cannot-fail");
  Add(Child.borrows(Borrow::Kind::Temporary), "temporary");
  Add(Child.borrows(Borrow::Kind::This), "this");
  Add(Child.CalledClosure, "closure");
  Add(Child.OwnsSelf, "owner");
  Add(Child.HoldsGuard, "guard");
  Add(!Child.Counters.empty(), "counter");
  return Words;
}

std::string toText(HandleFate Fate) { return toString(Fate); }

Row TableReader::row(const FunctionFacts &Facts) const {
  Row Result;
  Result.File = File.str();
  const auto *Named = Facts.Function;
  Result.Line = line(Named->getLocation());
  const unsigned Last = line(Facts.Body->getEndLoc());
  Result.Name = Named->getIdentifier() ? Named->getNameAsString()
                                       : "line" + std::to_string(Result.Line);

  auto Add = [](std::vector<std::string> &To, unsigned Line,
                const std::string &Text) {
    To.push_back(std::to_string(Line) + ": " + Text);
  };
  for (const StartFact &Start : Facts.Starts) {
    const unsigned Line = line(Start.Call->getBeginLoc());
    const std::string Name = nameAt(Line);
    Add(Result.Found, Line, Name + ": " + toText(Start.Fate));
    if (DescribesChildren)
      for (const std::string &Word : describe(Start.Child))
        Add(Result.Found, Line, Name + "= " + Word);
    for (const Exit &Missed : Start.MissedExits)
      if (Start.Fate == HandleFate::JoinedOnSomeExits)
        Add(Result.Found, line(Missed.Where),
            Name + "! " + toString(Missed.Kind));
    for (const Escape &Dies : Start.Escapes)
      if (Start.Fate != HandleFate::Unknown)
        Add(Result.Found, line(Dies.At.Where),
            Name + "^ " + Dies.Lender->getNameAsString());
  }
  for (const Mark &M : Marks)
    if (M.Line >= Result.Line && M.Line <= Last)
      Add(Result.Expected, M.Line, M.Text);
  std::sort(Result.Expected.begin(), Result.Expected.end());
  std::sort(Result.Found.begin(), Result.Found.end());
  return Result;
}

} // namespace

void PrintTo(const Row &R, std::ostream *OS) { *OS << R.File << ":" << R.Line; }

std::vector<Row> readTable(const std::string &Directory,
                           const std::string &FileName,
                           const std::string &Code) {
  auto Words = Vocabulary::load({Directory + "/library.yaml"});
  if (!Words)
    llvm::report_fatal_error(Words.takeError());
  std::unique_ptr<ASTUnit> Unit = tooling::buildASTFromCodeWithArgs(
      Code, {"-std=c++20", "-isystem" + Directory, "-Wno-everything"},
      FileName);
  if (!Unit || Unit->getDiagnostics().hasErrorOccurred())
    llvm::report_fatal_error(llvm::Twine(FileName) + " does not compile");
  TableReader Reader(Unit->getASTContext(), FileName, Code);
  std::vector<Row> Rows;
  const UnitFacts Facts =
      collectUnitFacts(Unit->getASTContext(), **Words, FactOptions());
  for (const FunctionFacts &Function : Facts.Functions)
    Rows.push_back(Reader.row(Function));
  return Rows;
}

std::vector<Row> readTables(const std::string &Directory) {
  std::vector<Row> All;
  std::error_code Problem;
  std::vector<std::string> Paths;
  for (llvm::sys::fs::directory_iterator File(Directory, Problem), End;
       File != End && !Problem; File.increment(Problem))
    if (llvm::StringRef(File->path()).ends_with(".cpp"))
      Paths.push_back(File->path());
  std::sort(Paths.begin(), Paths.end());
  for (const std::string &Path : Paths) {
    auto Text = llvm::MemoryBuffer::getFile(Path);
    if (!Text)
      llvm::report_fatal_error(llvm::Twine("cannot read ") + Path);
    std::vector<Row> Rows =
        readTable(Directory, Path, (*Text)->getBuffer().str());
    if (Rows.empty())
      llvm::report_fatal_error(llvm::Twine(Path) + " has no row");
    const std::string Stem = llvm::sys::path::stem(Path).str();
    llvm::StringMap<unsigned> Instances; // Of a template.
    for (Row &R : Rows) {
      const unsigned Nth = ++Instances[R.Name];
      R.Name = Stem + "_" + R.Name + (Nth > 1 ? std::to_string(Nth) : "");
      All.push_back(std::move(R));
    }
  }
  return All;
}

} // namespace coscope
