// Boost.Cobalt: promises that are joined one after the other, the first error
// kept.
//
// A task that is cancelled passes that on to the promise that it awaits, and no
// longer awaits any other: those are dropped with what they have to tell, and
// what one throws then leaves the run() of the context, and nobody catches it
// there. join() cancels and awaits all of them.
// REQUIRES: cobalt
// RUN: %equivalence %s %t
//
// HOLDS: faulty before when cancelled-early
// HOLDS: same outcome when not cancelled
// HOLDS: same outcome when not fails and not deaf and cancelled-late
// HOLDS: differs outcome when fails and cancelled
// HOLDS: always differs outcome when not fails and deaf and cancelled-early
// HOLDS: differs outcome when not fails and deaf and cancelled-late
// HOLDS: same children when not fails and not cancelled
// HOLDS: differs children when fails and not cancelled
// HOLDS: differs children when cancelled
// HOLDS: never late before when not cancelled
// HOLDS: differs late when deaf and cancelled-early
// HOLDS: never late after
// HOLDS: first failure after
// HOLDS: all results after

#include "world.h"

const int children = 3;

cobalt::task<std::string> program() {
  auto width = number(0);
  auto height = number(1);
  auto depth = number(2);
  std::exception_ptr error;
  int w = 0;
  int h = 0;
  int d = 0;
  try {
    w = co_await width;
  } catch (...) {
    error = std::current_exception();
    height.cancel();
    depth.cancel();
  }
  try {
    h = co_await height;
  } catch (...) {
    if (!error)
      error = std::current_exception();
    depth.cancel();
  }
  try {
    d = co_await depth;
  } catch (...) {
    if (!error)
      error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
  co_return std::to_string(w) + " " + std::to_string(h) + " " +
      std::to_string(d);
}
