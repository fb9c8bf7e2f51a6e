// stdexec: children with a bound stop token, each joined, the first error kept.
//
// A task that awaits a child which was stopped is stopped itself, there: the
// error that it has kept is lost, and it does not join the others. when_all()
// tells the first error, and has waited. A task that was stopped does not tell
// the values of children that did not care.
// REQUIRES: stdexec
// RUN: %equivalence %s %t --suggested
//
// HOLDS: same outcome when not fails
// HOLDS: differs outcome when fails and not cancelled
// HOLDS: differs outcome when fails and cancelled
// HOLDS: same children when not fails and not cancelled
// HOLDS: differs children when fails and not cancelled
// HOLDS: always differs children when cancelled-early and not at-once
// HOLDS: differs children when cancelled
// HOLDS: never late before when not fails and not cancelled
// HOLDS: differs late when fails or cancelled
// HOLDS: never late after
// HOLDS: first error after when not deaf
// HOLDS: all results after when not deaf

#include "world.h"

using stdexec::get_stop_token;
using stdexec::prop;
using stdexec::starts_on;
using stdexec::write_env;

const int children = 3;

task<std::string> program(async_scope &scope, Executor executor) {
  stdexec::inplace_stop_source stop;
  auto width = scope.spawn_future(starts_on(
      executor, write_env(number(0), prop{get_stop_token, stop.get_token()})));
  auto height = scope.spawn_future(starts_on(
      executor, write_env(number(1), prop{get_stop_token, stop.get_token()})));
  auto depth = scope.spawn_future(starts_on(
      executor, write_env(number(2), prop{get_stop_token, stop.get_token()})));
  std::exception_ptr error;
  int w = 0;
  int h = 0;
  int d = 0;
  try {
    w = co_await std::move(width);
  } catch (...) {
    error = std::current_exception();
    stop.request_stop();
  }
  try {
    h = co_await std::move(height);
  } catch (...) {
    if (!error)
      error = std::current_exception();
    stop.request_stop();
  }
  try {
    d = co_await std::move(depth);
  } catch (...) {
    if (!error)
      error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
  co_return std::to_string(w) + " " + std::to_string(h) + " " +
      std::to_string(d);
}
