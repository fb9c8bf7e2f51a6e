//===-- RandomFunction.cpp ------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "test/facts/RandomFunction.h"

#include <functional>
#include <map>
#include <memory>
#include <random>
#include <utility>
#include <vector>

namespace coscope {

namespace {

enum class Kind {
  Start,  ///< auto h1 = start(work());
  Join,   ///< co_await h1;
  Await,  ///< co_await work();
  Move,   ///< auto h2 = std::move(h1);
  If,     ///< if (chance()) or if (f0), with else
  While,  ///< while (chance())
  Try,    ///< catch (...) or catch (const std::exception &)
  Return, ///< co_return;
  Throw,  ///< throw std::runtime_error("");
  Break,
  Continue
};

struct Node;
using Block = std::vector<std::unique_ptr<Node>>;

struct Node {
  Kind What;
  int Handle = 0;       ///< Of Start, Join and Move: the one it makes or joins.
  int From = 0;         ///< Of Move.
  int Flag = -1;        ///< Of If: which flag decides; -1: chance.
  bool Filters = false; ///< Of Try.
  /// A handler cannot await: it joins with get(), and no more can throw.
  bool InHandler = false;
  Block First, Second;
  unsigned Line = 0, SecondLine = 0, EndLine = 0;
};

constexpr int Flags = 2;

class Generator {
public:
  explicit Generator(unsigned Seed) : Random(Seed) {}

  Block block(unsigned Depth, bool InLoop, std::vector<int> Visible) {
    Block Result;
    const unsigned Length = 1 + pick(Depth == 0 ? 6 : 3);
    for (unsigned I = 0; I < Length; ++I) {
      Result.push_back(node(Depth, InLoop, Visible));
      const Kind Last = Result.back()->What;
      if (Last == Kind::Return || Last == Kind::Throw || Last == Kind::Break ||
          Last == Kind::Continue)
        break; // What follows is never reached.
    }
    return Result;
  }

private:
  unsigned pick(unsigned Below) { return Random() % Below; }

  std::unique_ptr<Node> node(unsigned Depth, bool InLoop,
                             std::vector<int> &Visible) {
    auto Result = std::make_unique<Node>();
    Result->InHandler = InHandler;
    const unsigned Dice = pick(100);
    const bool Deep = Depth >= 3;
    if (Dice < 25 || Visible.empty())
      Result->What = Kind::Start;
    else if (Dice < 47)
      Result->What = Kind::Join;
    else if (Dice < 57)
      Result->What = Kind::Await;
    else if (Dice < 61)
      Result->What = Kind::Move;
    else if (Dice < 75 && !Deep)
      Result->What = Kind::If;
    else if (Dice < 82 && !Deep)
      Result->What = Kind::While;
    else if (Dice < 92 && !Deep)
      Result->What = Kind::Try;
    else if (Dice < 94)
      Result->What = Kind::Return;
    else if (Dice < 96)
      Result->What = Kind::Throw;
    else if (InLoop)
      Result->What = Dice < 98 ? Kind::Break : Kind::Continue;
    else
      Result->What = Kind::Join;
    fill(*Result, Depth, InLoop, Visible);
    return Result;
  }

  void fill(Node &N, unsigned Depth, bool InLoop, std::vector<int> &Visible) {
    switch (N.What) {
    case Kind::Move:
      N.From = Visible[pick(Visible.size())];
      [[fallthrough]];
    case Kind::Start:
      N.Handle = ++Handles;
      Visible.push_back(N.Handle);
      break;
    case Kind::Join:
      N.Handle = Visible[pick(Visible.size())];
      break;
    case Kind::If:
      N.Flag = static_cast<int>(pick(Flags + 1)) - 1;
      N.First = block(Depth + 1, InLoop, Visible);
      if (pick(2))
        N.Second = block(Depth + 1, InLoop, Visible);
      break;
    case Kind::While:
      N.First = block(Depth + 1, true, Visible);
      break;
    case Kind::Try:
      N.Filters = pick(3) == 0;
      N.First = block(Depth + 1, InLoop, Visible);
      if (pick(2)) {
        const bool Before = std::exchange(InHandler, true);
        N.Second = block(Depth + 1, InLoop, Visible);
        InHandler = Before;
      }
      break;
    case Kind::Await:
    case Kind::Return:
    case Kind::Throw:
    case Kind::Break:
    case Kind::Continue:
      break;
    }
  }

  std::mt19937 Random;
  int Handles = 0;
  bool InHandler = false;
};

/// Gives every node its lines, and writes the text.
class Writer {
public:
  Writer(unsigned FirstLine) : Line(FirstLine) {}

