//===-- ProfileReader.cpp - YAML text to Profile --------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
// From words and single values up to whole files; see docs/profiles.md.

#include "checks/vocabulary/ProfileReader.h"

#include "checks/vocabulary/ProfileChecks.h"
#include "checks/vocabulary/ProfileWords.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/YAMLTraits.h"

using namespace coscope;
using llvm::ArrayRef;
using llvm::StringRef;

namespace {

//===-- Values ------------------------------------------------------------===//

/// Returns what is wrong with a value, or nothing.
using Check = std::string (*)(StringRef Value, const Reading &State);

/// A text that is only taken over when it passes the check.
struct CheckedText {
  std::string &Into;
  Check Test;
};

/// A value that is written as one of a few words.
template <typename EnumT> struct ChosenWord {
  EnumT &Into;
};

//===-- The keys of a mapping ---------------------------------------------===//

/// Reads the keys of one mapping, and knows which ones it has. Missing keys are
/// reported last, so that a misspelled key is called unknown where it stands.
class Keys {
public:
  explicit Keys(llvm::yaml::IO &Io) : Io(Io), Present(Io.keys()) {}
  Keys(const Keys &) = delete;

  Reading &state() { return *static_cast<Reading *>(Io.getContext()); }
  bool has(StringRef Key) const { return llvm::is_contained(Present, Key); }

  template <typename T> void optional(const char *Key, T &Into) {
    Known.emplace_back(Key);
    Io.mapOptional(Key, Into);
  }
  template <typename EnumT> void word(const char *Key, EnumT &Into) {
    ChosenWord<EnumT> Value{Into};
    optional(Key, Value);
  }
  template <typename EnumT>
  void word(const char *Key, std::optional<EnumT> &Into) {
    EnumT Value{};
    word(Key, Value);
    if (has(Key))
      Into = Value;
  }
  void optional(const char *Key, std::string &Into, Check Test) {
    CheckedText Value{Into, Test};
    optional(Key, Value);
  }
  void required(const char *Key, std::string &Into, Check Test) {
    optional(Key, Into, Test);
    require(Key);
  }
  void require(const char *Key) {
    if (Missing.empty() && !has(Key))
      Missing = Key;
  }
  void fail(const llvm::Twine &Mistake) { Io.setError(Mistake); }

