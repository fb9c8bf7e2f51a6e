// A closure that owns something is started twice, by a jump back.

#include "world.h"

const int children = 1;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto owned = std::make_unique<std::string>("owned");
  int turn = 0;
  auto task = [owned = std::move(owned)]() mutable -> awaitable<void> {
    co_await work(0);
    note("c0 looks at " + (owned ? *owned : "nothing"));
  };
again:
  asio::co_spawn(executor, task(), asio::detached);
  if (++turn < 2)
    goto again;
  co_await pass(30);
  co_return "on its way";
}
