//===-- mutant.h - what mutants are made of, beside the world's children --===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Everything here writes down what it sees, so that a value that is another, or
// there at another time, is a difference between two traces. What a child sees
// begins with its name and belongs to the children.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_EQUIVALENCE_MUTANT_H
#define COSCOPE_TEST_EQUIVALENCE_MUTANT_H

#include <coscope/boost_asio.hpp>
#include <list>
#include <set>
#include <utility>

#include "world.h"

/// One program of many; apart if it keeps state between two schedules.
struct Mutant {
  const char *name;
  int children;
  awaitable<std::string> (*program)();
  bool apart;
};
/// Defined by the file that includes the mutants.
extern const std::vector<Mutant> mutants;

inline std::string show(const std::string &value) { return value; }
inline std::string show(const std::unique_ptr<int> &value) {
  return value ? std::to_string(*value) : "nothing";
}
template <typename Value> std::string show(const Value &value) {
  return std::to_string(value);
}

/// Notes that the program came here; the value is 0, of a type that both
/// numbers and an order of evaluation can be made of.
inline int step(const std::string &what) {
  note(what);
  return 0;
}
inline int first_of(int first, int) { return first; }
inline int last_of(int, int last) { return last; }
inline std::string listed(const std::vector<int> &all) {
  std::string text;
  for (int each : all)
    text += std::to_string(each) + " ";
  return text;
}

/// Sees a variable when it dies. An aggregate: no call takes the address.
template <typename Value> struct Guard {
  const Value *value;
  ~Guard() { note("guard sees " + show(*value)); }
};
template <typename Value> Guard(const Value *) -> Guard<Value>;
/// Only says that it dies.
struct Teller {
  explicit Teller(int number) : number_(number) {}
  Teller(const Teller &) = delete;
  ~Teller() { note("teller " + std::to_string(number_) + " dies"); }

private:
  int number_;
};
/// Calls something when it dies.
template <typename Call> struct OnExit {
  Call call;
  ~OnExit() { call(); }
};
template <typename Call> OnExit(Call) -> OnExit<Call>;

/// Children that are lent a variable of the program, and tell what they see
/// when they begin and when they have ended. The bodies of those that watch are
/// out of sight.
template <typename Value> awaitable<int> peek(int n, const Value &lent) {
  note("c" + std::to_string(n) + " begins with " + show(lent));
  const int value = co_await number(n);
  note("c" + std::to_string(n) + " ends with " + show(lent));
  co_return value;
}
awaitable<int> watch(int n, const int &lent);
awaitable<int> watch(int n, const std::string &lent);
awaitable<int> watch_at(int n, const int *lent);
awaitable<int> watch_at(int n, const std::string *lent);
template <typename Value> struct Lent {
  const Value *value;
};
template <typename Value> awaitable<int> watch_in(int n, Lent<Value> lent) {
  return watch_at(n, lent.value);
}
awaitable<void> watch_work(int n, const int &lent);
/// Children that write to what they are lent.
awaitable<int> fill(int n, int &lent);
awaitable<int> fill_at(int n, int *lent);
inline awaitable<int> put(int n, int &lent) {
  const int value = co_await number(n);
  lent += 3;
  co_return value;
}

#endif // COSCOPE_TEST_EQUIVALENCE_MUTANT_H
