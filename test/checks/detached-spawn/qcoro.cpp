// QCoro: a task runs from its call on; who drops it never hears of an error.
// RUN: %check coscope-detached-spawn %s %t
// Not applicable: fire-and-forget coroutine: every coroutine type of QCoro can be awaited

#include <QCoreApplication>
#include <QCoroTask>
#include <QCoroTimer>
#include <QObject>
#include <chrono>
#include <exception>
#include <utility>

struct Order {
  int id;
};
QCoro::Task<> save(Order order);
QCoro::Task<int> label(Order order);
QCoro::Task<> print(int label);
void count(int label);
void report(const std::exception &error);
void log(std::exception_ptr error);

// Scenario: discarded start
// The callback gets the result, and nobody the error.
// TODO: to be reported
void connected(QObject *window, Order order) {
  QCoro::connect(label(order), window, [](int label) { count(label); });
}

// Scenario: handler that ignores the outcome
void ignored(Order order) {
  label(order).then([](int label) { count(label); },
                    [](const std::exception &) {});
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-4]]:3: note: let somebody wait for it, or look at its error in the completion handler

// Scenario: dropped eager handle
void dropped(Order order) { save(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:29: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:29: note: keep the handle and join it on every exit
void dropped_on_purpose(Order order) { (void)label(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:46: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:46: note: keep the handle and join it on every exit
QCoro::Task<> dropped_and_another(Order order) {
  label(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-4]]:3: note: keep the handle and join it on every exit; not rewritten: the profile of this library has no recipes
class Window : public QObject {
public:
  void slot(Order order) { save(order); }
};
// CHECK-MESSAGES: :[[@LINE-2]]:28: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:28: note: keep the handle and join it on every exit; not rewritten: the profile of this library has no recipes

// Scenario: dropped chain
void chain(Order order) {
  label(order).then([](int label) { count(label); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
void chain_of_tasks(Order order) {
  label(order).then([](int label) { return print(label); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit

// Scenario: start in an accept loop
QCoro::Task<Order> next_order();
QCoro::Task<> accepts() {
  for (;;)
    save(co_await next_order());
}
// CHECK-MESSAGES: :[[@LINE-2]]:5: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:5: note: keep the handle and join it on every exit; not rewritten: the profile of this library has no recipes

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

// Scenario: run by its function
int main_window(int argc, char **argv, Order order) {
  QCoreApplication app(argc, argv);
  save(order);
  return app.exec();
}
static void prepares(Order order) { save(order); }
int prepares_and_runs(int argc, char **argv, Order order) {
  QCoreApplication app(argc, argv);
  prepares(order);
  return app.exec();
}

// Scenario: run by one caller only
static void prepares_for_two(Order order) { save(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:45: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:45: note: keep the handle and join it on every exit
int runs_it(int argc, char **argv, Order order) {
  QCoreApplication app(argc, argv);
  prepares_for_two(order);
  return app.exec();
}
void leaves_it(Order order) { prepares_for_two(order); }

// Scenario: counted and waited for
class Shop {
public:
  void open(Order order) { sell(order); }
  QCoro::Task<> close() {
    while (selling_ > 0)
      co_await QCoro::sleepFor(std::chrono::milliseconds(1));
  }

private:
  QCoro::Task<> sell(Order order) {
    ++selling_;
    co_await save(order);
    --selling_;
  }
  int selling_ = 0;
};

// Scenario: errors handled in the task
QCoro::Task<> handles(Order order) {
  try {
    co_await save(order);
  } catch (...) {
    log(std::current_exception());
  }
}
void handled_inside(Order order) { handles(order); }

// Scenario: some errors handled in the task
QCoro::Task<> handles_some(Order order) {
  try {
    co_await save(order);
  } catch (const std::bad_alloc &) {
    log(std::current_exception());
  }
}
void handled_in_part(Order order) { handles_some(order); }
// CHECK-MESSAGES: :[[@LINE-1]]:37: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-2]]:37: note: keep the handle and join it on every exit

// Scenario: started by a helper
// Said once, where it is decided that nobody waits.
template <typename F> void run(F call) { call(); }
// CHECK-MESSAGES: :[[@LINE-1]]:42: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE+3]]:3: note: 'run' is given a task here and in 2 other places
// CHECK-NOTES: :[[@LINE-3]]:42: note: keep the handle and join it on every exit
void run_by_a_helper(Order order) {
  run([order] { return save(order); });
}
void run_twice(Order order) {
  run([order] { return save(order); });
  run([order] { return label(order); });
}
// The task runs already.
void let_run(QCoro::Task<> task) {
  std::move(task).then([] {}, [](const std::exception &) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE+2]]:41: note: 'let_run' is given a task here
// CHECK-NOTES: :[[@LINE-4]]:3: note: let somebody wait for it, or look at its error in the completion handler
void let_run_by_a_helper(Order order) { let_run(save(order)); }
// Here the callers decide, by the callback ...
template <typename F> void let_run_with(QCoro::Task<> task, F &&failed) {
  std::move(task).then([] {}, std::forward<F>(failed));
}
void let_run_and_ignored(Order order) {
  let_run_with(save(order), [](const std::exception &) {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task: nothing here waits for it, and its completion handler ignores its error
// CHECK-NOTES: :[[@LINE-3]]:3: note: let somebody wait for it, or look at its error in the completion handler
void let_run_and_handled(Order order) { let_run_with(save(order), report); }
// ... or by what they do with the task.
template <typename F> QCoro::Task<int> run_task(F call) { return call(); }
void run_and_dropped(Order order) {
  run_task([order] { return label(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: the handle of this task is dropped: nothing here waits for it, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:3: note: keep the handle and join it on every exit
int run_and_joined(Order order) {
  return QCoro::waitFor(run_task([order] { return label(order); }));
}

// Scenario: helper whose callers need nobody
template <typename F> void run_harmless(F call) { call(); }
void run_with_its_errors_handled(Order order) {
  run_harmless([order] { return handles(order); });
}
static void let_run_harmless(QCoro::Task<> task) {
  std::move(task).then([] {}, [](const std::exception &) {});
}
void let_run_with_its_errors_handled(Order order) {
  let_run_harmless(handles(order));
}

// Scenario: detached on purpose
[[clang::annotate("coscope::detached")]] QCoro::Task<> audit(Order order);
void audited(Order order) { audit(order); }
[[clang::annotate("coscope::detached")]] void in_the_background(Order order) {
  save(order);
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
