// Tasks that nobody keeps: userver cancels them at once.
// RUN: %check coscope-detached-spawn %s %t

#include <userver/concurrent/background_task_storage.hpp>
#include <userver/utils/async.hpp>
#include <utility>

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

// Scenario: discarded start
void detached_on_purpose(Order order) {
  utils::Async("save", [order] { save(order); }).Detach();
}
void detached_later(Order order) {
  auto saved = utils::Async("save", [order] { save(order); });
  std::move(saved).Detach();
}
void in_the_background(concurrent::BackgroundTaskStorage &tasks, Order order) {
  tasks.AsyncDetach("save", [order] { save(order); });
}

// Scenario: dropped eager handle
void dropped(Order order) {
  (void)utils::Async("save", [order] { save(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
void dropped_critical(Order order) {
  (void)utils::CriticalAsync("save", [order] { save(order); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: it is cancelled
// CHECK-NOTES: :[[@LINE-3]]:9: note: keep the handle and join it on every exit
// TODO: std::ignore = utils::Async(...) drops the handle as well, and
// is not reported.

// Scenario: start that somebody observes
void waited_for(Order order) {
  utils::Async("save", [order] { save(order); }).Get();
}
void kept(Order order) {
  auto text = utils::Async("label", [order] { return label(order); });
  use(reserve(order), text.Get());
}
engine::TaskWithResult<int> returned(Order order) {
  return utils::Async("label", [order] { return label(order); });
}

// Scenario: other functions of this name
namespace db {
struct Query {
  void Detach();
};
Query Async(const char *name, int id);
} // namespace db
void other_library() { (void)db::Async("save", 1); }
