// QCoro: a task that nobody awaits runs on, with references into a frame that
// is gone.
// RUN: %check coscope-escaping-reference %s %t

#include <QCoreApplication>
#include <QCoroTask>
#include <QPointer>
#include <memory>
#include <utility>

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
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:11: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
QCoro::Task<> dropped() {
  Order order{1};
  label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:9: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit; not rewritten: the profile of this library has no recipes
void dropped_chain() {
  Order order{1};
  reserve(order).then([] { count(1); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
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

// Scenario: local lent through a helper
template <typename F> void run(F call) { call(); }
void lent() {
  Order order{1};
  run([&order] { return reserve(order); });
}
void let_run(QCoro::Task<> task) {
  std::move(task).then([] { count(1); });
}
void lent_to_a_task() {
  Order order{1};
  let_run(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'let_run' starts it here
// CHECK-NOTES: :[[@LINE-4]]:19: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
// What it calls is gone when it returns.
void lent_by_a_closure(Order order) {
  run([order]() -> QCoro::Task<> {
    co_await save(order);
    count(order.id);
  });
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-25]]:42: note: 'run' starts it here
// CHECK-NOTES: :[[@LINE-7]]:7: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-8]]:3: note: pass the values as parameters of the coroutine

// Scenario: local lent through a helper that returns the handle
QCoro::Task<> run_task(QCoro::Task<> task) {
  return std::move(task).then([] { count(1); });
}
void lent_and_dropped() {
  Order order{1};
  run_task(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:20: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: value given to a helper
void given(Order order) {
  run([order] { return save(order); });
}
void given_to_a_task() {
  Order order{1};
  let_run(save(order));
}
QCoro::Task<> lent_and_joined() {
  Order order{1};
  co_await run_task(reserve(order));
}
int lent_in_main(int argc, char **argv) {
  QCoreApplication app(argc, argv);
  Order order{1};
  run([&order] { return reserve(order); });
  return app.exec();
}

// Scenario: value given by a closure that is called
void given_by_a_call() {
  Order order{1};
  run([&order] { return save(order); });
}

// Scenario: captures of a called lambda
void called(Order order) {
  [order]() -> QCoro::Task<> {
    co_await save(order);
    count(order.id);
  }();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; its handle is dropped: it runs on, and its error is lost
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

// Scenario: object outlived by its task
class Till : public QObject {
public:
  void open() { sell(); }

private:
  QCoro::Task<> sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:17: warning: detached task uses 'this', but no method of 'Till' waits for it: the object may be destroyed before the task is done; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-10]]:17: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes

// Scenario: task that owns its object
class Shop : public std::enable_shared_from_this<Shop> {
public:
  void open() { sell(); }

private:
  QCoro::Task<> sell() {
    auto self = shared_from_this();
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};

// Scenario: task that asks whether its object is still there
class Counter : public QObject {
public:
  void open() { sell(); }

private:
  QCoro::Task<> sell() {
    QPointer<Counter> self = this;
    co_await save(Order{1});
    if (self)
      ++sold_;
  }
  int sold_ = 0;
};

// Scenario: task that does not ask
class CarelessCounter : public QObject {
public:
  void open() { sell(); }

private:
  QCoro::Task<> sell() {
    QPointer<CarelessCounter> self = this;
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-10]]:17: warning: detached task uses 'this', but no method of 'CarelessCounter' waits for it: the object may be destroyed before the task is done; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-11]]:17: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes

// Scenario: callback that is dropped with its object
class Window : public QObject {
public:
  void open() {
    QCoro::connect(save(Order{1}), this, [this] { ++opened_; });
  }

private:
  int opened_ = 0;
};
