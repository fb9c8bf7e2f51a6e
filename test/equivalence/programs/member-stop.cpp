// Tasks live in an object that is closed before it dies, and nobody waits for
// them. Suggested: a task group as a member, which stop() cancels and joins,
// and which ignores their errors as nobody sees them today.
// RUN: %equivalence %s %t --suggested
//
// HOLDS: faulty before
// HOLDS: same outcome when not cancelled
// HOLDS: may differ outcome when cancelled
// HOLDS: may differ children when fails or not fails
// HOLDS: differs late when in-the-end or together
// HOLDS: never late after

#include "world.h"

const int children = 2;

class Shop {
public:
  explicit Shop(asio::any_io_executor executor) : executor_(executor) {}
  void open() {
    asio::co_spawn(executor_, watch(0), asio::detached);
    asio::co_spawn(executor_, watch(1), asio::detached);
  }
  awaitable<void> stop() {
    note("stopping");
    co_return;
  }

private:
  awaitable<void> watch(int n) { co_await inspect(n, label_); }
  asio::any_io_executor executor_;
  std::string label_ = "a shop with a long name";
};

awaitable<std::string> program() {
  Shop shop(co_await asio::this_coro::executor);
  shop.open();
  co_await pass(3);
  co_await asio::this_coro::reset_cancellation_state();
  co_await shop.stop();
  co_return "closed";
}
