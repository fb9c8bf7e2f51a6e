// libunifex: children with a bound stop token and no results, each joined, the
// first error kept.
//
// As with stdexec (stdexec-gather.cpp), a task that awaits a child which was
// stopped is stopped itself, and the error that it has kept is lost. A child
// with a token of its own does not hear of it. when_all() of a task that was
// stopped tells that alone, not the errors of the children.
// REQUIRES: unifex
// RUN: %equivalence %s %t --suggested
//
// HOLDS: same outcome when not fails
// HOLDS: differs outcome when fails and not cancelled
// HOLDS: differs outcome when fails and cancelled
// HOLDS: same children when not fails and not cancelled
// HOLDS: differs children when fails
// HOLDS: always differs children when not fails and cancelled
// HOLDS: never late before when not cancelled
// HOLDS: always differs late when not fails and cancelled
// HOLDS: differs late when fails and cancelled
// HOLDS: never late after
// HOLDS: first error after when not cancelled

#include "world.h"

using unifex::get_stop_token;
using unifex::with_query_value;

const int children = 2;

task<std::string> program(async_scope &scope, Executor executor) {
  unifex::inplace_stop_source stop;
  auto saved = scope.spawn_on(
      executor, with_query_value(work(0), get_stop_token, stop.get_token()));
  auto sent = scope.spawn_on(
      executor, with_query_value(work(1), get_stop_token, stop.get_token()));
  std::exception_ptr error;
  try {
    co_await std::move(saved);
  } catch (...) {
    error = std::current_exception();
    stop.request_stop();
  }
  try {
    co_await std::move(sent);
  } catch (...) {
    if (!error)
      error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
  co_return "both";
}
