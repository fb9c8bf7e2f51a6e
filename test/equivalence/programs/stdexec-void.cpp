// stdexec: one child without a result, the handler rethrows. Nobody joins the
// other child before; see stdexec-gather.cpp.
// REQUIRES: stdexec
// RUN: %equivalence %s %t --suggested
//
// HOLDS: faulty before when fails or cancelled
// HOLDS: same outcome when not fails and not cancelled
// HOLDS: differs outcome when fails and cancelled
// HOLDS: same children when not fails and not cancelled
// HOLDS: never late before when not fails and not cancelled
// HOLDS: differs children when fails or cancelled
// HOLDS: differs late when fails or cancelled
// HOLDS: never late after
// HOLDS: first error after when not deaf

#include "world.h"

using stdexec::get_stop_token;
using stdexec::prop;
using stdexec::starts_on;
using stdexec::write_env;

const int children = 2;

task<std::string> program(async_scope &scope, Executor executor) {
  stdexec::inplace_stop_source stop;
  auto saved = scope.spawn_future(starts_on(
      executor, write_env(work(0), prop{get_stop_token, stop.get_token()})));
  auto count = scope.spawn_future(starts_on(
      executor, write_env(number(1), prop{get_stop_token, stop.get_token()})));
  int n = 0;
  try {
    co_await std::move(saved);
    n = co_await std::move(count);
  } catch (...) {
    stop.request_stop();
    throw;
  }
  co_return "saved " + std::to_string(n);
}
