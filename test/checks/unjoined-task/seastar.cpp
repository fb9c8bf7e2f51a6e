// Futures run from the call on: one that is not awaited runs on, also when
// another await throws. Seastar asserts that nobody is in a gate when it dies.
// RUN: %check coscope-unjoined-task %s %t

#include <seastar/core/coroutine.hh>
#include <seastar/core/gate.hh>
#include <seastar/core/sleep.hh>
#include <seastar/core/thread.hh>
#include <seastar/core/when_all.hh>
#include <seastar/coroutine/as_future.hh>
#include <chrono>
#include <vector>

struct Order {
  int id;
};

seastar::future<int> reserve(Order order);
seastar::future<int> label(Order order);
seastar::future<> save(Order order);
bool is_urgent(Order order);
void use(int stock, int text);

// Scenario: joined
seastar::future<> joined(Order order) {
  seastar::future<int> stock = reserve(order);
  use(co_await std::move(stock), 0);
}
// A timer does not fail.
seastar::future<> joined_after_a_sleep(Order order) {
  seastar::future<int> stock = reserve(order);
  co_await seastar::sleep(std::chrono::seconds(1));
  use(co_await std::move(stock), 0);
}
seastar::future<> gathered(Order order) {
  seastar::future<int> stock = reserve(order);
  seastar::future<int> text = label(order);
  auto [units, name] =
      co_await seastar::when_all_succeed(std::move(stock), std::move(text));
  use(units, name);
}
seastar::future<> gathered_vector(std::vector<Order> orders) {
  std::vector<seastar::future<>> saves;
  for (Order order : orders)
    saves.push_back(save(order));
  co_await seastar::when_all_succeed(std::move(saves));
}

// Scenario: handed over
seastar::future<int> handed_over(Order order) {
  seastar::future<int> stock = reserve(order);
  return stock;
}
seastar::future<> continued(Order order) {
  seastar::future<int> stock = reserve(order);
  return std::move(stock).then([](int units) { use(units, 0); });
}

// Scenario: awaited in turn
seastar::future<> in_turn(Order order) {
  seastar::future<int> stock = reserve(order);
  seastar::future<int> text = label(order);
  int units = co_await std::move(stock);
  use(units, co_await std::move(text));
}
// CHECK-MESSAGES: :[[@LINE-4]]:31: warning: task 'text' is abandoned if joining another task throws: it runs on, and its error is only logged
// CHECK-NOTES: :[[@LINE-4]]:15: note: joining another task can throw here before 'text' is joined
// CHECK-NOTES: :[[@LINE-6]]:31: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe for it; by hand: give every task one abort_source, catch in each and store the first error and call request_abort(), await coroutine::all() of them, and rethrow
seastar::future<> vector_in_turn(std::vector<Order> orders) {
  std::vector<seastar::future<>> saves;
  for (Order order : orders)
    saves.push_back(save(order));
  for (seastar::future<> &each : saves)
    co_await std::move(each);
}
// CHECK-MESSAGES: :[[@LINE-4]]:21: warning: a task in 'saves' is abandoned if joining another task throws: it runs on, and its error is only logged
// CHECK-NOTES: :[[@LINE-6]]:3: note: the loop ends here
// CHECK-NOTES: :[[@LINE-4]]:5: note: joining another task can throw here before 'saves' is joined
// CHECK-NOTES: :[[@LINE-7]]:21: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe for it; by hand: give every task one abort_source, catch in each and store the first error and call request_abort(), await coroutine::all() of them, and rethrow
// One loop of joins is one finding, however many tasks it is about.
seastar::future<> several_in_turn(Order first, Order second) {
  std::vector<seastar::future<>> saves;
  saves.push_back(save(first));
  saves.push_back(save(second));
  saves.push_back(save(first));
  for (seastar::future<> &each : saves)
    co_await std::move(each);
}
// CHECK-MESSAGES: :[[@LINE-6]]:19: warning: a task in 'saves' is abandoned if joining another task throws: it runs on, and its error is only logged
// CHECK-NOTES: :[[@LINE-3]]:5: note: joining another task can throw here before 'saves' is joined
// CHECK-NOTES: :[[@LINE-8]]:19: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe for it; by hand: give every task one abort_source, catch in each and store the first error and call request_abort(), await coroutine::all() of them, and rethrow
// In a thread of Seastar's, get() throws as well.
void thread_in_turn(Order order) {
  seastar::future<int> stock = reserve(order);
  seastar::future<int> text = label(order);
  int units = stock.get();
  use(units, text.get());
}
// CHECK-MESSAGES: :[[@LINE-4]]:31: warning: task 'text' is abandoned if joining another task throws: it runs on, and its error is only logged
// CHECK-NOTES: :[[@LINE-4]]:15: note: joining another task can throw here before 'text' is joined
// CHECK-NOTES: :[[@LINE-6]]:31: note: join it on every exit, or gather it with its siblings

