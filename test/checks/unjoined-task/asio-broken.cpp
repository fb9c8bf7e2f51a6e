// After an error of the compiler the checks would guess: Clang leaves out of
// its tree what it did not understand, here the join.
// RUN: not %clang-tidy --quiet --config={} --load=%plugin '--checks=-*,coscope-*' %s -- %asio | FileCheck %s
// RUN: %clang-tidy --quiet --config={} --load=%plugin '--checks=-*,coscope-*' %s -- %asio -DCOMPILES | FileCheck %s --check-prefix=COMPILES
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/promise.hpp>
#include <boost/asio/experimental/use_promise.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;
namespace ax = boost::asio::experimental;

asio::awaitable<int> reserve(int order);

asio::awaitable<void> sell(int order) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, reserve(order), ax::use_promise);
#ifndef COMPILES
  co_await stock(42);
#endif
}

// CHECK-NOT: coscope-
// CHECK: error: no matching
// CHECK-NOT: coscope-
// COMPILES: warning: task 'stock' is never joined: {{.*}} [coscope-unjoined-task]
