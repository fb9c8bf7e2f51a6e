// Objects of this class can be moved where it is included.
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
