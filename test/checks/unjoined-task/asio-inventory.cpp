// With the option Inventory every handle is listed with its fate.
// RUN: %check coscope-unjoined-task %s %t -- '--config={CheckOptions: {coscope-unjoined-task.Inventory: true}}'

#include <future>
#include <library.h>

using asio::awaitable;

awaitable<void> save(int id);

void joined(asio::any_io_executor ex) {
  auto saved = asio::co_spawn(ex, save(1), asio::use_future);
  saved.get();
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task started here is joined

std::future<void> handed_over(asio::any_io_executor ex) {
  return asio::co_spawn(ex, save(1), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:10: warning: task started here is handed-over

void dropped(asio::any_io_executor ex) {
  asio::co_spawn(ex, save(1), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task started here is discarded

void look(std::future<void> &saved);
void unknown(asio::any_io_executor ex) {
  auto saved = asio::co_spawn(ex, save(1), asio::use_future);
  look(saved);
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task started here is unknown

// Not a handle.
void detached(asio::any_io_executor ex) {
  asio::co_spawn(ex, save(1), asio::detached);
}
