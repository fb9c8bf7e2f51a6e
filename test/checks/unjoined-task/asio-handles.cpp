// Eager handles: futures and promises that must be joined on every exit. What
// is lazy, kept, handed over or joined stays silent.
// RUN: %check coscope-unjoined-task --check-header=%S/Inputs/asio-handles.h %s %t

#include "asio-handles.h"
#include <future>
#include <library.h>
#include <memory>
#include <utility>
#include <vector>

#ifdef LIBRARY_STANDALONE
#define RESULT_OF(promise) promise.async_wait(asio::use_awaitable)
#else
#define RESULT_OF(promise) promise(asio::use_awaitable)
#endif

using asio::awaitable;
using namespace asio::experimental::awaitable_operators;
namespace ax = asio::experimental;

awaitable<void> save(int id);
awaitable<int> load(int id);
void use(int value);

// The second task is left alone when the first one fails.
awaitable<void> in_turn() {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(1), ax::use_promise);
  auto price = asio::co_spawn(ex, load(2), ax::use_promise);
  use(co_await RESULT_OF(stock));
  use(co_await RESULT_OF(price));
}
// CHECK-MESSAGES: :[[@LINE-4]]:16: warning: task 'price' is abandoned if joining another task throws: it is cancelled, but nothing waits until it has stopped

awaitable<void> only_one() {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(1), ax::use_promise);
  use(co_await RESULT_OF(stock));
}

awaitable<void> gathered() {
  auto [stock, price] = co_await (load(1) && load(2));
  use(stock + price);
}

// Lazy tasks run one after the other, on purpose: none is abandoned.
awaitable<void> lazy_in_turn() {
  auto stock = load(1);
  auto price = load(2);
  use(co_await std::move(stock));
  use(co_await std::move(price));
}

awaitable<void> deferred_in_turn() {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(1), asio::deferred);
  auto price = asio::co_spawn(ex, load(2), asio::deferred);
  use(co_await std::move(stock)(asio::use_awaitable));
  use(co_await std::move(price)(asio::use_awaitable));
}