  ~Keys() {
    state().Keys = llvm::join(Known, ", ");
    bool HasUnknown = llvm::any_of(Present, [this](StringRef Key) {
      return !llvm::is_contained(Known, Key);
    });
    if (!Missing.empty() && !HasUnknown)
      fail("missing key '" + Missing + "'; expected it in this mapping");
  }

private:
  llvm::yaml::IO &Io;
  std::vector<StringRef> Present;
  std::vector<StringRef> Known;
  StringRef Missing;
};

void mapKeys(Keys &K, Home &H) {
  K.required("namespace", H.Namespace, checkPath);
  K.optional("include", H.IncludeDir);
  K.optional("umbrella", H.Umbrella);
  K.optional("version-macro", H.VersionMacro);
  K.optional("version-header", H.VersionHeader);
  K.optional("scope-header", H.ScopeHeader);
}
void mapKeys(Keys &K, RequiredMacro &M) {
  K.required("name", M.Name, checkNotEmpty);
  K.optional("value", M.Value);
}
void mapKeys(Keys &K, TaskType &T) {
  K.required("type", T.Name, checkName);
  K.word("starts", T.Start);
  K.word("dropped", T.Dropped);
  K.optional("started-by-call", T.StartedByCall);
  K.optional("joinable", T.Joinable);
  if (T.StartedByCall && T.Start == StartMode::Lazy)
    K.fail("a lazy task is not started by a call; expected 'starts: eager' "
           "with 'started-by-call'");
}
void mapKeys(Keys &K, ScopeType &S) {
  K.required("type", S.Name, checkName);
  K.word("dropped", S.Dropped);
}
void mapKeys(Keys &K, Starter &S) {
  K.required("function", S.Name, checkName);
  K.optional("child", S.Child);
  K.optional("executor", S.Executor);
  K.optional("token", S.Token);
  K.optional("scope", S.Scope);
  K.word("without-token", S.WithoutToken);
  K.word("dropped", S.Dropped);
  K.optional("stores-callable", S.StoresCallable);
}
void mapKeys(Keys &K, Token &T) {
  K.required("type", T.Name, checkName);
  K.word("outcome", T.Gives);
  K.require("outcome");
}
void mapKeys(Keys &K, TokenWrapper &W) {
  K.required("type", W.Name, checkName);
  K.optional("inner", W.Inner);
  K.optional("returns-error", W.ReturnsError);
}
void mapKeys(Keys &K, Waiter &W) {
  K.required("function", W.Name, checkName);
  K.optional("for", W.For);
  K.optional("timed", W.Timed);
  K.optional("awaited", W.Awaited);
}
void mapKeys(Keys &K, Signaller &S) {
  K.required("function", S.Name, checkName);
  K.optional("fails-wait", S.FailsWait);
}
void mapKeys(Keys &K, Gatherer &G) {
  K.required("function", G.Name, checkName);
  K.optional("cancels-siblings", G.CancelsSiblings);
  K.optional("waits-for-all", G.WaitsForAll);
  K.optional("partial-results", G.PartialResults);
}
void mapKeys(Keys &K, OwnerType &O) { K.required("type", O.Name, checkName); }
void mapKeys(Keys &K, OwnExecutor &O) { K.required("type", O.Name, checkName); }
void mapKeys(Keys &K, CoroutineQuery &Q) {
  K.required("type", Q.Name, checkName);
}

void mapKeys(Keys &K, Transparent &T) {
  K.required("function", T.Name, checkName);
  K.optional("inner", T.Inner);
}

/// The roles that say nothing but which function has them.
template <typename T>
concept FunctionRole =
    llvm::is_one_of<T, Runner, Canceller, Linker, SelfOwner>::value;
void mapKeys(Keys &K, FunctionRole auto &R) {
  K.required("function", R.Name, checkName);
}

void mapKeys(Keys &K, Recipe &R) {
  K.word("goal", R.Goal);
  K.require("goal");
  // The slots of the texts depend on it.
  K.state().Goal = K.has("goal") ? std::optional(R.Goal) : std::nullopt;
  K.optional("since", R.Since);
  K.optional("before", R.Before);
  K.optional("includes", R.Includes);
  K.optional("std-includes", R.StdIncludes);
  K.optional("coroutines", R.Coroutines);
  K.optional("names-void", R.NamesVoid);
  K.required("child", R.Child, checkTemplate);
  K.required("text", R.Text, checkTemplate);
  if (R.Goal == RecipeGoal::Scope) {
    K.required("child-here", R.ChildHere, checkTemplate);
    K.required("join", R.Join, checkTemplate);
    K.required("cancel", R.Cancel, checkTemplate);
    K.required("value", R.Value, checkTemplate);
    K.required("handle", R.Handle, checkTemplate);
    K.required("task", R.Task, checkTemplate);
    K.optional("member", R.Member, checkTemplate);
    K.optional("join-all", R.JoinAll, checkTemplate);
    if (R.Member.empty() != R.JoinAll.empty())
      K.fail("'member' and 'join-all' are of no use without each other; "
             "expected both or neither");
  }
  if (R.Before && *R.Before <= R.Since)
    K.fail("'before' is not above 'since', so no version has this recipe; "
           "expected before > since");
}

void mapKeys(Keys &K, Profile &P) {
  K.required("profile", P.Name, checkNotEmpty);
  K.optional("read-from", P.ReadFrom);
  K.optional("homes", P.Homes);
  // Relative names need one.
  K.state().HasHomes = !P.Homes.empty();
  K.optional("required-macros", P.RequiredMacros);
  K.optional("tasks", P.Tasks);
  K.optional("scopes", P.Scopes);
  K.optional("starters", P.Starters);
  K.optional("tokens", P.Tokens);
  K.optional("token-wrappers", P.TokenWrappers);
  K.optional("waiters", P.Waiters);
  K.optional("runners", P.Runners);
  K.optional("cancellers", P.Cancellers);
  K.optional("signallers", P.Signallers);
  K.optional("linkers", P.Linkers);
  K.optional("gatherers", P.Gatherers);
  K.optional("owners", P.Owners);
  K.optional("own-executors", P.OwnExecutors);
  K.optional("coroutine-queries", P.CoroutineQueries);
  K.optional("self-owners", P.SelfOwners);
  K.optional("transparent", P.Transparents);
  K.optional("recipes", P.Recipes);
}

template <typename T>
concept Entry = requires(Keys &K, T &E) { mapKeys(K, E); };

} // namespace

//===-- LLVM's YAML traits ------------------------------------------------===//

