#include "asio.hpp"

asio::awaitable<> work(int &);

asio::awaitable<> startAndLeave(asio::io_context &context) {
  int local = 1;
  asio::co_spawn(context, work(local), asio::detached);
  co_return;
}
