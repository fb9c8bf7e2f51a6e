// Loops whose children each have a signal of their own, or whose results are
// kept: a task group takes the place of signals, counter and event.
// RUN: %check coscope-manual-gather %s %t

#include <deque>
#include <exception>
#include <library.h>
// CHECK-FIXES-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-FIXES-STANDALONE: #include <coscope/asio.hpp>
// CHECK-FIXES: #include <utility>
#include <list>
#include <memory>
#include <string>
#include <vector>

using asio::awaitable;
using Timer = asio::steady_timer;

awaitable<void> save(int id);
awaitable<int> load(int id);
awaitable<std::string> name(int id);
awaitable<double> weigh(int id);
struct Order {
  int id;
};

awaitable<void> signal_of_a_list(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  std::list<asio::cancellation_signal> signals;
  Timer done(ex, Timer::time_point::max());
  std::exception_ptr first;
  std::size_t left = ids.size();
  for (int id : ids) {
    auto &signal = signals.emplace_back();
    asio::co_spawn(ex, save(id),
                   asio::bind_cancellation_slot(
                       signal.slot(), [&](std::exception_ptr e) {
                         if (e && !first) {
                           first = e;
                           for (auto &each : signals)
                             each.emit(asio::cancellation_type::all);
                         }
                         if (--left == 0)
                           done.cancel();
                       }));
  }
  ErrorCode ignored;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (first)
    std::rethrow_exception(first);
}
// CHECK-MESSAGES: :[[@LINE-17]]:5: warning: hand-written gather of one task per element: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-12]]:30: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-20]]:5: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: for (int id : ids)
// CHECK-FIXES: group.spawn(ex, save(id));
// CHECK-FIXES: });

awaitable<void> signal_in_a_box(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  std::vector<std::unique_ptr<asio::cancellation_signal>> signals;
  Timer done(ex, Timer::time_point::max());
  std::exception_ptr first;
  std::size_t left = ids.size();
  for (std::size_t i = 0; i < ids.size(); ++i) {
    signals.push_back(std::make_unique<asio::cancellation_signal>());
    asio::co_spawn(ex, save(ids[i]),
                   asio::bind_cancellation_slot(
                       signals.back()->slot(), [&](std::exception_ptr e) {
                         if (e && !first) {
                           first = e;
                           for (auto &each : signals)
                             each->emit(asio::cancellation_type::partial);
                         }
                         if (--left == 0)
                           done.cancel();
                       }));
  }
  ErrorCode ignored;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (first)
    std::rethrow_exception(first);
}
// CHECK-MESSAGES: :[[@LINE-17]]:5: warning: hand-written gather of one task per element: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-12]]:30: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-20]]:5: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: for (std::size_t i = 0; i < ids.size(); ++i)
// CHECK-FIXES: group.spawn(ex, save(ids[i]));
// CHECK-FIXES: });

// What else a turn does stays undone in a gather.
void note(int id);
awaitable<void> does_more(const std::vector<int> &ids) {
  auto ex = co_await asio::this_coro::executor;
  std::deque<asio::cancellation_signal> signals;
  Timer done(ex, Timer::time_point::max());
  std::exception_ptr first;
  std::size_t left = ids.size();
  for (int id : ids) {
    auto &signal = signals.emplace_back();
    note(id);
    asio::co_spawn(ex, save(id),
                   asio::bind_cancellation_slot(
                       signal.slot(), [&](std::exception_ptr e) {
                         if (e && !first) {
                           first = e;
                           for (auto &each : signals)
                             each.emit(asio::cancellation_type::all);
                         }
                         if (--left == 0)
                           done.cancel();
                       }));
  }
  ErrorCode ignored;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (first)
    std::rethrow_exception(first);
}
// CHECK-MESSAGES: :[[@LINE-17]]:5: warning: hand-written gather of one task per element: start, cancel and join must agree on every path
// CHECK-NOTES: :[[@LINE-12]]:30: note: cancelled by hand here
// CHECK-NOTES: :[[@LINE-6]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-23]]:3: note: not rewritten: the loop does more than to start the children

awaitable<int> added_up(const std::vector<Order> &orders) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::exception_ptr first;
  std::size_t left = orders.size();
  int sum = 0;
  for (const Order &order : orders)
    asio::co_spawn(ex, load(order.id), [&](std::exception_ptr e, int value) {
      if (e) {
        if (!first)
          first = e;
      } else {
        sum += value;
      }
      if (--left == 0)
        done.cancel();
    });
  ErrorCode ignored;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (first)
    std::rethrow_exception(first);
  co_return sum;
}
// CHECK-MESSAGES: :[[@LINE-16]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-6]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-18]]:5: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: std::vector<coscope::handle<int>> tasks;
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: for (const Order &order : orders)
// CHECK-FIXES: tasks.push_back(group.spawn(ex, load(order.id)));
// CHECK-FIXES: });
// CHECK-FIXES: for (auto &task : tasks)
// CHECK-FIXES: sum += task.result();

