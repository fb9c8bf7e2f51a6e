// Handles that no task group can take over, each for the reason given.
// RUN: %check coscope-unjoined-task %s %t

#include <library.h>
#include <utility>
#include <vector>

// A promise is awaited with (token), in old versions with .async_wait(token).
#ifdef LIBRARY_STANDALONE
#define RESULT .async_wait
#else
#define RESULT
#endif

using asio::awaitable;
namespace ax = asio::experimental;
using Price = ax::promise<void(std::exception_ptr, int)>;

awaitable<void> save(int id);
awaitable<int> load(int id);
bool in_stock(int id);
void use(int value);

awaitable<void> error_is_handled(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  co_await save(id);
  try {
    use(co_await price RESULT(asio::use_awaitable));
  } catch (const std::exception &) {
    use(0);
  }
}
// CHECK-MESSAGES: :[[@LINE-8]]:16: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-8]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-7]]:9: note: join it on every exit, or gather it with its siblings; not rewritten: the error of 'price' is handled here, and would still end the scope

awaitable<void> cancelled_by_hand(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  co_await save(id);
  if (!in_stock(id))
    price.cancel();
  use(co_await price RESULT(asio::use_awaitable));
}
// CHECK-MESSAGES: :[[@LINE-6]]:16: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-6]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-5]]:5: note: join it on every exit, or gather it with its siblings; not rewritten: 'price' is used for more than to join the task

awaitable<void> type_is_written(int id) {
  auto ex = co_await asio::this_coro::executor;
  Price price = asio::co_spawn(ex, load(id), ax::use_promise);
  co_await save(id);
  use(co_await price RESULT(asio::use_awaitable));
}
// CHECK-MESSAGES: :[[@LINE-4]]:17: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-6]]:17: note: join it on every exit, or gather it with its siblings; not rewritten: the handle's type is written out

awaitable<void> no_plain_list(int id) {
  auto ex = co_await asio::this_coro::executor;
  using Prices = std::vector<Price>;
  Prices prices;
  prices.push_back(asio::co_spawn(ex, load(id), ax::use_promise));
  co_await save(id);
  for (auto &price : prices)
    use(co_await price RESULT(asio::use_awaitable));
}
// CHECK-MESSAGES: :[[@LINE-5]]:20: warning: a task in 'prices' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before 'prices' is joined
// CHECK-NOTES: :[[@LINE-8]]:10: note: join it on every exit, or gather it with its siblings; not rewritten: the type of 'prices' cannot be changed to hold the group's handles

awaitable<int> weigh(const std::vector<int> &ids);
awaitable<void> lender_inside(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  std::vector<int> ids{id};
  auto weight = asio::co_spawn(ex, weigh(ids), ax::use_promise);
  co_await save(id);
  use(co_await price RESULT(asio::use_awaitable));
  use(co_await weight RESULT(asio::use_awaitable));
}
// CHECK-MESSAGES: :[[@LINE-7]]:16: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-9]]:16: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-MESSAGES: :[[@LINE-8]]:17: warning: task 'weight' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-8]]:3: note: this await can throw before 'weight' is joined
// CHECK-NOTES: :[[@LINE-8]]:7: note: joining another task can throw here before 'weight' is joined
// CHECK-NOTES: :[[@LINE-11]]:17: note: an earlier repair changes this code as well: apply it, then look again

awaitable<int> watch(int id) {
  for (;;)
    co_await save(id);
}
awaitable<void> never_ends(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, watch(id), ax::use_promise);
  co_await save(id);
  use(co_await price RESULT(asio::use_awaitable));
}
// CHECK-MESSAGES: :[[@LINE-4]]:16: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-6]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the task does not end by itself

awaitable<int> awaits_on_the_way_out(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  if (!in_stock(id))
    co_return co_await load(0);
  co_return co_await price RESULT(asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'price' is abandoned by a return: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-6]]:15: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-7]]:5: note: join it on every exit, or gather it with its siblings; not rewritten: the task is cancelled here, and the scope would wait for it to end by itself

awaitable<void> declared_in_a_head(int id) {
  auto ex = co_await asio::this_coro::executor;
  if (auto price = asio::co_spawn(ex, load(id), ax::use_promise); in_stock(id))
    use(co_await price RESULT(asio::use_awaitable));
}
// CHECK-MESSAGES: :[[@LINE-3]]:20: warning: task 'price' is not joined on every path: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-4]]:67: note: assuming this condition is false
// CHECK-NOTES: :[[@LINE-4]]:51: note: the scope ends here before 'price' is joined
// CHECK-NOTES: :[[@LINE-6]]:20: note: join it on every exit, or gather it with its siblings; not rewritten: 'price' is declared in the head of a statement
