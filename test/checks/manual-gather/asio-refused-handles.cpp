// Gathers of handles that are not rewritten, each for the reason in its note.
// RUN: %check coscope-manual-gather %s %t -- '--config={CheckOptions: {coscope.Prefer: library}}'

#include <exception>
#include <library.h>

#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#define FINISHED(promise) promise.complete()
#else
#define RESULT
#define FINISHED(promise) promise.completed()
#endif

using asio::awaitable;
namespace ax = asio::experimental;

awaitable<void> save(int id);
awaitable<int> load(int id);
int log(int value);
void use(int value);

// The first result is used even if the second task fails.
awaitable<void> effect_between(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    use(co_await stock RESULT(asio::use_awaitable));
    use(co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-12]]:5: note: not rewritten: this runs between two joins, and may depend on the first alone

awaitable<int> calls_between(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    co_return log(co_await stock RESULT(asio::use_awaitable)) +
        log(co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-12]]:5: note: not rewritten: this runs between two joins, and may depend on the first alone

awaitable<void> under_a_condition(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int count = id > 0 ? co_await stock RESULT(asio::use_awaitable) : 0;
    use(count + co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before 'stock' is joined
// CHECK-NOTES: :[[@LINE-12]]:5: note: not rewritten: a child is joined under a condition

awaitable<void> in_a_branch(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    if (count > 0)
      use(co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-12]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-12]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before 'price' is joined
// CHECK-NOTES: :[[@LINE-12]]:5: note: not rewritten: a child is joined under a condition

// Another exception leaves the tasks alone today.
awaitable<void> filtered(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    use(count + co_await price RESULT(asio::use_awaitable));
  } catch (const SystemError &) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-10]]:5: note: not rewritten: the handler filters exceptions by type

awaitable<void> swallowed(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    use(count + co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    stock.cancel();
    price.cancel();
  }
}
// CHECK-MESSAGES: :[[@LINE-10]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-10]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-6]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before 'price' is joined
// CHECK-NOTES: :[[@LINE-9]]:5: note: not rewritten: the handler swallows the error

awaitable<void> logged(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    use(count + co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    log(id);
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-12]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-12]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-11]]:5: note: not rewritten: the handler does more than to store the error and to cancel

awaitable<void> not_rethrown(int id) {
  std::exception_ptr error;
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    use(count + co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    error = std::current_exception();
    stock.cancel();
    price.cancel();
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-6]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before 'price' is joined
// CHECK-NOTES: :[[@LINE-15]]:16: note: not rewritten: the stored error is not rethrown here

awaitable<void> started_between(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  log(id);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    use(count + co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-12]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-15]]:3: note: not rewritten: no fact explains this statement, which stands between the first start and the last join

awaitable<void> looked_at(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  if (FINISHED(stock))
    log(id);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    use(count + co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-13]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-16]]:16: note: not rewritten: 'stock' is used in another way than to join or cancel it

#ifndef LIBRARY_STANDALONE
awaitable<void> joined_as_a_tuple(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    auto [error, count] =
        co_await stock RESULT(asio::as_tuple(asio::use_awaitable));
    use(count + co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES-BOOST: :[[@LINE-12]]:16: warning: hand-written gather of 2 tasks: start, cancel and join must agree on every path
// CHECK-NOTES-BOOST: :[[@LINE-12]]:16: note: a sibling is started here
// CHECK-NOTES-BOOST: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES-BOOST: :[[@LINE-11]]:9: note: not rewritten: the join gives more than the child's result

#endif

#define RESULT_OF(promise) co_await promise RESULT(asio::use_awaitable)
awaitable<void> macro(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int count = RESULT_OF(stock);
    use(count + RESULT_OF(price));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-12]]:17: note: not rewritten: the code comes from a macro
// CHECK-NOTES: :[[@LINE-19]]:28: note: expanded from macro 'RESULT_OF'

awaitable<void> other_meaning(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  int load = 0;
  auto price = asio::co_spawn(ex, ::load(id), ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    use(count + co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
  use(load);
}
// CHECK-MESSAGES: :[[@LINE-13]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-12]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-8]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-7]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-16]]:3: note: not rewritten: 'load' means something else where the children would start

// After a failure somebody still sees what was stored before.
class Order {
  awaitable<void> fill(int id) {
    auto ex = co_await asio::this_coro::executor;
    auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
    auto price = asio::co_spawn(ex, load(id), ax::use_promise);
    try {
      count_ = co_await stock RESULT(asio::use_awaitable);
      cents_ = co_await price RESULT(asio::use_awaitable);
    } catch (...) {
      stock.cancel();
      price.cancel();
      throw;
    }
  }
  // CHECK-MESSAGES: :[[@LINE-11]]:18: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
  // CHECK-NOTES: :[[@LINE-11]]:18: note: a sibling is started here
  // CHECK-NOTES: :[[@LINE-7]]:7: note: cancelled by hand here
  // CHECK-NOTES: :[[@LINE-6]]:7: note: this throw leaves before 'price' is joined
  // CHECK-NOTES: :[[@LINE-12]]:7: note: not rewritten: what is stored here can be seen after a failure of the others

  int count_ = 0, cents_ = 0;
};

awaitable<void> in_a_try(int id) {
  auto ex = co_await asio::this_coro::executor;
  int count = 0, cents = 0;
  try {
    auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
    auto price = asio::co_spawn(ex, load(id), ax::use_promise);
    try {
      count = co_await stock RESULT(asio::use_awaitable);
      cents = co_await price RESULT(asio::use_awaitable);
    } catch (...) {
      stock.cancel();
      price.cancel();
      throw;
    }
  } catch (...) {
    use(count);
  }
  use(cents);
}
// CHECK-MESSAGES: :[[@LINE-15]]:18: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-15]]:18: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-11]]:7: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-10]]:7: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-16]]:7: note: not rewritten: what is stored here can be seen after a failure of the others

// The second wait for 'price' never ends.
awaitable<void> joined_again(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  int cents = 0;
  try {
    cents = co_await stock RESULT(asio::use_awaitable);
    cents = co_await price RESULT(asio::use_awaitable);
    cents = co_await price RESULT(asio::use_awaitable);
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
  use(cents);
}
// CHECK-MESSAGES: :[[@LINE-14]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-14]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-8]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-7]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-12]]:22: note: not rewritten: a child is joined once more

template <typename T>
awaitable<void> instance(T id) {
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, load(id), ax::use_promise);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    int count = co_await stock RESULT(asio::use_awaitable);
    use(count + co_await price RESULT(asio::use_awaitable));
  } catch (...) {
    stock.cancel();
    price.cancel();
    throw;
  }
}
// CHECK-MESSAGES: :[[@LINE-11]]:16: warning: hand-written gather of 2 tasks: after a failure the others are cancelled, but nothing waits until they have stopped
// CHECK-NOTES: :[[@LINE-11]]:16: note: a sibling is started here
// CHECK-NOTES: :[[@LINE-7]]:5: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-15]]:16: note: not rewritten: the code is a template, and other instances may differ
template awaitable<void> instance(int);
template awaitable<void> instance(short);