  unsigned next() const { return Line; }
  void line(unsigned Indentation, const std::string &Text) {
    Lines.push_back(std::string(2 * Indentation, ' ') + Text);
    ++Line;
  }

  void write(Block &Of, unsigned Indentation) {
    for (std::unique_ptr<Node> &N : Of)
      write(*N, Indentation);
  }

  std::vector<std::string> Lines;

private:
  static std::string name(int Handle) { return "h" + std::to_string(Handle); }

  void write(Node &N, unsigned In) {
    N.Line = Line;
    switch (N.What) {
    case Kind::Start:
      return line(In, "auto " + name(N.Handle) + " = start(work());");
    case Kind::Join:
      return line(In, N.InHandler ? name(N.Handle) + ".get();"
                                  : "co_await " + name(N.Handle) + ";");
    case Kind::Await:
      return line(In, N.InHandler ? "log(\"\");" : "co_await work();");
    case Kind::Move:
      return line(In, "auto " + name(N.Handle) + " = std::move(" +
                          name(N.From) + ");");
    case Kind::Return:
      return line(In, "co_return;");
    case Kind::Throw:
      return line(In, "throw std::runtime_error(\"\");");
    case Kind::Break:
      return line(In, "break;");
    case Kind::Continue:
      return line(In, "continue;");
    case Kind::If:
      line(In, N.Flag < 0 ? "if (chance()) {"
                          : "if (f" + std::to_string(N.Flag) + ") {");
      return both(N, In, "} else {");
    case Kind::While:
      line(In, "while (chance()) {");
      write(N.First, In + 1);
      N.SecondLine = N.EndLine = Line;
      return line(In, "}");
    case Kind::Try:
      line(In, "try {");
      return both(N, In,
                  N.Filters ? "} catch (const std::exception &) {"
                            : "} catch (...) {");
    }
  }

  void both(Node &N, unsigned In, const std::string &Between) {
    write(N.First, In + 1);
    N.SecondLine = Line;
    line(In, Between);
    write(N.Second, In + 1);
    N.EndLine = Line;
    line(In, "}");
  }

  unsigned Line;
};

/// Runs one path after the other: wherever something can go two ways, a run
/// takes the next untried one.
class Interpreter {
public:
  explicit Interpreter(unsigned EndLine) : EndLine(EndLine) {}

  struct Child {
    bool Joined = false;                    ///< On some path.
    std::map<unsigned, std::string> Missed; ///< Line and kind of exit.
  };
  std::map<unsigned, Child> Children; ///< By the line of the start.

  /// False if there are too many paths.
  bool runAll(const Block &Body) {
    addStarts(Body);
    unsigned Paths = 0;
    do {
      if (++Paths > 50000)
        return false;
      Position = 0;
      Handles.clear();
      for (int &Flag : FlagValues)
        Flag = -1;
      run(Body, EndLine, "end");
    } while (nextPath());
    return true;
  }

private:
  /// No path may reach it: then nothing is missed.
  void addStarts(const Block &Of) {
    for (const std::unique_ptr<Node> &N : Of) {
      if (N->What == Kind::Start)
        Children[N->Line];
      addStarts(N->First);
      addStarts(N->Second);
    }
  }

  enum class How { Normal, Break, Continue, Return, Throw };
  struct Outcome {
    How Way = How::Normal;
    unsigned Line = 0;        ///< Where it left, unless normal.
    std::string Exit;         ///< The kind of exit that is.
    bool IsException = false; ///< A std::exception; of a Throw.
  };

  //===-- Choices ---------------------------------------------------------===//
  unsigned choose(unsigned Ways) {
    if (Position == Taken.size())
      Taken.push_back({0, Ways});
    return Taken[Position++].first;
  }
  bool nextPath() {
    Taken.resize(Position);
    while (!Taken.empty() && ++Taken.back().first == Taken.back().second)
      Taken.pop_back();
    return !Taken.empty();
  }

  //===-- Handles ---------------------------------------------------------===//
  struct Held {
    unsigned Start = 0; ///< Line of the start; 0: empty.
  };
  void lose(int Handle, unsigned Line, const std::string &Exit) {
    const unsigned Start = Handles[Handle].Start;
    if (Start)
      Children[Start].Missed.emplace(Line, Exit);
    Handles.erase(Handle);
  }
  void join(int Handle) {
    if (const unsigned Start = Handles[Handle].Start)
      Children[Start].Joined = true;
    Handles[Handle].Start = 0;
  }

