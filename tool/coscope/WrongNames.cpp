//===-- WrongNames.cpp - names of a profile that are not declared ---------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/WrongNames.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <set>
#include <tuple>

using namespace llvm;

namespace coscope::command {

namespace {

StringRef lastComponent(StringRef Name) {
  size_t Colons = Name.rfind("::");
  return Colons == StringRef::npos ? Name : Name.drop_front(Colons + 2);
}

class NameCheck {
public:
  NameCheck(const Profile &Checked, const DeclaredNames &Names)
      : Checked(Checked), Names(Names) {}

  std::vector<WrongName> run() {
    checkHomes();
    for (const WrittenName &Each : Checked.Names)
      if (Each.Key != "namespace")
        checkName(Each);
    for (const Starter &S : Checked.Starters) {
      checkOperand(S.Name, "child", S.Child);
      checkOperand(S.Name, "executor", S.Executor);
      checkOperand(S.Name, "scope", S.Scope);
      if (S.Token)
        checkOperand(S.Name, "token", Operand{*S.Token});
    }
    for (const Waiter &W : Checked.Waiters)
      checkOperand(W.Name, "for", W.For);
    for (const Transparent &T : Checked.Transparents) {
      checkOperand(T.Name, "inner", T.Inner);
      checkOperand(T.Name, "executor", T.Executor);
    }
    return std::move(Wrong);
  }

private:
  const DeclaredName *find(StringRef Full) const {
    auto Found = Names.find(Full.str());
    return Found == Names.end() ? nullptr : &Found->second;
  }

  /// One of the homes is there; a library has the others somewhere else.
  void checkHomes() {
    auto IsThere = [&](const Home &H) {
      const DeclaredName *Found = find(H.Namespace);
      return Found && Found->IsNamespace;
    };
    if (Checked.Homes.empty() || any_of(Checked.Homes, IsThere))
      return;
    for (const WrittenName &Each : Checked.Names)
      if (Each.Key == "namespace")
        return complain(
            Each, formatv("no namespace '{0}' is declared; expected one home "
                          "that the headers declare",
                          Each.Name));
  }

  /// The names that \p Written can stand for.
  std::vector<std::string> fullNames(StringRef Written) const {
    if (Written.consume_front("::"))
      return {Written.str()};
    std::vector<std::string> Result;
    Result.reserve(Checked.Homes.size());
    for (const Home &H : Checked.Homes)
      Result.push_back(H.Namespace + "::" + Written.str());
    return Result;
  }

  /// As a profile would write it.
  std::string written(StringRef Full) const {
    for (const Home &H : Checked.Homes)
      if (Full.starts_with(H.Namespace + "::"))
        return Full.drop_front(H.Namespace.size() + 2).str();
    return ("::" + Full).str();
  }

  static bool isKind(const DeclaredName &Name, StringRef Key) {
    return Key == "type" ? Name.IsType : Name.IsFunction;
  }

  void checkName(const WrittenName &Each) {
    std::string Mistake;
    for (const std::string &Full : fullNames(Each.Name)) {
      const DeclaredName *Found = find(Full);
      if (Found && isKind(*Found, Each.Key))
        return;
      if (Mistake.empty())
        Mistake = Found ? otherKind(*Found, Full, Each.Key) : inherited(Full);
    }
    complain(Each, Mistake.empty() ? unknown(Each) : Mistake);
  }

  std::string otherKind(const DeclaredName &Found, StringRef Full,
                        StringRef Key) const {
    if (!Found.AliasOf.empty())
      return formatv("'{0}' is another name of '{1}'; expected '{2}'", Full,
                     Found.AliasOf, written(Found.AliasOf));
    if (Key == "function" && !Found.ObjectOf.empty())
      return formatv("'{0}' is an object; expected its class's call operator: "
                     "'{1}::operator()'",
                     Full, written(Found.ObjectOf));
    if (Key == "function" && Found.IsType)
      return formatv("'{0}' is a type; expected a function: '{1}::operator()' "
                     "if its objects are called",
                     Full, written(Full));
    return formatv("'{0}' is no {1}; expected the name of one", Full,
                   Key == "type" ? "class" : Key);
  }

