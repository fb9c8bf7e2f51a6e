#include "asio.hpp"

asio::awaitable<> work(int) noexcept;

struct MoveOnly {
  MoveOnly() = default;
  MoveOnly(MoveOnly &&) = default;
  operator int() const { return 1; }
};

inline void startDisputed(asio::io_context &context) {
  auto task = [value = VALUE()]() -> asio::awaitable<> { co_await work(value); };
  asio::co_spawn(context, task(), asio::detached);
}
