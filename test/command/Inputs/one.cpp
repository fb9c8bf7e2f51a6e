#include "asio.hpp"

asio::awaitable<> work(int) noexcept;

void startOne(asio::io_context &context, int n) {
  asio::co_spawn(context, [n]() -> asio::awaitable<> { co_await work(n); }(),
                 asio::detached);
}
