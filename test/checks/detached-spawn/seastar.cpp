// Futures that nobody keeps, and chains of continuations on them. Tasks in a
// gate, and chains that see their error, stay silent.
// RUN: %check coscope-detached-spawn %s %t

#include <seastar/core/coroutine.hh>
#include <seastar/core/gate.hh>
#include <seastar/core/thread.hh>
#include <seastar/core/when_all.hh>

struct Order {
  int id;
};

seastar::future<> save(Order order);
seastar::future<int> label(Order order);
void note(std::exception_ptr error);
void count(int saves);

// Scenario: discarded start
void in_a_gate(seastar::gate &gate, Order order) {
  (void)seastar::with_gate(gate, [order] { return save(order); });
}

// Scenario: dropped eager handle
void dropped(Order order) {
  (void)save(order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
seastar::future<> dropped_and_another(Order order) {
  (void)label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:9: note: keep the handle and join it on every exit
void dropped_thread(Order order) {
  (void)seastar::async([order] { save(order).get(); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_pair(Order order) {
  (void)seastar::when_all_succeed(save(order), label(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit

// Scenario: dropped chain
void then_dropped(Order order) {
  (void)save(order).then([] { count(1); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void finally_dropped(Order order) {
  (void)save(order).finally([] { count(1); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void result_dropped(Order order) {
  (void)label(order).discard_result();
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit

// Scenario: chain that sees its error
void handled(Order order) {
  (void)save(order).handle_exception(note);
}
void handled_at_the_end(Order order) {
  (void)save(order).then([] { count(1); }).handle_exception(note);
}
void handled_before_the_end(Order order) {
  (void)save(order).handle_exception(note).finally([] { count(1); });
}
void looked_at(Order order) {
  (void)save(order).then_wrapped([](seastar::future<> saved) {
    if (saved.failed())
      note(saved.get_exception());
  });
}
void ends_the_reactor(Order order) {
  (void)save(order).or_terminate();
}

// Scenario: start that somebody observes
seastar::future<> observed(Order order) {
  co_await save(order).finally([] { count(1); });
  co_await seastar::async([order] { save(order).get(); });
}
seastar::future<> returned(Order order) {
  return save(order).then([] { count(1); });
}

// Scenario: future without work behind it
seastar::future<> nothing() { return seastar::make_ready_future<void>(); }
void ready() {
  (void)nothing();
}

// Scenario: other functions of these names
namespace db {
struct Result {
  Result then(int next);
};
Result async(int id);
} // namespace db
void other_library() {
  (void)db::async(1).then(2);
}
