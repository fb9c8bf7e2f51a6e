//===-- ProfileReader.cpp - YAML text to Profile --------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
// From words and single values up to whole files; see docs/profiles.md.

#include "checks/vocabulary/ProfileReader.h"

#include "checks/vocabulary/ProfileKeys.h"
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

/// A text that is only taken over when it passes the check.
struct CheckedText {
  const char *Key;
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

  template <typename T> void optional(const char *Key, T &Into) {
    Known.emplace_back(Key);
    Io.mapOptional(Key, Into);
  }
  void optional(const char *Key, std::vector<Home> &Into) {
    optional<std::vector<Home>>(Key, Into);
    state().HasHomes = !Into.empty(); // Relative names need one.
  }
  template <typename EnumT> void word(const char *Key, EnumT &Into) {
    ChosenWord<EnumT> Value{Into};
    optional(Key, Value);
    if constexpr (std::is_same_v<EnumT, RecipeGoal>) // The texts need it.
      state().Goal = has(Key) ? std::optional(Into) : std::nullopt;
  }
  template <typename EnumT>
  void word(const char *Key, std::optional<EnumT> &Into) {
    EnumT Value{};
    word(Key, Value);
    if (has(Key))
      Into = Value;
  }
  void optional(const char *Key, std::string &Into, Check Test) {
    CheckedText Value{Key, Into, Test};
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
  template <typename EnumT>
  void where(const char *, EnumT Is, EnumT Wanted,
             llvm::function_ref<void()> More) {
    if (Is == Wanted)
      More();
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
  Reading &state() { return *static_cast<Reading *>(Io.getContext()); }
  bool has(StringRef Key) const { return llvm::is_contained(Present, Key); }

  llvm::yaml::IO &Io;
  std::vector<StringRef> Present;
  std::vector<StringRef> Known;
  StringRef Missing;
};

/// The name that is being read, with its place.
WrittenName placed(const CheckedText &Name, const Reading &State) {
  const char *At =
      State.In->getCurrentNode()->getSourceRange().Start.getPointer();
  StringRef Before(State.Text.begin(), At - State.Text.begin());
  return {Name.Key, Name.Into, unsigned(Before.count('\n') + 1),
          unsigned(Before.size() - (Before.rfind('\n') + 1) + 1)};
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
    if (Value.Test == checkName || Value.Test == checkPath)
      State.Names.push_back(placed(Value, State));
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
  State.In = &Input;
  State.Text = Yaml.getBuffer();
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
  Result.Names = std::move(State.Names);
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
