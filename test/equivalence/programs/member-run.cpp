// Tasks live in an object whose run() goes on beside them, and nobody waits for
// them. Suggested: a task group as a member, which run() joins at its end, and
// which ignores their errors as nobody sees them today. The tasks are left to
// end by themselves.
// RUN: %equivalence %s %t --suggested
//
// HOLDS: faulty before
// HOLDS: same outcome when not cancelled
// HOLDS: may differ outcome when cancelled
// HOLDS: same children when together and not cancelled
// HOLDS: differs children when cancelled
// HOLDS: differs late when together
// HOLDS: never late after

#include "world.h"

const int children = 2;

class Import {
public:
  explicit Import(asio::any_io_executor executor)
      : executor_(std::move(executor)) {
    asio::co_spawn(executor_, read(0), asio::detached);
  }
  awaitable<void> run() {
    asio::co_spawn(
        executor_, [this]() -> awaitable<void> { co_await read(1); },
        asio::detached);
    note("running");
    co_return;
  }

private:
  awaitable<void> read(int n) { co_await inspect(n, label_); }
  asio::any_io_executor executor_;
  std::string label_ = "an import with a long name";
};

awaitable<std::string> program() {
  Import import(co_await asio::this_coro::executor);
  co_await import.run();
  co_return "imported";
}
