#pragma once

#include <future>
#include <library.h>

inline int load_in_header(asio::any_io_executor ex, bool wanted) {
  auto price = asio::co_spawn(
      ex, []() -> asio::awaitable<int> { co_return 1; }, asio::use_future);
  return wanted ? price.get() : 0;
}
// CHECK-MESSAGES: asio-handles.h:[[@LINE-4]]:16: warning: task 'price' is abandoned by a return
