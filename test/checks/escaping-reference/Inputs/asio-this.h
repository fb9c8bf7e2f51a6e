#pragma once

#include <library.h>

class InHeader {
public:
  void start() { asio::co_spawn(ex_, run(), asio::detached); }

private:
  asio::awaitable<void> run() {
    co_await asio::post(asio::use_awaitable);
    ++id_;
  }
  asio::any_io_executor ex_;
  int id_ = 0;
};
// CHECK-MESSAGES: asio-this.h:[[@LINE-10]]:18: warning: detached task uses 'this', but no method of 'InHeader' waits for it
