// QCoro: a task runs from its call on. It is joined by an await or by
// waitFor(), and left running where the function is left before.
// RUN: %check coscope-unjoined-task %s %t
// Not applicable: scope left by a return: QCoro has no scope
// Not applicable: scope left by an exception: QCoro has no scope
// Not applicable: tracked by a scope: QCoro has no scope

#include <QCoreApplication>
#include <QCoroTask>
#include <utility>
#include <vector>

struct Order {
  int id;
};
QCoro::Task<int> reserve(Order order);
QCoro::Task<int> label(Order order);
QCoro::Task<> save(Order order);
bool closed(Order order);
void use(int stock, int text);

// Scenario: joined
QCoro::Task<> joined(Order order) {
  auto stock = reserve(order);
  use(co_await stock, 0);
}
QCoro::Task<> moved(Order order) {
  auto stock = reserve(order);
  use(co_await std::move(stock), 0);
}
int blocked(Order order) {
  auto stock = reserve(order);
  return QCoro::waitFor(stock);
}
// The event loop goes on with the task until the program ends.
int in_main(int argc, char **argv, Order order) {
  QCoreApplication app(argc, argv);
  auto saved = save(order);
  return app.exec();
}

// Scenario: joined on some exits
QCoro::Task<> never(Order order) {
  auto saved = save(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never joined: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: joining another task can throw here before 'saved' is joined
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before 'saved' is joined
// CHECK-NOTES: :[[@LINE-6]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipes
QCoro::Task<> left_early(Order order) {
  auto stock = reserve(order);
  if (closed(order))
    co_return;
  use(co_await stock, 0);
}
// CHECK-MESSAGES: :[[@LINE-5]]:16: warning: task 'stock' is abandoned by a return: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'stock' is joined
// CHECK-NOTES: :[[@LINE-8]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipes

// Scenario: handed over
QCoro::Task<int> handed_over(Order order) {
  auto stock = reserve(order);
  return stock;
}
void stored(Order order, std::vector<QCoro::Task<int>> &stocks) {
  stocks.push_back(reserve(order));
}
void connected(Order order, QObject *window) {
  auto stock = reserve(order);
  QCoro::connect(std::move(stock), window, [](int stock) { use(stock, 0); });
}

// Scenario: awaited in turn
// The second task is left alone when the first one fails.
QCoro::Task<> in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int units = co_await stock;
  use(units, co_await text);
}
// CHECK-MESSAGES: :[[@LINE-4]]:15: warning: task 'text' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:15: note: joining another task can throw here before 'text' is joined
// CHECK-NOTES: :[[@LINE-6]]:15: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe for it; by hand: await each task in a try of its own, store the first error and cancel what the others wait for, and rethrow behind the last
QCoro::Task<> vector_in_turn(std::vector<Order> orders) {
  std::vector<QCoro::Task<>> saves;
  for (Order order : orders)
    saves.push_back(save(order));
  for (auto &each : saves)
    co_await each;
}
// CHECK-MESSAGES: :[[@LINE-4]]:21: warning: a task in 'saves' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:3: note: the loop ends here
// CHECK-NOTES: :[[@LINE-4]]:5: note: joining another task can throw here before 'saves' is joined
// CHECK-NOTES: :[[@LINE-7]]:21: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe for it; by hand: await each task in a try of its own, store the first error and cancel what the others wait for, and rethrow behind the last
int blocked_in_turn(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  return QCoro::waitFor(stock) + QCoro::waitFor(text);
}
// CHECK-MESSAGES: :[[@LINE-3]]:15: warning: task 'text' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:10: note: joining another task can throw here before 'text' is joined
// CHECK-NOTES: :[[@LINE-5]]:15: note: join it on every exit, or gather it with its siblings
// One after the other: each call starts its task when the one before is done.
QCoro::Task<> one_by_one(Order order) {
  int units = co_await reserve(order);
  use(units, co_await label(order));
}
QCoro::Task<> each_in_a_try(Order order) {
  auto stock = reserve(order);
  auto text = label(order);
  int units = 0, length = 0;
  try {
    units = co_await stock;
  } catch (...) {
  }
  try {
    length = co_await text;
  } catch (...) {
  }
  use(units, length);
}

// Scenario: task kept in a member
class Shop : public QObject {
public:
  void open(Order order) { saved_ = save(order); }
  QCoro::Task<> close() { co_await saved_; }

private:
  QCoro::Task<> saved_;
};
class ShopThatNeverCloses : public QObject {
public:
  void open(Order order) { saved_ = save(order); }

private:
  QCoro::Task<> saved_;
};
// CHECK-MESSAGES: :[[@LINE-5]]:37: warning: task 'saved_' is never joined: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:37: note: join it on every exit, or gather it with its siblings
