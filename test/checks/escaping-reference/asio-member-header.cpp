// The member goes into the header, the starts and the wait are changed where
// they stand.
// RUN: %check --fix-notes coscope-escaping-reference --check-header=%S/Inputs/asio-divided.h %s %t

#include "asio-divided.h"

asio::awaitable<void> save(asio::any_io_executor ex);

Divided::Divided(asio::any_io_executor ex) : ex_(ex) {}
void Divided::start() { asio::co_spawn(ex_, poll(), asio::detached); }
asio::awaitable<void> Divided::poll() { co_await save(ex_); }
asio::awaitable<void> Divided::stop() { co_return; }
// CHECK-MESSAGES: :[[@LINE-3]]:25: warning: detached task uses 'this', but no method of 'Divided' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:25: note: an earlier repair changes this code as well: apply it, then look again
// CHECK-SUGGESTED: void Divided::start() { tasks_.spawn(ex_, poll()); }
// CHECK-SUGGESTED: asio::awaitable<void> Divided::stop() {
// CHECK-SUGGESTED: tasks_.cancel();
// CHECK-SUGGESTED: co_await tasks_.join();
// CHECK-SUGGESTED: co_return;
// CHECK-SUGGESTED: }