  /// Where a member's name should be that of a base's.
  std::string inherited(StringRef Full) const {
    std::set<std::string> Seen;
    const std::string There = inBases(scopeOf(Full), lastComponent(Full), Seen);
    return There.empty()
               ? ""
               : formatv("'{0}' is inherited; expected the class that declares "
                         "it: '{1}'",
                         Full, written(There))
                     .str();
  }

  /// A template can be its own base, with other arguments.
  std::string inBases(StringRef Class, StringRef Member,
                      std::set<std::string> &Seen) const {
    const DeclaredName *Found = find(Class);
    if (!Found || !Seen.insert(Class.str()).second)
      return "";
    for (const std::string &Base : Found->Bases) {
      std::string There = Base + "::" + Member.str();
      if (!find(There))
        There = inBases(Base, Member, Seen);
      if (!There.empty())
        return There;
    }
    return "";
  }

  std::string unknown(const WrittenName &Each) const {
    const std::string Full = fullNames(Each.Name).front();
    std::string Nearest = nearest(Full, Each.Key);
    return formatv("no {0} '{1}' is declared; ", Each.Key, Full).str() +
           (Nearest.empty() ? "expected a name that the headers declare"
                            : "did you mean '" + written(Nearest) + "'?");
  }

  /// A name that is spelled like it, else the same name elsewhere. All call
  /// operators have the same.
  std::string nearest(StringRef Full, StringRef Key) const {
    const StringRef Last = lastComponent(Full);
    StringRef Nearest, Elsewhere;
    unsigned Limit = std::max<size_t>(1, Last.size() / 3) + 1, Further = ~0U;
    for (const auto &[Name, Found] : Names) {
      if (!isKind(Found, Key) || !isAtHome(Name))
        continue;
      const bool IsSame =
          lastComponent(Name) == Last && !Last.starts_with("operator");
      const unsigned Distance = Full.edit_distance(
          Name, /*AllowReplacements=*/true, IsSame ? 0 : Limit);
      if (Distance < Limit)
        Limit = Distance, Nearest = Name;
      if (IsSame && Distance < Further)
        Further = Distance, Elsewhere = Name;
    }
    return (Nearest.empty() ? Elsewhere : Nearest).str();
  }

  bool isAtHome(StringRef Full) const {
    return Checked.Homes.empty() || any_of(Checked.Homes, [&](const Home &H) {
             return Full.starts_with(H.Namespace + "::");
           });
  }

  void checkOperand(StringRef Name, StringRef Key,
                    const std::optional<Operand> &Given) {
    if (!Given)
      return;
    unsigned Most = 0;
    bool IsKnown = false, IsMember = false;
    for (const std::string &Full : fullNames(Name))
      if (const DeclaredName *Found = find(Full); Found && Found->IsFunction) {
        if (Found->AnyArguments && !Given->isObject())
          return;
        IsKnown = true;
        IsMember |= Found->IsMember;
        Most = std::max(Most, Found->MostArguments);
      }
    if (!IsKnown || (Given->isObject() ? IsMember : Given->Index < Most))
      return;
    if (Given->isObject())
      return complain(placeOf(Name),
                      formatv("'{0}: object' and '{1}' is called on none; "
                              "expected the number of an argument",
                              Key, Name));
    complain(placeOf(Name),
             formatv("'{0}: {1}' and '{2}' has {3} arguments; expected one of "
                     "them, counted from 0{4}",
                     Key, Given->Index, Name, Most,
                     IsMember ? ", or object" : ""));
  }

  WrittenName placeOf(StringRef Function) const {
    return *find_if(Checked.Names, [&](const WrittenName &Each) {
      return Each.Key == "function" && Each.Name == Function;
    });
  }

  void complain(const WrittenName &Where, std::string Mistake) {
    Wrong.push_back({Where, std::move(Mistake)});
  }

  const Profile &Checked;
  const DeclaredNames &Names;
  std::vector<WrongName> Wrong;
};

} // namespace

std::vector<WrongName> wrongNames(const Profile &Checked,
                                  const DeclaredNames &Names) {
  std::vector<WrongName> Wrong = NameCheck(Checked, Names).run();
  auto Place = [](const WrongName &Each) {
    return std::tie(Each.Where.Line, Each.Where.Column);
  };
  stable_sort(Wrong, [&](const WrongName &A, const WrongName &B) {
    return Place(A) < Place(B);
  });
  return Wrong;
}

} // namespace coscope::command
