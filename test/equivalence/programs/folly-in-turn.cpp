// folly: awaited one after the other, one of them without a result, and nobody
// cancels. See folly-gather.cpp.
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
  auto saved = co_withExecutor(executor, work(0)).start();
  auto name = co_withExecutor(executor, text(1)).start();
  auto price = co_withExecutor(executor, box(2)).start();
  co_await std::move(saved);
  const std::string found = co_await std::move(name);
  const std::unique_ptr<int> cents = co_await std::move(price);
  co_return "saved " + found + " " + std::to_string(*cents);
}
