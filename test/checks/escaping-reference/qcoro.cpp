// QCoro: a task that nobody awaits runs on, with references into a frame that
// is gone.
// RUN: %check coscope-escaping-reference %s %t

#include <QCoreApplication>
#include <QCoroTask>

struct Order {
  int id;
};
QCoro::Task<> reserve(Order &order);
QCoro::Task<> label(const Order &order);
QCoro::Task<> save(Order order);
void count(int orders);

// Scenario: local outlived by its task
void outlived() {
  Order order{1};
  reserve(order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-3]]:11: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
QCoro::Task<> dropped() {
  Order order{1};
  label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-4]]:9: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipes
void dropped_chain() {
  Order order{1};
  reserve(order).then([] { count(1); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-3]]:11: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
// TODO: save(order).then([&order] { count(order.id); }) refers to the
// local as well, but what a continuation captures is not looked at.
void connected(QObject *window) {
  Order order{1};
  QCoro::connect(reserve(order), window, [] { count(1); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-3]]:26: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: local that is joined in time
QCoro::Task<> joined() {
  Order order{1};
  co_await reserve(order);
}
QCoro::Task<> joined_later() {
  Order order{1};
  auto stock = reserve(order);
  co_await stock;
}
void blocked() {
  Order order{1};
  QCoro::waitFor(reserve(order));
}
QCoro::Task<> joined_chain() {
  Order order{1};
  co_await reserve(order).then([&order] { count(order.id); });
}
int in_main(int argc, char **argv) {
  QCoreApplication app(argc, argv);
  Order order{1};
  reserve(order);
  return app.exec();
}
void copied() {
  Order order{1};
  save(order);
}

// Scenario: captures of a called lambda
void called(Order order) {
  [order]() -> QCoro::Task<> {
    co_await save(order);
    count(order.id);
  }();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-6]]:3: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-7]]:3: note: pass the values as parameters of the coroutine
// The continuation lives in the frame of the library's coroutine, but the
// coroutine that it is itself refers to it until it is done; then waits for it.
void continuation(Order order) {
  save(order).then([order]() -> QCoro::Task<> {
    co_await save(order);
    count(order.id);
  });
}
void parameters(Order order) {
  [](Order order) -> QCoro::Task<> {
    co_await save(order);
    count(order.id);
  }(order);
}
QCoro::Task<> awaited(Order order) {
  co_await [order]() -> QCoro::Task<> {
    co_await save(order);
    count(order.id);
  }();
}
