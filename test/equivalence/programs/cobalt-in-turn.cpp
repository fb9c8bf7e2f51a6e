// Boost.Cobalt: promises that are awaited one after the other, and nobody
// cancels. What one that is dropped throws leaves run(); see cobalt-gather.cpp.
// REQUIRES: cobalt
// RUN: %equivalence %s %t
//
// HOLDS: faulty before when fails or cancelled
// HOLDS: same outcome when not cancelled
// HOLDS: always differs outcome when not fails and deaf and cancelled-early
// HOLDS: differs outcome when cancelled
// HOLDS: same children when not fails and not cancelled
// HOLDS: differs children when fails and not cancelled
// HOLDS: differs children when cancelled
// HOLDS: differs late when deaf
// HOLDS: never late after
// HOLDS: first failure after
// HOLDS: all results after

#include "world.h"

const int children = 2;

cobalt::task<std::string> program() {
  auto count = number(0);
  auto name = text(1);
  const int n = co_await count;
  const std::string found = co_await name;
  co_return std::to_string(n) + " " + found;
}
