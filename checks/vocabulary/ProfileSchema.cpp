//===-- ProfileSchema.cpp - a profile's keys as JSON schema ---------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/vocabulary/ProfileSchema.h"

#include "checks/vocabulary/ProfileKeys.h"
#include "checks/vocabulary/ProfileWords.h"

using namespace coscope;
using llvm::StringRef;
namespace json = llvm::json;

namespace {

/// Lists the keys of one mapping: the counterpart of the reader's Keys.
class SchemaKeys {
public:
  SchemaKeys(StringRef List, DescribeKey Describe)
      : List(List), Describe(Describe) {}

  template <typename T> void optional(const char *Key, T &Like) {
    add(Key, of(Like, Key));
  }
  void optional(const char *Key, std::string &, Check) { add(Key, text()); }
  void required(const char *Key, std::string &, Check) {
    add(Key, text());
    require(Key);
  }
  template <typename EnumT> void word(const char *Key, EnumT &Like) {
    json::Array Texts;
    for (const Word<EnumT> &Each : wordsFor(Like))
      Texts.push_back(Each.Text);
    add(Key, json::Object{{"enum", std::move(Texts)}});
  }
  template <typename EnumT> void word(const char *Key, std::optional<EnumT> &) {
    EnumT Like{};
    word(Key, Like);
  }
  void require(const char *Key) { Required.push_back(Key); }

  /// The keys of \p More are required with the wanted word, and not there
  /// without it.
  template <typename EnumT>
  void where(const char *Key, EnumT, EnumT Wanted,
             llvm::function_ref<void()> More) {
    json::Array Always = std::exchange(Required, {});
    const size_t Before = Added.size();
    More();
    json::Object Without;
    for (size_t I = Before; I != Added.size(); ++I)
      Without[Added[I]] = false;
    json::Object Is{{Key, json::Object{{"const", wordOf(Wanted)}}}};
    Conditions.push_back(json::Object{
        {"if", json::Object{{"properties", std::move(Is)}}},
        {"then", json::Object{{"required", std::exchange(Required, {})}}},
        {"else", json::Object{{"properties", std::move(Without)}}}});
    Required = std::move(Always);
  }
  void fail(StringRef) {}

  json::Object take() {
    json::Object Result{{"type", "object"},
                        {"additionalProperties", false},
                        {"properties", std::move(Properties)}};
    if (!Required.empty())
      Result["required"] = std::move(Required);
    if (!Conditions.empty())
      Result["allOf"] = std::move(Conditions);
    return Result;
  }

private:
  void add(const char *Key, json::Object Value) {
    if (std::string Meaning = Describe(List, Key); !Meaning.empty())
      Value["description"] = Meaning;
    Properties[Key] = std::move(Value);
    Added.emplace_back(Key);
  }

  static json::Object text() {
    return json::Object{{"type", "string"}, {"minLength", 1}};
  }
  static json::Object number() {
    return json::Object{{"type", "integer"}, {"minimum", 0}};
  }
  json::Object of(const std::string &, StringRef) {
    return json::Object{{"type", "string"}};
  }
  json::Object of(bool, StringRef) { return json::Object{{"type", "boolean"}}; }
  json::Object of(unsigned, StringRef) { return number(); }
  json::Object of(Operand, StringRef) {
    return json::Object{
        {"anyOf", json::Array{number(), json::Object{{"const", "object"}}}}};
  }
  template <typename T>
  json::Object of(const std::optional<T> &, StringRef Key) {
    return of(T{}, Key);
  }
  json::Object of(const std::vector<std::string> &, StringRef) {
    return json::Object{{"type", "array"}, {"items", text()}};
  }
  template <typename EntryT>
  json::Object of(const std::vector<EntryT> &, StringRef Key) {
    EntryT Like;
    SchemaKeys Keys(Key, Describe);
    mapKeys(Keys, Like);
    return json::Object{{"type", "array"}, {"items", Keys.take()}};
  }

  StringRef List;
  DescribeKey Describe;
  json::Object Properties;
  std::vector<StringRef> Added;
  json::Array Required;
  json::Array Conditions;
};

} // namespace

json::Object coscope::profileSchema(DescribeKey Describe) {
  Profile Like;
  SchemaKeys Keys("", Describe);
  mapKeys(Keys, Like);
  json::Object Schema = Keys.take();
  Schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  Schema["title"] = "coscope profile";
  return Schema;
}