// The sum of these depends on who ends first.
awaitable<double> added_up_in_time(const std::vector<Order> &orders) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::exception_ptr first;
  std::size_t left = orders.size();
  double sum = 0;
  for (const Order &order : orders)
    asio::co_spawn(ex, weigh(order.id), [&](std::exception_ptr e, double value) {
      if (e && !first)
        first = e;
      else
        sum += value;
      if (--left == 0)
        done.cancel();
    });
  ErrorCode ignored;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (first)
    std::rethrow_exception(first);
  co_return sum;
}
// CHECK-MESSAGES: :[[@LINE-14]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-6]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-16]]:41: note: not rewritten: what the handlers add up depends on which task ends first

awaitable<std::vector<std::string>> kept_by_index(const std::vector<Order> &orders) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::exception_ptr first;
  std::size_t left = orders.size();
  std::vector<std::string> names(orders.size());
  for (std::size_t i = 0; i < orders.size(); ++i)
    asio::co_spawn(ex, name(orders[i].id),
                   [&, i](std::exception_ptr e, std::string value) {
                     if (e && !first)
                       first = e;
                     else
                       names[i] = std::move(value);
                     if (--left == 0)
                       done.cancel();
                   });
  ErrorCode ignored;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (first)
    std::rethrow_exception(first);
  co_return names;
}
// CHECK-MESSAGES: :[[@LINE-15]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-6]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-17]]:5: note: use a task group: the first failure in time cancels the others, all of them have ended when it is rethrown
// CHECK-FIXES: std::vector<coscope::handle<std::string>> tasks;
// CHECK-FIXES: co_await coscope::with_task_group([&](coscope::task_group &group) {
// CHECK-FIXES: for (std::size_t i = 0; i < orders.size(); ++i)
// CHECK-FIXES: tasks.push_back(group.spawn(ex, name(orders[i].id)));
// CHECK-FIXES: });
// CHECK-FIXES: names[i] = std::move(tasks[i].result());

// Another number than that of the turn.
awaitable<std::vector<int>> kept_elsewhere(const std::vector<Order> &orders) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::exception_ptr first;
  std::size_t left = orders.size();
  std::vector<int> found(orders.size());
  for (std::size_t i = 0; i < orders.size(); ++i)
    asio::co_spawn(ex, load(orders[i].id),
                   [&](std::exception_ptr e, int value) {
                     if (e && !first)
                       first = e;
                     else
                       found[left - 1] = value;
                     if (--left == 0)
                       done.cancel();
                   });
  ErrorCode ignored;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (first)
    std::rethrow_exception(first);
  co_return found;
}
// CHECK-MESSAGES: :[[@LINE-15]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-6]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-16]]:20: note: not rewritten: the handler stores a value where it can be seen after a failure, or by a name that means nothing outside of it

// A task reads what the handlers keep.
awaitable<void> reads(const std::vector<int> &so_far, int id);
awaitable<int> refers(const std::vector<int> &so_far, int id);
awaitable<std::vector<int>> read_meanwhile(const std::vector<Order> &orders) {
  auto ex = co_await asio::this_coro::executor;
  Timer done(ex, Timer::time_point::max());
  std::exception_ptr first;
  std::size_t left = orders.size();
  std::vector<int> found(orders.size());
  for (std::size_t i = 0; i < orders.size(); ++i)
    asio::co_spawn(ex, refers(found, orders[i].id),
                   [&, i](std::exception_ptr e, int value) {
                     if (e && !first)
                       first = e;
                     else
                       found[i] = value;
                     if (--left == 0)
                       done.cancel();
                   });
  ErrorCode ignored;
  co_await done.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
  if (first)
    std::rethrow_exception(first);
  co_return found;
}
// CHECK-MESSAGES: :[[@LINE-15]]:5: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-NOTES: :[[@LINE-6]]:12: note: waits here until the count is zero
// CHECK-NOTES: :[[@LINE-12]]:24: note: not rewritten: a task that still runs refers to 'found', which is stored here
// CHECK-AGAIN: warning: hand-written gather of one task per element: start, cancel and join must agree on every path
// CHECK-AGAIN: note: cancelled by hand here
// CHECK-AGAIN: note: waits here until the count is zero
// CHECK-AGAIN: note: not rewritten: the loop does more than to start the children
// CHECK-AGAIN: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-AGAIN: note: waits here until the count is zero
// CHECK-AGAIN: note: not rewritten: what the handlers add up depends on which task ends first
// CHECK-AGAIN: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-AGAIN: note: waits here until the count is zero
// CHECK-AGAIN: note: not rewritten: the handler stores a value where it can be seen after a failure, or by a name that means nothing outside of it
// CHECK-AGAIN: warning: hand-written gather of one task per element: after a failure the others run on to the end
// CHECK-AGAIN: note: waits here until the count is zero
// CHECK-AGAIN: note: not rewritten: a task that still runs refers to 'found', which is stored here
