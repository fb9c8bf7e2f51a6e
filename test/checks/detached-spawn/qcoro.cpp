// QCoro: a task runs from its call on; who drops it never hears of an error.
// RUN: %check coscope-detached-spawn %s %t

#include <QCoroTask>
#include <QObject>

struct Order {
  int id;
};
QCoro::Task<> save(Order order);
QCoro::Task<int> label(Order order);
QCoro::Task<> print(int label);
void count(int label);
void report(const std::exception &error);

// Scenario: discarded start
// Fire and forget in so many words.
void connected(QObject *window, Order order) {
  QCoro::connect(label(order), window, [](int label) { count(label); });
}

// Scenario: dropped eager handle
void dropped(Order order) { save(order); }
void dropped_on_purpose(Order order) { (void)label(order); }
QCoro::Task<> dropped_and_another(Order order) {
  label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-6]]:29: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-7]]:29: note: keep the handle and join it on every exit
// CHECK-MESSAGES: :[[@LINE-7]]:46: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-8]]:46: note: keep the handle and join it on every exit
// CHECK-MESSAGES: :[[@LINE-7]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-8]]:3: note: keep the handle and join it on every exit
class Shop : public QObject {
public:
  void slot(Order order) { save(order); }
};
// CHECK-MESSAGES: :[[@LINE-2]]:28: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:28: note: keep the handle and join it on every exit

// Scenario: dropped chain
void chain(Order order) {
  label(order).then([](int label) { count(label); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void chain_of_tasks(Order order) {
  label(order).then([](int label) { return print(label); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

// Scenario: start that somebody observes
QCoro::Task<> observed(Order order) {
  co_await save(order);
  co_await label(order).then([](int label) { return print(label); });
}
int blocked(Order order) { return QCoro::waitFor(label(order)); }
QCoro::Task<> returned(Order order) { return save(order); }
void chain_that_sees_the_error(Order order) {
  label(order).then([](int label) { count(label); }, report);
}

// Scenario: same names elsewhere
namespace db {
struct Result {
  Result then(int next);
};
template <typename T = void> class Task {};
Task<> save(int id);
Result find(int id);
} // namespace db
void other_library() {
  db::find(1).then(2);
  db::save(1);
}
