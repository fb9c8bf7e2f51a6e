// folly: children with a token of the gather, each joined, the first error
// kept. A child with a token of its own does not hear of a cancellation of the
// one who awaits it; those of collectAll() do.
// REQUIRES: folly
// RUN: %equivalence %s %t --suggested
//
// HOLDS: same outcome when not cancelled
// HOLDS: same outcome when not fails and deaf
// HOLDS: always differs outcome when not fails and not deaf and cancelled
// HOLDS: differs outcome when fails and cancelled
// HOLDS: same children when not fails and not cancelled
// HOLDS: differs children when fails and not cancelled
// HOLDS: always differs children when not fails and cancelled
// HOLDS: differs children when fails and cancelled
// HOLDS: same late
// HOLDS: never late after
// HOLDS: first failure after
// HOLDS: all results after

#include "world.h"

using folly::coro::co_withCancellation;
using folly::coro::co_withExecutor;

const int children = 3;

Task<std::string> program(Executor executor) {
  folly::CancellationSource stop;
  auto width =
      co_withExecutor(executor, co_withCancellation(stop.getToken(), number(0)))
          .start();
  auto height =
      co_withExecutor(executor, co_withCancellation(stop.getToken(), number(1)))
          .start();
  auto depth =
      co_withExecutor(executor, co_withCancellation(stop.getToken(), number(2)))
          .start();
  std::exception_ptr error;
  int w = 0;
  int h = 0;
  int d = 0;
  try {
    w = co_await std::move(width);
  } catch (...) {
    error = std::current_exception();
    stop.requestCancellation();
  }
  try {
    h = co_await std::move(height);
  } catch (...) {
    if (!error)
      error = std::current_exception();
    stop.requestCancellation();
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
