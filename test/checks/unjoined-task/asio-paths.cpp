// The exits that miss a join, each with the smallest change that covers it.
// RUN: %check coscope-unjoined-task %s %t

#include <future>
#include <library.h>

#ifdef LIBRARY_STANDALONE
#define RESULT_OF(promise) promise.async_wait(asio::use_awaitable)
#else
#define RESULT_OF(promise) promise(asio::use_awaitable)
#endif

using asio::awaitable;
using namespace std::chrono_literals;
namespace ax = asio::experimental;

awaitable<void> save(int id);
awaitable<int> load(int id);
bool in_stock(int id);
void use(int value);

awaitable<void> early_co_return(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  if (!in_stock(id))
    co_return;
  use(co_await RESULT_OF(price));
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'price' is abandoned by a return: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-5]]:7: note: join it on every exit, or gather it with its siblings; not rewritten: the code comes from a macro

awaitable<void> co_return_before(int id) {
  auto ex = co_await asio::this_coro::executor;
  if (!in_stock(id))
    co_return;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  use(co_await RESULT_OF(price));
}

awaitable<void> await_between(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  co_await save(id);
  use(co_await RESULT_OF(price));
}
// CHECK-MESSAGES: :[[@LINE-4]]:16: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-4]]:7: note: join it on every exit, or gather it with its siblings; not rewritten: the code comes from a macro

awaitable<void> await_before(int id) {
  auto ex = co_await asio::this_coro::executor;
  co_await save(id);
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  use(co_await RESULT_OF(price));
}

awaitable<void> await_in_a_try(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    co_await save(id);
  } catch (...) {
  }
  use(co_await RESULT_OF(price));
}

// What a coroutine asks of itself does not fail.
awaitable<void> await_of_itself(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  if ((co_await asio::this_coro::cancellation_state).cancelled() ==
      asio::cancellation_type::none)
    co_await asio::this_coro::reset_cancellation_state();
  co_await asio::this_coro::throw_if_cancelled(false);
  use(co_await RESULT_OF(price));
}

awaitable<void> await_in_a_try_for_some(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  try {
    co_await save(id);
  } catch (const SystemError &) {
  }
  use(co_await RESULT_OF(price));
}
// CHECK-MESSAGES: :[[@LINE-7]]:16: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-6]]:5: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-4]]:7: note: join it on every exit, or gather it with its siblings; not rewritten: the code comes from a macro

int early_throw(asio::any_io_executor ex, int id) {
  auto price = asio::co_spawn(ex, load(id), asio::use_future);
  if (!in_stock(id))
    throw id;
  return price.get();
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'price' is abandoned if an exception leaves this function: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this throw leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: join it on every exit, or gather it with its siblings

int throw_caught(asio::any_io_executor ex, int id) {
  auto price = asio::co_spawn(ex, load(id), asio::use_future);
  try {
    if (!in_stock(id))
      throw id;
  } catch (...) {
  }
  return price.get();
}

// A wait that can give up is no join.
int timed(asio::any_io_executor ex) {
  auto price = asio::co_spawn(ex, load(1), asio::use_future);
  if (price.wait_for(1500ms) != std::future_status::ready)
    return -1;
  return price.get();
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'price' is abandoned by a return: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: join it on every exit, or gather it with its siblings

int timed_then_joined(asio::any_io_executor ex) {
  auto price = asio::co_spawn(ex, load(1), asio::use_future);
  if (price.wait_for(1500ms) != std::future_status::ready)
    use(-1);
  return price.get();
}

int each_branch(asio::any_io_executor ex, int id) {
  auto price = asio::co_spawn(ex, load(id), asio::use_future);
  if (in_stock(id))
    return price.get();
  price.wait();
  return 0;
}

int not_each_case(asio::any_io_executor ex, int kind) {
  auto price = asio::co_spawn(ex, load(1), asio::use_future);
  switch (kind) {
  case 0:
    return price.get();
  case 1:
    price.wait();
    break;
  default:
    break;
  }
  return 0;
}
// CHECK-MESSAGES: :[[@LINE-12]]:16: warning: task 'price' is abandoned by a return: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: this return leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-14]]:16: note: join it on every exit, or gather it with its siblings

int joined_under_condition(asio::any_io_executor ex, int id) {
  auto price = asio::co_spawn(ex, load(id), asio::use_future);
  return in_stock(id) ? price.get() : 0;
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'price' is abandoned by a return: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:10: note: assuming this condition is false
// CHECK-NOTES: :[[@LINE-4]]:3: note: this return leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-6]]:16: note: join it on every exit, or gather it with its siblings

awaitable<void> turn_skipped() {
  auto ex = co_await asio::this_coro::executor;
  for (int id = 0; id < 3; ++id) {
    auto price = asio::co_spawn(ex, load(id), ax::use_promise);
    if (!in_stock(id))
      continue;
    use(co_await RESULT_OF(price));
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:18: warning: task 'price' is not joined on every path: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-6]]:9: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-6]]:7: note: the scope ends here before 'price' is joined
// CHECK-NOTES: :[[@LINE-6]]:9: note: join it on every exit, or gather it with its siblings; not rewritten: the code comes from a macro

awaitable<void> turn_joined() {
  auto ex = co_await asio::this_coro::executor;
  for (int id = 0; id < 3; ++id) {
    auto price = asio::co_spawn(ex, load(id), ax::use_promise);
    use(co_await RESULT_OF(price));
  }
}

awaitable<void> in_a_lambda() {
  auto work = []() -> awaitable<void> {
    auto ex = co_await asio::this_coro::executor;
    auto price = asio::co_spawn(ex, load(1), ax::use_promise);
    co_await save(1);
    use(co_await RESULT_OF(price));
  };
  co_await work();
}
// CHECK-MESSAGES: :[[@LINE-6]]:18: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-6]]:5: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-6]]:9: note: join it on every exit, or gather it with its siblings; not rewritten: the code comes from a macro

// Async-finally: nothing was started, so nothing is abandoned.
awaitable<void> cleans_up(asio::ip::tcp::socket socket) {
  std::exception_ptr error;
  try {
    co_await save(1);
  } catch (...) {
    error = std::current_exception();
  }
  socket.close();
  co_await save(0);
  if (error)
    std::rethrow_exception(error);
}
