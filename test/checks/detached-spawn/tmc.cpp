// TooManyCooks: fork() gives a handle that the task writes into, and
// post_waitable() a future.
// RUN: %check coscope-detached-spawn %s %t

#include <tmc/all_headers.hpp>

struct Order {
  int id;
};
tmc::task<void> save(Order order);
tmc::task<int> label(Order order);
void count(int id);

// Scenario: discarded start
// Fire and forget in so many words.
void posted(tmc::ex_cpu &ex, Order order) {
  tmc::post(ex, save(order));
  tmc::post(ex, [order] { count(order.id); });
}
tmc::task<void> detached(tmc::ex_cpu &ex, Order order) {
  tmc::spawn(save(order)).detach();
  tmc::spawn(save(order)).run_on(ex).detach();
  co_return;
}

// Scenario: dropped eager handle
tmc::task<void> dropped(Order order) {
  (void)tmc::spawn(save(order)).fork();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: the handle of this task is dropped: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-4]]:9: note: keep the handle and join it on every exit
tmc::task<void> dropped_pair(Order order) {
  (void)tmc::spawn_tuple(save(order), label(order)).fork();
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: the handle of this task is dropped: its work runs on and uses it after it is destroyed
// CHECK-NOTES: :[[@LINE-4]]:9: note: keep the handle and join it on every exit
void dropped_future(tmc::ex_cpu &ex, Order order) {
  (void)tmc::post_waitable(ex, label(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit

// Scenario: start that somebody observes
tmc::task<int> observed(Order order) {
  co_await tmc::spawn(save(order)).fork();
  co_return co_await tmc::spawn(label(order));
}
int blocked(tmc::ex_cpu &ex, Order order) {
  return tmc::post_waitable(ex, label(order)).get();
}
int main_task(Order order) { return tmc::async_main(label(order)); }

// Scenario: same names elsewhere
namespace db {
struct Connection {
  int fork();
  int detach();
};
Connection spawn(int id);
int post(int id);
} // namespace db
void other_library() {
  db::spawn(1).fork();
  db::spawn(1).detach();
  db::post(1);
}
