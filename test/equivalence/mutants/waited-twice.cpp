// A second wait for what is signalled once: it never ends.

#include "world.h"

const int children = 2;

awaitable<std::string> program() {
  auto executor = co_await asio::this_coro::executor;
  asio::experimental::channel<void(ErrorCode, int)> finished(executor, 1);
  int open = 2;
  std::exception_ptr failure;
  std::string hello;
  std::int8_t count = 0;
  asio::co_spawn(executor, text(0),
                 [&](std::exception_ptr error, std::string value) {
                   if (error)
                     failure = error;
                   if (!error)
                     hello = std::move(value);
                   if (--open == 0)
                     finished.try_send(ErrorCode{}, 0);
                 });
  asio::co_spawn(executor, number(1), [&](std::exception_ptr error, int value) {
    if (error)
      failure = error;
    if (!error)
      count = value;
    if (--open == 0)
      finished.try_send(ErrorCode{}, 0);
  });
  co_await finished.async_receive(asio::use_awaitable);
  co_await finished.async_receive(asio::use_awaitable);
  if (failure)
    std::rethrow_exception(failure);
  co_return hello + " " + std::to_string(count);
}
