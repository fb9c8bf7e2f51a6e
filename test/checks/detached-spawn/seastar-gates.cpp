// A dropped chain that holds a gate open is waited for by whoever closes it.
// RUN: %check coscope-detached-spawn %s %t

#include <seastar/core/coroutine.hh>
#include <seastar/core/gate.hh>
#include <seastar/core/smp.hh>

seastar::future<> work(int id);

class Server {
public:
  void holder(int id) { (void)work(id).finally([h = gate_.hold()] {}); }
  void holder_of_success(int id) { (void)work(id).then([h = gate_.hold()] {}); }
  void no_holder(int id) { (void)work(id).finally([id] {}); }
  void left(int id) {
    gate_.enter();
    (void)work(id).finally([this] { gate_.leave(); });
  }
  // Who fails never leaves.
  void left_on_success(int id) {
    gate_.enter();
    (void)work(id).then([this] { gate_.leave(); });
  }
  seastar::future<> stop() { return gate_.close(); }

private:
  seastar::gate gate_;
};
// CHECK-MESSAGES: :[[@LINE-15]]:34: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
// CHECK-MESSAGES: :[[@LINE-8]]:11: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged

class NeverClosed {
public:
  void holder(int id) { (void)work(id).finally([h = gate_.hold()] {}); }

private:
  seastar::gate gate_;
};
// CHECK-MESSAGES: :[[@LINE-5]]:31: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged

// That the call cannot throw says nothing of the future.
void noexcept_is_of_the_call(int id) {
  (void)seastar::smp::submit_to(0, [id] { return work(id); }).then([] {});
}
// CHECK-MESSAGES: :[[@LINE-2]]:9: warning: the handle of this task is dropped: nothing here waits for it, and its error is only logged
