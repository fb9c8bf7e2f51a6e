// Where no task group can go around the task and what runs beside it, each for
// the reason given. To await the task in place may still do.
// RUN: %check coscope-escaping-reference %s %t

#include <library.h>
#include <memory>
#include <string>
#include <vector>

// A promise is awaited with (token), in old versions with .async_wait(token).
#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif

using asio::awaitable;

struct Order {
  int id = 0;
};

awaitable<void> save(int id);
awaitable<void> ship(Order &order);
awaitable<void> track(const Order &order);
void print(const std::string &text);

awaitable<void> jumps_out(int orders) {
  auto ex = co_await asio::this_coro::executor;
  for (int id = 0; id < orders; ++id) {
    Order order{id};
    asio::co_spawn(ex, track(order), asio::detached);
    if (id == 2)
      continue;
    co_await save(id);
  }
}
// CHECK-MESSAGES: :[[@LINE-6]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-7]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-7]]:9: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-7]]:7: note: the scope ends here before the task is joined
// CHECK-NOTES: :[[@LINE-8]]:7: note: let the task own what it uses, or wait for it on every exit; not rewritten: this jumps out of what would be the scope

awaitable<void> returns_from_the_middle(bool express) {
  auto ex = co_await asio::this_coro::executor;
  if (express) {
    Order order;
    asio::co_spawn(ex, track(order), asio::detached);
    co_await save(order.id);
    co_return;
  }
  co_await save(0);
}
// CHECK-MESSAGES: :[[@LINE-6]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-7]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-7]]:5: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-9]]:5: note: open a task group here: it is left only when the task has ended, and the first failure, which nobody sees today, cancels the rest and reaches the caller

awaitable<void> shared_after(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto state = std::make_shared<int>(id);
  {
    Order order{id};
    asio::co_spawn(
        ex, [state, &order]() -> awaitable<void> { co_await track(order); },
        asio::detached);
    co_await save(id);
  }
  *state = 1;
}
// CHECK-MESSAGES: :[[@LINE-7]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-7]]:22: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the scope ends here before the task is joined
// CHECK-NOTES: :[[@LINE-10]]:5: note: let the task own what it uses, or wait for it on every exit; not rewritten: 'state' is used after the scope, and the task may depend on that

awaitable<void> about_the_coroutine(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, track(order), asio::detached);
  co_await save(order.id);
  co_await asio::this_coro::reset_cancellation_state();
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-5]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: wait for the task here: this function then ends after it, and its error reaches the caller

awaitable<void> poll(const Order &order) {
  for (;;)
    co_await save(order.id);
}
awaitable<void> never_ends(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, poll(order), asio::detached);
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:27: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the task does not end by itself

awaitable<void> endless_loop(Order order) {
  auto ex = co_await asio::this_coro::executor;
  for (;;) {
    co_await save(order.id);
    asio::co_spawn(ex, track(order), asio::detached);
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-6]]:5: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:5: note: let the task own what it uses, or wait for it on every exit; not rewritten: one task that fails would end this endless loop

awaitable<void> observed(Order order, bool &failed) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, track(order),
                 [&failed](std::exception_ptr e) { failed = e != nullptr; });
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-5]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: what its completion token does would be lost

#define GO(task) asio::co_spawn(ex, task, asio::detached)
awaitable<void> in_a_macro(Order order) {
  auto ex = co_await asio::this_coro::executor;
  GO(track(order));
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-7]]:18: note: expanded from macro 'GO'
// CHECK-NOTES: :[[@LINE-5]]:12: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the code comes from a macro
// CHECK-NOTES: :[[@LINE-11]]:18: note: expanded from macro 'GO'

awaitable<void> preprocessed(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, track(order), asio::detached);
#ifdef SLOW
  co_await save(0);
#endif
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-6]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-7]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-9]]:3: note: wait for the task here: this function then ends after it, and its error reaches the caller

template <typename T> awaitable<void> in_a_template(T order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, track(order), asio::detached);
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the code is a template, and other instances may differ
template awaitable<void> in_a_template(Order);

awaitable<void> in_a_handler(Order order) {
  auto ex = co_await asio::this_coro::executor;
  try {
    co_await save(order.id);
  } catch (const std::exception &) {
    Order copy = order;
    asio::co_spawn(ex, track(copy), asio::detached);
    print("try again");
  }
}
// CHECK-MESSAGES: :[[@LINE-4]]:5: warning: detached task refers to 'copy', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-5]]:30: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: the scope ends here before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:5: note: let the task own what it uses, or wait for it on every exit; not rewritten: a handler cannot await

#define TASK(result) awaitable<result>
TASK(int) return_type_in_a_macro(Order order) {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, track(order), asio::detached);
  co_await save(order.id);
  co_return order.id;
}
// CHECK-MESSAGES: :[[@LINE-4]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-5]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: wait for the task here: this function then ends after it, and its error reaches the caller

void no_coroutine(asio::any_io_executor ex) {
  Order order;
  asio::co_spawn(ex, track(order), asio::detached);
  print("on its way");
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit

awaitable<void> joined_outside(int id) {
  auto ex = co_await asio::this_coro::executor;
  std::vector<asio::experimental::promise<void(std::exception_ptr)>> tasks;
  {
    Order order{id};
    tasks.push_back(asio::co_spawn(ex, track(order),
                                   asio::experimental::use_promise));
    co_await save(order.id);
  }
  for (auto &task : tasks)
    co_await task RESULT(asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-7]]:21: warning: task 'tasks' refers to 'order', which may be destroyed before the task is joined
// CHECK-NOTES: :[[@LINE-8]]:46: note: borrowed here
// CHECK-NOTES: :[[@LINE-6]]:3: note: the scope ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:14: note: let the task own what it uses, or wait for it on every exit; not rewritten: 'tasks' is used outside of the block

awaitable<void> may_not_fail(Order order) noexcept {
  auto ex = co_await asio::this_coro::executor;
  asio::co_spawn(ex, track(order), asio::detached);
  co_await save(order.id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: this function is noexcept, and the error of a task would leave it