  //===-- Statements ------------------------------------------------------===//
  /// A block ends with its scope: what it declared is lost.
  Outcome run(const Block &Of, unsigned End, const std::string &AtEnd) {
    Outcome Result;
    std::vector<int> Declared;
    for (const std::unique_ptr<Node> &N : Of) {
      Result = run(*N, Declared);
      if (Result.Way != How::Normal)
        break;
    }
    for (int Handle : Declared)
      lose(Handle, Result.Way == How::Normal ? End : Result.Line,
           Result.Way == How::Normal ? AtEnd : Result.Exit);
    return Result;
  }

  Outcome mayThrow(unsigned Line, const char *Exit) {
    switch (choose(3)) {
    case 0:
      return {};
    case 1:
      return {How::Throw, Line, Exit, true};
    default:
      return {How::Throw, Line, Exit, false};
    }
  }

  Outcome run(const Node &N, std::vector<int> &Declared) {
    switch (N.What) {
    case Kind::Start:
      Handles[N.Handle] = {N.Line};
      Declared.push_back(N.Handle);
      return {};
    case Kind::Join:
      join(N.Handle);
      return mayThrow(N.Line, "join");
    case Kind::Await:
      return N.InHandler ? Outcome{} : mayThrow(N.Line, "await");
    case Kind::Move:
      Handles[N.Handle] = Handles[N.From];
      Handles[N.From].Start = 0;
      Declared.push_back(N.Handle);
      return {};
    case Kind::Return:
      return {How::Return, N.Line, "return"};
    case Kind::Throw:
      return {How::Throw, N.Line, "throw", true};
    case Kind::Break:
      return {How::Break, N.Line, "scope"};
    case Kind::Continue:
      return {How::Continue, N.Line, "scope"};
    case Kind::If:
      return branch(N) ? run(N.First, N.SecondLine, "scope")
                       : run(N.Second, N.EndLine, "scope");
    case Kind::While:
      return loop(N);
    case Kind::Try: {
      Outcome Tried = run(N.First, N.SecondLine, "scope");
      if (Tried.Way != How::Throw || (N.Filters && !Tried.IsException))
        return Tried;
      return run(N.Second, N.EndLine, "scope");
    }
    }
    return {};
  }

  bool branch(const Node &N) {
    if (N.Flag < 0)
      return choose(2);
    if (FlagValues[N.Flag] < 0)
      FlagValues[N.Flag] = static_cast<int>(choose(2));
    return FlagValues[N.Flag];
  }

  Outcome loop(const Node &N) {
    for (unsigned Turn = 0; Turn < 2 && choose(2); ++Turn) {
      Outcome Ended = run(N.First, N.EndLine, "scope");
      if (Ended.Way == How::Break)
        break;
      if (Ended.Way != How::Normal && Ended.Way != How::Continue)
        return Ended;
    }
    return {};
  }

  const unsigned EndLine;
  size_t Position = 0;
  std::vector<std::pair<unsigned, unsigned>> Taken;
  std::map<int, Held> Handles;
  int FlagValues[Flags] = {-1, -1};
};

std::string fate(const Interpreter::Child &Child) {
  if (Child.Missed.empty())
    return "joined";
  return Child.Joined ? "joined-on-some-exits" : "never-joined";
}

std::string commented(const std::vector<std::string> &Lines, unsigned FirstLine,
                      const Interpreter &Run) {
  std::map<unsigned, std::string> Comments;
  auto Comment = [&](unsigned Line, const std::string &What) {
    std::string &Known = Comments[Line];
    Known += (Known.empty() ? " // " : ", ") + What;
  };
  for (const auto &[Start, Child] : Run.Children) {
    const std::string Name = "s" + std::to_string(Start);
    Comment(Start, Name + ": " + fate(Child));
    if (Child.Joined)
      for (const auto &[Line, Exit] : Child.Missed)
        Comment(Line, Name + "! " + Exit);
  }
  std::string Result;
  for (size_t I = 0; I < Lines.size(); ++I)
    Result += Lines[I] + Comments[FirstLine + I] + "\n";
  return Result;
}

} // namespace

std::string randomFunction(unsigned Seed, unsigned FirstLine) {
  // One with too many paths makes room for the next.
  for (unsigned Number = Seed;; Number += 1000003) {
    Block Body = Generator(Number).block(0, false, {});
    Writer Text(FirstLine);
    Text.line(0, "Task<void> seed" + std::to_string(Seed) +
                     "(bool f0, bool f1) {");
    Text.write(Body, 1);
    const unsigned EndLine = Text.next();
    Text.line(0, "}");
    Interpreter Run(EndLine);
    if (Run.runAll(Body))
      return commented(Text.Lines, FirstLine, Run);
  }
}

} // namespace coscope
