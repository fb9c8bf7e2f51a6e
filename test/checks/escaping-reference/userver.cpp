// What tasks borrow: a task copies its callable, so captures by value are safe.
// RUN: %check coscope-escaping-reference %s %t
// Not applicable: captures of a called lambda: the callable is passed, and copied into the task.

#include <memory>
#include <string>
#include <userver/concurrent/background_task_storage.hpp>
#include <userver/utils/async.hpp>
#include <utility>
#include <vector>

namespace concurrent = userver::concurrent;
namespace engine = userver::engine;
namespace utils = userver::utils;

struct Order {
  int id;
};

int reserve(const Order &order);
int label(const Order &order);
void save(const Order &order);
void use(int stock, int text);

bool is_urgent(const Order &order);

// Scenario: local outlived by its task
void in_a_storage_of_others(concurrent::BackgroundTaskStorage &tasks) {
  Order order{1};
  tasks.AsyncDetach("save", [&order] { save(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: task in a scope refers to 'order', which may be destroyed before the task is done: nothing here waits for it
// CHECK-NOTES: :[[@LINE-3]]:31: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void in_a_block(engine::TaskWithResult<int> &&before) {
  engine::TaskWithResult<int> stock = std::move(before);
  {
    Order order{1};
    stock = utils::Async("reserve", [&order] { return reserve(order); });
  }
  use(stock.Get(), 0);
}
// CHECK-MESSAGES: :[[@LINE-4]]:13: warning: task 'stock' refers to 'order', which may be destroyed before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:39: note: borrowed here
// CHECK-NOTES: :[[@LINE-5]]:3: note: the scope ends here before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:13: note: let the task own what it uses, or wait for it on every exit
void detached() {
  Order order{1};
  utils::Async("save", [&order] { save(order); }).Detach();
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:26: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
// TODO: to be reported as well: a task in a variable that is detached
// or returned, and a local that is declared after the task that uses it, and so
// is gone when the destructor of the task waits.

// Scenario: local that is joined in time
void joined() {
  Order order{1};
  auto stock = utils::Async("reserve", [&order] { return reserve(order); });
  use(stock.Get(), 0);
}
// The destructor of the task waits before that of what was declared before it.
void cancelled_in_time() {
  Order order{1};
  auto stock = utils::Async("reserve", [&order] { return reserve(order); });
  auto text = utils::Async("label", [&order] { return label(order); });
  if (is_urgent(order))
    return;
  use(stock.Get(), text.Get());
}
void copied(concurrent::BackgroundTaskStorage &tasks) {
  Order order{1};
  tasks.AsyncDetach("save", [order] { save(order); });
}

// Scenario: local lent through a helper
template <typename F> void start(F &&work) {
  utils::Async("work", std::forward<F>(work)).Detach();
}
void lent() {
  Order order{1};
  start([&order] { save(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'start' starts it here
// CHECK-NOTES: :[[@LINE-4]]:11: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
void let_run(engine::TaskWithResult<void> task) { std::move(task).Detach(); }
void lent_to_a_task() {
  Order order{1};
  let_run(utils::Async("save", [&order] { save(order); }));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-6]]:51: note: 'let_run' starts it here
// CHECK-NOTES: :[[@LINE-4]]:34: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: value given to a helper
void given() {
  Order order{1};
  start([order] { save(order); });
}
void given_to_a_task() {
  Order order{1};
  let_run(utils::Async("save", [order] { save(order); }));
}
template <typename F> engine::TaskWithResult<int> start_task(F &&work) {
  return utils::Async("work", std::forward<F>(work));
}
void lent_and_joined() {
  Order order{1};
  use(start_task([&order] { return label(order); }).Get(), 0);
}
// Its destructor cancels it, and waits.
void lent_and_dropped() {
  Order order{1};
  (void)start_task([&order] { return label(order); });
}

// Scenario: object outlived by its task
class Till {
public:
  void open(Order order) {
    utils::Async("sell", [this, order] {
      save(order);
      ++sold_;
    }).Detach();
  }

private:
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-9]]:5: warning: detached task uses 'this', but no method of 'Till' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-10]]:5: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes

// Scenario: task that owns its object
class Shop : public std::enable_shared_from_this<Shop> {
public:
  void open(Order order) {
    utils::Async("sell", [self = shared_from_this(), order] {
      save(order);
      ++self->sold_;
    }).Detach();
  }

private:
  int sold_ = 0;
};

// Scenario: object whose destructor cancels its task and waits
class WaitingTill {
public:
  void open(Order order) {
    tasks_.AsyncDetach("sell", [this, order] {
      save(order);
      ++sold_;
    });
  }

private:
  int sold_ = 0;
  // What its tasks use is declared before it, and so destroyed after it.
  concurrent::BackgroundTaskStorage tasks_;
};

// Scenario: member that dies before the storage waits
// TODO: to be reported
class ImpatientTill {
public:
  void open(Order order) {
    tasks_.AsyncDetach("sell", [this, order] {
      save(order);
      names_.push_back("sold");
    });
  }

private:
  concurrent::BackgroundTaskStorage tasks_;
  std::vector<std::string> names_;
};
