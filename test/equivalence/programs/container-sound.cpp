// A handle for each index. The first failure cancels the others, and all are
// awaited, until the program itself is cancelled. See handles-rethrow.cpp for
// errors that got lost.
// RUN: %equivalence %s %t
//
// HOLDS: same outcome when not fails and not deaf
// HOLDS: same outcome when not fails and not cancelled
// HOLDS: always differs outcome when not fails and deaf and cancelled
// HOLDS: differs outcome when fails
// HOLDS: same children when not fails
// HOLDS: differs children when fails
// HOLDS: always differs late when not fails and cancelled
// HOLDS: differs late when fails and cancelled
// HOLDS: never late before when not cancelled
// HOLDS: never late after
// HOLDS: first error after
// HOLDS: all results after

#include <vector>

#include "world.h"

const int children = 3;
namespace ax = asio::experimental;
using Price = ax::promise<void(std::exception_ptr, int)>;

awaitable<std::vector<int>> prices_of(std::vector<int> articles) {
  auto executor = co_await asio::this_coro::executor;
  std::vector<Price> prices;
  for (std::size_t i = 0; i < articles.size(); ++i)
    prices.push_back(
        asio::co_spawn(executor, number(articles[i]), ax::use_promise));
  std::exception_ptr failure;
  std::vector<int> results;
  for (auto &price : prices) {
    try {
      results.push_back(co_await price(asio::use_awaitable));
    } catch (...) {
      if (!failure) {
        failure = std::current_exception();
        for (auto &other : prices)
          other.cancel();
      }
    }
  }
  if (failure)
    std::rethrow_exception(failure);
  co_return results;
}

awaitable<std::string> program() {
  const std::vector<int> articles = {0, 1, 2};
  const std::vector<int> prices = co_await prices_of(articles);
  std::string list;
  for (int price : prices)
    list += (list.empty() ? "" : " ") + std::to_string(price);
  co_return list;
}
