// Objects of this class can be moved where it is included, and it has a method
// elsewhere.
#include <library.h>

class Shared {
public:
  explicit Shared(asio::any_io_executor ex) : ex_(ex) {}
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  asio::awaitable<void> stop() { co_return; }

private:
  asio::awaitable<void> poll() { (void)&ex_; co_return; }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: asio-member.h:[[@LINE-7]]:18: warning: detached task uses 'this', but no method of 'Shared' waits for it
// CHECK-NOTES: asio-member.h:[[@LINE-11]]:7: note: {{.*}}; not rewritten: objects of 'Shared' may be copied or moved, and a task group cannot be

class Divided {
public:
  explicit Divided(asio::any_io_executor ex) : ex_(ex) {}
  Divided(const Divided &) = delete;
  Divided &operator=(const Divided &) = delete;
  void start() { asio::co_spawn(ex_, poll(), asio::detached); }
  asio::awaitable<void> stop();

private:
  asio::awaitable<void> poll() { (void)&ex_; co_return; }
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: asio-member.h:[[@LINE-7]]:18: warning: detached task uses 'this', but no method of 'Divided' waits for it
// CHECK-NOTES: asio-member.h:[[@LINE-13]]:7: note: {{.*}}; not rewritten: the class and its methods stand in several files
