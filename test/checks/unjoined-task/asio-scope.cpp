// A handle that some exit misses: the suggestion is a task group around start
// and join, which every path leaves only when the task has ended.
// RUN: %check coscope-unjoined-task %s %t
// RUN: %check --fix-notes coscope-unjoined-task %s %t

// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>
#include <library.h>
#include <string>
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

awaitable<void> await_between(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  co_await save(id);
  use(co_await price RESULT(asio::use_awaitable));
  use(0);
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-7]]:16: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: auto price = group.spawn(ex, load(id));
// CHECK-SUGGESTED: use(co_await price.join());
// CHECK-SUGGESTED: });

awaitable<int> return_between(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  if (!in_stock(id))
    co_return 0;
  co_return co_await price RESULT(asio::use_awaitable);
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'price' is abandoned by a return: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'price' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_return co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> awaitable<int> {
// CHECK-SUGGESTED: auto price = group.spawn(ex, load(id));
// CHECK-SUGGESTED: if (!in_stock(id)) {
// CHECK-SUGGESTED: group.cancel();
// CHECK-SUGGESTED: co_return co_await price.join();
// CHECK-SUGGESTED: });

awaitable<int> value_used_later(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  co_await save(id);
  const int value = co_await price RESULT(asio::use_awaitable);
  use(id);
  co_return value;
}
// CHECK-MESSAGES: :[[@LINE-6]]:16: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-6]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_return co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> awaitable<int> {
// CHECK-SUGGESTED: auto price = group.spawn(ex, load(id));
// CHECK-SUGGESTED: const int value = co_await price.join();
// CHECK-SUGGESTED: });

awaitable<void> never_joined(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  co_await save(id);
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'price' is never joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-3]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before 'price' is joined
// CHECK-NOTES: :[[@LINE-6]]:16: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: auto price = group.spawn(ex, load(id));
// CHECK-SUGGESTED: group.cancel();
// CHECK-SUGGESTED: });

awaitable<void> work_between_joins(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto one = asio::co_spawn(ex, load(id), ax::use_promise);
  auto two = asio::co_spawn(ex, load(id + 1), ax::use_promise);
  use(co_await one RESULT(asio::use_awaitable));
  co_await save(id);
  use(co_await two RESULT(asio::use_awaitable));
}
// CHECK-MESSAGES: :[[@LINE-5]]:14: warning: task 'two' is abandoned if joining another task throws: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:7: note: joining another task can throw here before 'two' is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: this await can throw before 'two' is joined
// CHECK-NOTES: :[[@LINE-8]]:14: note: open a task group here: it is left only when the tasks have ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: auto one = group.spawn(ex, load(id));
// CHECK-SUGGESTED: auto two = group.spawn(ex, load(id + 1));
// CHECK-SUGGESTED: use(co_await one.join());
// CHECK-SUGGESTED: use(co_await two.join());
// CHECK-SUGGESTED: });

awaitable<int> in_a_container(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  std::vector<Price> prices;
  prices.reserve(ids.size());
  for (int id : ids)
    prices.push_back(asio::co_spawn(ex, load(id), ax::use_promise));
  int sum = 0;
  for (auto &price : prices) {
    co_await save(sum);
    sum += co_await price RESULT(asio::use_awaitable);
  }
  co_return sum;
}
// CHECK-MESSAGES: :[[@LINE-8]]:22: warning: a task in 'prices' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-10]]:3: note: the loop ends here
// CHECK-NOTES: :[[@LINE-7]]:5: note: this await can throw before 'prices' is joined
// CHECK-NOTES: :[[@LINE-7]]:12: note: joining another task can throw here before 'prices' is joined
// CHECK-NOTES: :[[@LINE-12]]:22: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_return co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> awaitable<int> {
// CHECK-SUGGESTED: std::vector<coscope::handle<int>> prices;
// CHECK-SUGGESTED: prices.push_back(group.spawn(ex, load(id)));
// CHECK-SUGGESTED: sum += co_await price.join();
// CHECK-SUGGESTED: });

// On the other branch it runs beside save() until it is cancelled.
awaitable<void> joined_on_one_branch(int id) {
  auto ex = co_await asio::this_coro::executor;
  auto price = asio::co_spawn(ex, load(id), ax::use_promise);
  if (in_stock(id))
    use(co_await price RESULT(asio::use_awaitable));
  co_await save(id);
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'price' is abandoned if an await throws before it is joined: it is cancelled, but nothing waits until it has stopped
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is false
// CHECK-NOTES: :[[@LINE-4]]:3: note: this await can throw before 'price' is joined
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before 'price' is joined
// CHECK-NOTES: :[[@LINE-9]]:16: note: open a task group here: it is left only when the task has ended, on every path, and the first failure cancels the rest
// CHECK-SUGGESTED: co_await coscope::with_task_group(
// CHECK-SUGGESTED: [&](coscope::task_group &group) -> asio::awaitable<void> {
// CHECK-SUGGESTED: auto price = group.spawn(ex, load(id));
// CHECK-SUGGESTED: use(co_await price.join());
// CHECK-SUGGESTED: group.cancel();
// CHECK-SUGGESTED: });