// Scenario: awaited in turn without a throw
seastar::future<> each_as_future(Order order) {
  seastar::future<int> stock = reserve(order);
  seastar::future<int> text = label(order);
  auto units = co_await seastar::coroutine::as_future(std::move(stock));
  auto name = co_await seastar::coroutine::as_future(std::move(text));
  use(units.get(), name.get());
}
void waits_in_turn(Order order) {
  seastar::future<int> stock = reserve(order);
  seastar::future<int> text = label(order);
  stock.wait();
  text.wait();
}

// Scenario: future never awaited
seastar::future<> never(Order order) {
  auto saved = save(order);
  co_await save(order);
}
// CHECK-MESSAGES: :[[@LINE-3]]:16: warning: task 'saved' is never joined: it runs on, and its error is only logged
// CHECK-NOTES: :[[@LINE-3]]:3: note: joining another task can throw here before 'saved' is joined
// CHECK-NOTES: :[[@LINE-3]]:1: note: the function ends here before 'saved' is joined
// CHECK-NOTES: :[[@LINE-6]]:16: note: join it on every exit, or gather it with its siblings; not rewritten: the profile of this library has no recipe of a scope

// What is left of a chain that leaves the gate, itself or by a method, is waited
// for by whoever closes that.
class ShopWithChains {
public:
  void left_behind(Order order) {
    gate_.enter();
    auto saved = save(order).finally([this] { gate_.leave(); });
  }
  void left_behind_by_a_method(Order order) {
    gate_.enter();
    auto saved = save(order).finally([this] { release(); });
  }
  void left_on_success(Order order) {
    gate_.enter();
    auto saved = save(order).then([this] { gate_.leave(); });
  }
  seastar::future<> stop() { return gate_.close(); }

private:
  void release() { gate_.leave(); }
  seastar::gate gate_;
};
// CHECK-MESSAGES: :[[@LINE-8]]:18: warning: task 'saved' is never joined: it runs on, and its error is only logged
// CHECK-NOTES: :[[@LINE-8]]:3: note: the function ends here before 'saved' is joined
// CHECK-NOTES: :[[@LINE-10]]:18: note: join it on every exit, or gather it with its siblings

// Scenario: scope left by a return
seastar::future<> left_by_a_return(Order order) {
  seastar::gate gate;
  (void)seastar::with_gate(gate, [order] { return save(order); });
  if (is_urgent(order))
    co_return;
  co_await gate.close();
}
// CHECK-MESSAGES: :[[@LINE-5]]:9: warning: scope 'gate' is abandoned by a return: its destructor ends the process
// CHECK-NOTES: :[[@LINE-5]]:7: note: assuming this condition is true
// CHECK-NOTES: :[[@LINE-5]]:5: note: this return leaves before 'gate' is joined
// CHECK-NOTES: :[[@LINE-8]]:9: note: join it on every exit

// Scenario: scope left by an exception
seastar::future<> left_by_an_exception(Order order) {
  seastar::gate gate;
  (void)seastar::with_gate(gate, [order] { return save(order); });
  co_await save(order);
  co_await gate.close();
}
// CHECK-MESSAGES: :[[@LINE-4]]:9: warning: scope 'gate' is abandoned if joining another task throws: its destructor ends the process
// CHECK-NOTES: :[[@LINE-4]]:3: note: joining another task can throw here before 'gate' is joined
// CHECK-NOTES: :[[@LINE-6]]:9: note: join it on every exit
seastar::future<> closed_in_any_case(Order order) {
  seastar::gate gate;
  (void)seastar::with_gate(gate, [order] { return save(order); });
  std::exception_ptr error;
  try {
    co_await save(order);
  } catch (...) {
    error = std::current_exception();
  }
  co_await gate.close();
  if (error)
    std::rethrow_exception(error);
}

// Scenario: tracked by a scope
seastar::future<> tracked(Order order) {
  seastar::gate gate;
  (void)seastar::with_gate(gate, [order] { return save(order); });
  (void)seastar::try_with_gate(gate, [order] { return save(order); });
  co_await gate.close();
}
void closed_in_a_thread(Order order) {
  seastar::gate gate;
  (void)seastar::with_gate(gate, [order] { return save(order); });
  gate.close().get();
}
void joined_in_place(Order order) {
  seastar::gate gate;
  seastar::with_gate(gate, [order] { return save(order); })
      .handle_exception([](std::exception_ptr) {})
      .get();
}
void somebody_else_closes(seastar::gate &gate, Order order) {
  (void)seastar::with_gate(gate, [order] { return save(order); });
}

class Shop {
public:
  void keep(Order order) {
    (void)seastar::with_gate(gate_, [order] { return save(order); });
  }
  seastar::future<> stop() { return gate_.close(); }

private:
  seastar::gate gate_;
};

// TODO: a private gate that no method closes is to be reported. It is
// an argument of with_gate, and so taken for one that somebody may join.
class ShopThatNeverCloses {
public:
  void keep(Order order) {
    (void)seastar::with_gate(gate_, [order] { return save(order); });
  }

private:
  seastar::gate gate_;
};
