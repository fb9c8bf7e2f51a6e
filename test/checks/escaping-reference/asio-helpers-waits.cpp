// What a helper starts is no defect where its caller waits for it, or somebody
// whom the helper tells.
// RUN: %check coscope-escaping-reference %s %t

#include <exception>
#include <latch>
#include <library.h>
#include <utility>

using asio::awaitable;

struct Order {
  int id = 0;
};
awaitable<void> reserve(Order &order);
awaitable<void> save(Order order);
void sleep();

void start(asio::any_io_executor ex, awaitable<void> task) {
  asio::co_spawn(ex, std::move(task), asio::detached);
}

// Scenario: member function of an object that joins what it runs
class Pool {
public:
  void start(awaitable<void> task) {
    asio::co_spawn(pool_, std::move(task), asio::detached);
  }

private:
  asio::thread_pool pool_;
};
void joined_by_the_object() {
  Order order;
  Pool pool;
  pool.start(reserve(order));
}
void lent_behind_the_object() {
  Pool pool;
  Order order;
  pool.start(reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it

// Scenario: context that the caller runs
void start_on(asio::io_context &context, awaitable<void> task) {
  asio::co_spawn(context, std::move(task), asio::detached);
}
void run_behind() {
  Order order;
  asio::io_context context;
  start_on(context, reserve(order));
  context.run();
}
void run_behind_by_its_executor() {
  Order order;
  asio::io_context context;
  start(context.get_executor(), reserve(order));
  context.run();
}
void run_by_the_helper_itself(awaitable<void> task) {
  asio::io_context context;
  asio::co_spawn(context, std::move(task), asio::detached);
  context.run();
}
void lent_to_one_that_runs() {
  Order order;
  run_by_the_helper_itself(reserve(order));
}
void run_before(asio::io_context &context) {
  Order order;
  context.run();
  start_on(context, reserve(order));
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it
void another_is_run(asio::io_context &context) {
  Order order;
  asio::io_context another;
  start_on(context, reserve(order));
  another.run();
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it

// Scenario: function that may be another one
// Who overrides it may wait.
struct Starter {
  virtual ~Starter() = default;
  virtual void start(asio::any_io_executor ex, awaitable<void> task) {
    asio::co_spawn(ex, std::move(task), asio::detached);
  }
};
void lent_to_a_virtual(Starter &starter, asio::any_io_executor ex) {
  Order order;
  starter.start(ex, reserve(order));
}

// Scenario: helper that counts
class Counting {
public:
  void start(awaitable<void> task) {
    ++running_;
    asio::co_spawn(ex_, std::move(task),
                   [this](std::exception_ptr) { --running_; });
  }
  void wait() {
    while (running_ > 0)
      sleep();
  }

private:
  asio::any_io_executor ex_;
  int running_ = 0;
};
void counted(Counting &tasks) {
  Order order;
  tasks.start(reserve(order));
  tasks.wait();
}
class CountingInTheTask {
public:
  void start(awaitable<void> task) {
    asio::co_spawn(ex_, run(std::move(task)), asio::detached);
  }
  void wait() {
    while (running_ > 0)
      sleep();
  }

private:
  awaitable<void> run(awaitable<void> task) {
    ++running_;
    co_await std::move(task);
    --running_;
  }
  asio::any_io_executor ex_;
  int running_ = 0;
};
void counted_in_the_task(CountingInTheTask &tasks) {
  Order order;
  tasks.start(reserve(order));
  tasks.wait();
}

// Scenario: helper that is given what its caller waits for
void start_and_tell(asio::any_io_executor ex, awaitable<void> task,
                    std::latch &done) {
  asio::co_spawn(ex, std::move(task),
                 [&done](std::exception_ptr) { done.count_down(); });
}
void waited_for(asio::any_io_executor ex) {
  Order order;
  std::latch done(1);
  start_and_tell(ex, reserve(order), done);
  done.wait();
}
awaitable<void> reserve_and_tell(Order &order, std::latch &done) {
  co_await reserve(order);
  done.count_down();
}
void told_by_the_task(asio::any_io_executor ex) {
  Order order;
  std::latch done(1);
  start(ex, reserve_and_tell(order, done));
  done.wait();
}

// Scenario: coroutine of the helper's that tells its caller
awaitable<void> telling(awaitable<void> task, std::latch &done) {
  co_await std::move(task);
  done.count_down();
}
void start_telling(asio::any_io_executor ex, awaitable<void> task,
                   std::latch &done) {
  asio::co_spawn(ex, telling(std::move(task), done), asio::detached);
}
void told_by_a_coroutine(asio::any_io_executor ex) {
  Order order;
  std::latch done(1);
  start_telling(ex, reserve(order), done);
  done.wait();
}

// Scenario: helper that counts, whose caller does not wait
// TODO: to be reported
void counted_and_left(Counting &tasks) {
  Order order;
  tasks.start(reserve(order));
}

// Scenario: object that waits for what its helper starts
class CountingShop {
public:
  void open() {
    start([this]() -> awaitable<void> { co_await sell(); });
  }
  void close() {
    while (selling_ > 0)
      sleep();
  }

private:
  template <typename F> void start(F &&work) {
    ++selling_;
    asio::co_spawn(ex_, std::forward<F>(work),
                   [this](std::exception_ptr) { --selling_; });
  }
  awaitable<void> sell() {
    co_await save(Order());
    ++sold_;
  }
  asio::any_io_executor ex_;
  int sold_ = 0;
  int selling_ = 0;
};