namespace llvm::yaml {

/// The half of ScalarTraits that profiles, which are only read, do not use.
template <typename T> struct NeverWritten {
  static void output(const T &, void *, raw_ostream &) {
    llvm_unreachable("profiles are read only");
  }
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

template <> struct ScalarTraits<CheckedText> : NeverWritten<CheckedText> {
  static StringRef input(StringRef Text, void *Context, CheckedText &Value) {
    auto &State = *static_cast<Reading *>(Context);
    State.Mistake = Value.Test(Text, State);
    Value.Into = Text.str();
    return State.Mistake;
  }
};

template <> struct ScalarTraits<Operand> : NeverWritten<Operand> {
  static StringRef input(StringRef Text, void *Context, Operand &Value) {
    if (Text == "object") {
      Value.Index = Operand::Object;
      return "";
    }
    if (!Text.getAsInteger(10, Value.Index))
      return "";
    auto &State = *static_cast<Reading *>(Context);
    return State.Mistake = formatv("'{0}' is no operand; expected the number "
                                   "of an argument, 0 or above, or object",
                                   Text);
  }
};

template <typename EnumT>
struct ScalarTraits<ChosenWord<EnumT>> : NeverWritten<ChosenWord<EnumT>> {
  static StringRef input(StringRef Text, void *Context,
                         ChosenWord<EnumT> &Value) {
    ArrayRef<Word<EnumT>> Words = wordsFor(Value.Into);
    for (const Word<EnumT> &W : Words)
      if (W.Text == Text) {
        Value.Into = W.Value;
        return "";
      }
    auto &State = *static_cast<Reading *>(Context);
    auto Texts = map_range(Words, [](const Word<EnumT> &W) { return W.Text; });
    State.Mistake = formatv("unknown value '{0}'; expected one of {1}", Text,
                            join(Texts, ", "));
    return State.Mistake;
  }
};

template <Entry EntryT> struct MappingTraits<EntryT> {
  static void mapping(IO &Io, EntryT &E) {
    Keys K(Io);
    mapKeys(K, E);
  }
};

template <Entry EntryT> struct SequenceElementTraits<EntryT, void> {
  static const bool flow = false;
};

} // namespace llvm::yaml

//===-- Errors and entry points -------------------------------------------===//

/// What was expected where LLVM's reader says only what is wrong.
static std::string expectedInstead(StringRef Message, const Reading &State) {
  if (Message.starts_with("unknown key"))
    return "one of " + State.Keys;
  return llvm::StringSwitch<std::string>(Message)
      .Case("not a mapping", "'key: value' pairs")
      .Case("not a sequence", "a list, one '- ' for each entry")
      .Case("not a single value", "a single value")
      .Case("invalid boolean", "true or false")
      .Cases({"invalid number", "out of range number"},
             "a whole number, 0 or above")
      .StartsWith("duplicated mapping key", "each key at most once")
      .Default("YAML, as described in docs/profiles.md");
}

/// Keeps the first mistake; those after it may be its consequences.
static void keepFirst(const llvm::SMDiagnostic &Mistake, void *Context) {
  auto &State = *static_cast<Reading *>(Context);
  if (!State.FirstError.empty())
    return;
  StringRef Message = Mistake.getMessage();
  // What LLVM says where it wants a scalar and finds something else.
  if (Message == "unexpected scalar")
    Message = "not a single value";
  State.FirstError = llvm::formatv("{0}:{1}:{2}: {3}", Mistake.getFilename(),
                                   std::max(Mistake.getLineNo(), 1),
                                   Mistake.getColumnNo() + 1, Message);
  if (!Message.contains("; expected "))
    State.FirstError += "; expected " + expectedInstead(Message, State);
}

llvm::Expected<Profile> coscope::readProfile(llvm::MemoryBufferRef Yaml) {
  Reading State;
  Profile Result;
  llvm::yaml::Input Input(Yaml, &State, keepFirst, &State);
  llvm::yaml::EmptyContext NoContext;
  // False for an empty file, which LLVM takes for one without mistakes.
  if (Input.setCurrentDocument()) {
    llvm::yaml::yamlize(Input, Result, /*Required=*/true, NoContext);
    if (!Input.error() && Input.nextDocument() && Input.setCurrentDocument())
      static_cast<llvm::yaml::IO &>(Input).setError(
          "a second document; expected one in a file");
  }
  if (State.FirstError.empty() && (Input.error() || Result.Name.empty()))
    State.FirstError = (Yaml.getBufferIdentifier() + ":1:1: no profile; " +
                        "expected a mapping with the key 'profile'")
                           .str();
  if (!State.FirstError.empty())
    return llvm::createStringError(State.FirstError);
  Result.File = Yaml.getBufferIdentifier().str();
  return Result;
}

llvm::Expected<Profile> coscope::readProfileFile(StringRef Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer)
    return llvm::createStringError(
        Path + ": cannot be read: " + Buffer.getError().message() +
        "; expected a profile file");
  return readProfile(**Buffer);
}
