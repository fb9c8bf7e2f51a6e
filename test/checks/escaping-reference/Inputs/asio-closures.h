#pragma once

#include <library.h>

inline void start_in_header(asio::io_context &io, int id) {
  auto task = [id]() -> asio::awaitable<void> {
    co_await asio::post(asio::use_awaitable);
    (void)id;
  };
  asio::co_spawn(io, task(), asio::detached);
}
// CHECK-MESSAGES: asio-closures.h:[[@LINE-2]]:22: warning: detached task uses the captures of 'task'
// CHECK-FIXES: asio::co_spawn(io, task, asio::detached);
