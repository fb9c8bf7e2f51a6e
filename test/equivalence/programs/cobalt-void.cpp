// Boost.Cobalt: one promise without a result, the handler cancels and rethrows.
// Nobody awaits the other one, and what it throws leaves run(); see
// cobalt-gather.cpp.
// REQUIRES: cobalt
// RUN: %equivalence %s %t
//
// HOLDS: faulty before when fails or cancelled
// HOLDS: same outcome when not fails and not cancelled
// HOLDS: same outcome when fails and not cancelled
// HOLDS: differs outcome when cancelled
// HOLDS: same children when not fails and not cancelled
// HOLDS: never late before when not fails and not cancelled
// HOLDS: differs children when fails and not cancelled
// HOLDS: differs children when cancelled
// HOLDS: differs late when deaf
// HOLDS: never late after
// HOLDS: first failure after

#include "world.h"

const int children = 2;

cobalt::task<std::string> program() {
  auto saved = work(0);
  auto name = text(1);
  std::string found;
  try {
    co_await saved;
    found = co_await name;
  } catch (...) {
    saved.cancel();
    name.cancel();
    throw;
  }
  co_return "saved " + found;
}
