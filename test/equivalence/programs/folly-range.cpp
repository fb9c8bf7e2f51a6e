// folly: one child for each element, awaited in a loop. See folly-gather.cpp.
// REQUIRES: folly
// RUN: %equivalence %s %t --suggested
//
// HOLDS: same outcome when not fails and not cancelled
// HOLDS: differs outcome when cancelled
// HOLDS: same children when not fails and not cancelled
// HOLDS: differs children when fails or cancelled
// HOLDS: never late before when not fails
// HOLDS: differs late when fails
// HOLDS: never late after
// HOLDS: first failure after

#include "world.h"

using folly::coro::co_withExecutor;

const int children = 3;

Task<std::string> program(Executor executor) {
  const std::vector<int> orders = {0, 1, 2};
  std::vector<folly::SemiFuture<folly::Unit>> tasks;
  for (int order : orders)
    tasks.push_back(co_withExecutor(executor, work(order)).start());
  for (auto &each : tasks)
    co_await std::move(each);
  co_return "all";
}
