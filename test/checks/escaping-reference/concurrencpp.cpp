// concurrencpp: a task that nobody waits for runs on, with references into a
// frame that is gone.
// RUN: %check coscope-escaping-reference %s %t

#include <concurrencpp/concurrencpp.h>
#include <functional>
#include <memory>
#include <utility>

using concurrencpp::result;
using Pool = std::shared_ptr<concurrencpp::thread_pool_executor>;

struct Order {
  int id;
};
result<void> reserve(Order &order);
result<void> save(Order order);
void count(int id);
void count_all(const Order &order);

// Scenario: local outlived by its task
void outlived() {
  Order order{1};
  reserve(order);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:11: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void outlived_submit(Pool pool) {
  Order order{1};
  pool->submit([&order] { count(order.id); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:18: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit
void outlived_post(Pool pool) {
  Order order{1};
  pool->post([&order] { count(order.id); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-3]]:16: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: local that is joined in time
result<void> joined() {
  Order order{1};
  co_await reserve(order);
}
result<void> joined_later(Pool pool) {
  Order order{1};
  auto counted = pool->submit([&order] { count(order.id); });
  co_await counted;
}
void blocked(Pool pool) {
  Order order{1};
  pool->submit([&order] { count(order.id); }).get();
}
void shut_down(Pool pool) {
  Order order{1};
  pool->post([&order] { count(order.id); });
  pool->shutdown();
}
// A guard whose destructor joins, on whatever way the function is left.
struct Shutdown {
  Pool pool;
  ~Shutdown() { pool->shutdown(); }
};
void shut_down_by_a_guard(Pool pool) {
  Order order{1};
  Shutdown guard{pool};
  pool->post([&order] { count(order.id); });
}
void copied(Pool pool) {
  Order order{1};
  pool->post([order] { count(order.id); });
}
// What makes a callable is not what it refers to.
struct Counter {
  std::function<void()> counting() const;
};
void made_by_a_local(Pool pool) {
  Counter counter;
  pool->post(counter.counting());
}
// Its arguments are copied as well.
void passed(Pool pool) {
  Order order{1};
  pool->post(count_all, order);
}

// Scenario: local that dies before its guard
void destroyed_before_its_guard(Pool pool) {
  Shutdown guard{pool};
  Order order{1};
  pool->post([&order] { count(order.id); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-3]]:16: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: local lent through a helper
template <typename F> void post(Pool pool, F &&work) {
  pool->post(std::forward<F>(work));
}
void lent(Pool pool) {
  Order order{1};
  post(pool, [&order] { count(order.id); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
// CHECK-NOTES: :[[@LINE-7]]:3: note: 'post' starts it here
// CHECK-NOTES: :[[@LINE-4]]:16: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-6]]:3: note: let the task own what it uses, or wait for it on every exit
// What it calls is gone when it returns.
template <typename F> void run(F call) { call(); }
void lent_by_a_closure(Order order) {
  run([order]() -> result<void> {
    co_await save(order);
    count(order.id);
  });
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement
// CHECK-NOTES: :[[@LINE-8]]:42: note: 'run' starts it here
// CHECK-NOTES: :[[@LINE-7]]:7: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-8]]:3: note: pass the values as parameters of the coroutine

// Scenario: local lent through a helper that returns the handle
template <typename F> result<void> submit(Pool pool, F &&work) {
  return pool->submit(std::forward<F>(work));
}
void lent_and_dropped(Pool pool) {
  Order order{1};
  submit(pool, [&order] { count(order.id); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:18: note: borrowed here
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-5]]:3: note: let the task own what it uses, or wait for it on every exit

// Scenario: value given to a helper
void given(Pool pool) {
  Order order{1};
  post(pool, [order] { count(order.id); });
}
void lent_and_joined(Pool pool) {
  Order order{1};
  submit(pool, [&order] { count(order.id); }).get();
}
void lent_and_shut_down(Pool pool) {
  Order order{1};
  post(pool, [&order] { count(order.id); });
  pool->shutdown();
}
void given_by_a_call(Order order) {
  run([order] { return save(order); });
}

// Scenario: captures of a called lambda
void called(Order order) {
  [order]() -> result<void> {
    co_await save(order);
    count(order.id);
  }();
}
// CHECK-MESSAGES: :[[@LINE-5]]:3: warning: task uses the captures of a temporary closure, which is destroyed at the end of this statement; its handle is dropped: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:3: note: the coroutine refers to the closure, it does not copy its captures
// CHECK-NOTES: :[[@LINE-7]]:3: note: pass the values as parameters of the coroutine
// TODO: submit() keeps its callable until it returns, and a coroutine
// returns when it first suspends, so a coroutine with captures must not be
// passed either.
void no_coroutine(Pool pool, Order order) {
  pool->post([order] { count(order.id); });
}
void parameters(Pool pool, Order order) {
  pool->post(
      [](Order order) -> result<void> {
        co_await save(order);
        count(order.id);
      },
      order);
}
result<void> awaited(Order order) {
  co_await [order]() -> result<void> {
    co_await save(order);
    count(order.id);
  }();
}

// Scenario: object outlived by its task
class Till {
public:
  void open() { sell(); }
  void open_in(Pool pool) {
    pool->post([this] { ++sold_; });
  }

private:
  concurrencpp::null_result sell() {
    co_await save(Order{1});
    ++sold_;
  }
  int sold_ = 0;
};
// CHECK-MESSAGES: :[[@LINE-12]]:17: warning: detached task uses 'this', but no method of 'Till' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: :[[@LINE-13]]:17: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes
// CHECK-MESSAGES: :[[@LINE-12]]:5: warning: detached task uses 'this', but no method of 'Till' waits for it: the object may be destroyed before the task is done
// CHECK-NOTES: :[[@LINE-13]]:5: note: let the task own the object (capture 'self = shared_from_this()'), or join it in a method that runs before the object is destroyed; not rewritten: the profile of this library has no recipes

// Scenario: task that owns its object
class Shop : public std::enable_shared_from_this<Shop> {
public:
  void open() { sell(shared_from_this()); }
  void open_in(Pool pool) {
    pool->post([self = shared_from_this()] { ++self->sold_; });
  }

private:
  static concurrencpp::null_result sell(std::shared_ptr<Shop> self) {
    co_await save(Order{1});
    ++self->sold_;
  }
  int sold_ = 0;
};

// Scenario: object that waits for its task
class WaitingTill {
public:
  void open() { sold_ = sell(); }
  ~WaitingTill() {
    if (sold_)
      sold_.wait();
  }

private:
  result<void> sell() {
    co_await save(Order{1});
    ++count_;
  }
  result<void> sold_;
  int count_ = 0;
};

// TODO: a local that is declared before its concurrencpp::runtime is
// safe, since ~runtime joins the threads of its executors.