int futures_in_turn(asio::any_io_executor ex) {
  auto stock = asio::co_spawn(ex, load(1), asio::use_future);
  auto price = asio::co_spawn(ex, load(2), asio::use_future);
  return stock.get() + price.get();
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'price' is abandoned if joining another task throws: it runs on, and its error is lost

int each_joined_in_a_try(asio::any_io_executor ex) {
  auto stock = asio::co_spawn(ex, load(1), asio::use_future);
  auto price = asio::co_spawn(ex, load(2), asio::use_future);
  int sum = 0;
  try {
    sum += stock.get();
  } catch (...) {
  }
  try {
    sum += price.get();
  } catch (...) {
  }
  return sum;
}

// A promise cancels when it is dropped, a future does not.
awaitable<void> promise_never_joined() {
  auto ex = co_await asio::this_coro::executor;
  auto saved = asio::co_spawn(ex, save(1), ax::use_promise);
  (void)saved;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never joined: it is cancelled, but nothing waits until it has stopped

void future_never_joined(asio::any_io_executor ex) {
  auto saved = asio::co_spawn(ex, save(1), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:16: warning: task 'saved' is never joined: it runs on, and its error is lost

void shared_future_joined(asio::any_io_executor ex) {
  std::shared_future<void> saved =
      asio::co_spawn(ex, save(1), asio::use_future);
  saved.wait();
}

void behind_wrappers(asio::any_io_executor ex) {
  asio::cancellation_signal stop;
  auto saved = asio::co_spawn(
      ex, save(1),
      asio::bind_cancellation_slot(
          stop.slot(), asio::bind_executor(ex, asio::use_future)));
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'saved' is never joined: it runs on, and its error is lost

// To cancel is to ask; only a join knows that it has stopped.
awaitable<void> cancelled_only() {
  auto ex = co_await asio::this_coro::executor;
  auto saved = asio::co_spawn(ex, save(1), ax::use_promise);
  saved.cancel();
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never joined: it is cancelled, but nothing waits until it has stopped

// Somebody else has the right to join.
std::future<void> returned(asio::any_io_executor ex) {
  auto saved = asio::co_spawn(ex, save(1), asio::use_future);
  return saved;
}

void take(std::future<void> saved);
void moved_on(asio::any_io_executor ex) {
  auto saved = asio::co_spawn(ex, save(1), asio::use_future);
  take(std::move(saved));
}

void captured(asio::any_io_executor ex) {
  auto saved = asio::co_spawn(ex, save(1), asio::use_future);
  auto join = [saved = std::move(saved)]() mutable { saved.get(); };
  join();
}

struct Joiner {
  ~Joiner() { saved.wait(); }
  std::future<void> saved;
};
void guarded(asio::any_io_executor ex) {
  Joiner joiner{asio::co_spawn(ex, save(1), asio::use_future)};
}

// A member is joined by another method, or by nobody.
class Shop {
public:
  void keep(asio::any_io_executor ex) {
    saved_ = asio::co_spawn(ex, save(1), asio::use_future);
    all_.push_back(asio::co_spawn(ex, save(2), asio::use_future));
  }
  void close() {
    saved_.get();
    for (auto &saved : all_)
      saved.get();
  }

private:
  std::future<void> saved_;
  std::vector<std::future<void>> all_;
};

class ShopThatNeverCloses {
public:
  void keep(asio::any_io_executor ex) {
    saved_ = asio::co_spawn(ex, save(1), asio::use_future);
  }

private:
  std::future<void> saved_;
};
// CHECK-MESSAGES: :[[@LINE-6]]:14: warning: task 'saved_' is never joined: it runs on, and its error is lost

// Containers: a join of each element joins them all, unless it throws.
void container_waits(asio::any_io_executor ex) {
  std::vector<std::future<void>> all;
  for (int id = 0; id < 3; ++id)
    all.push_back(asio::co_spawn(ex, save(id), asio::use_future));
  for (auto &saved : all) {
    try {
      saved.get();
    } catch (...) {
    }
  }
}

void container_gets(asio::any_io_executor ex) {
  std::vector<std::future<void>> all;
  for (int id = 0; id < 3; ++id)
    all.push_back(asio::co_spawn(ex, save(id), asio::use_future));
  for (auto &saved : all)
    saved.get();
}
// CHECK-MESSAGES: :[[@LINE-4]]:19: warning: a task in 'all' is abandoned if joining another task throws: it runs on, and its error is lost

void container_never(asio::any_io_executor ex) {
  std::vector<std::future<void>> all;
  for (int id = 0; id < 3; ++id)
    all.push_back(asio::co_spawn(ex, save(id), asio::use_future));
}
// CHECK-MESSAGES: :[[@LINE-2]]:19: warning: a task in 'all' is never joined: it runs on, and its error is lost

// The run loop below is the join.
void runs() {
  asio::io_context io;
  auto saved = asio::co_spawn(io, save(1), asio::use_future);
  io.run();
}

template <typename T> void instance(asio::any_io_executor ex, T id) {
  auto saved = asio::co_spawn(ex, save(id), asio::use_future);
}
// CHECK-MESSAGES: :[[@LINE-2]]:16: warning: task 'saved' is never joined: it runs on, and its error is lost
template void instance(asio::any_io_executor, int);
template void instance(asio::any_io_executor, short);

#define START(id) asio::co_spawn(ex, save(id), asio::use_future)
void macro(asio::any_io_executor ex) { auto saved = START(1); }
// CHECK-MESSAGES: :[[@LINE-1]]:53: warning: task 'saved' is never joined: it runs on, and its error is lost

void nested(asio::any_io_executor ex) {
  auto start = [ex](auto id) {
    auto saved = asio::co_spawn(ex, save(id), asio::use_future);
  };
  start(1);
}
// CHECK-MESSAGES: :[[@LINE-4]]:18: warning: task 'saved' is never joined: it runs on, and its error is lost

void nolint(asio::any_io_executor ex) {
  auto saved = asio::co_spawn(ex, save(1), // NOLINT(coscope-unjoined-task)
                              asio::use_future);
}
