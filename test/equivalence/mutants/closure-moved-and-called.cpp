// std::move(task)() moves nothing; passed, it would.

#include "world.h"

const int children = 1;
namespace ax = asio::experimental;
using Timer = asio::steady_timer;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  auto label = std::make_shared<std::string>("label");
  auto task = [label]() -> awaitable<void> {
    co_await work(0);
    note("c0 sees " + (label ? *label : "nothing"));
  };
  asio::co_spawn(executor, std::move(task)(), asio::detached);
  asio::co_spawn(executor, task(), asio::detached);
  co_await pass(30);
  co_return "x";
}
