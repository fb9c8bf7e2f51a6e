// A class as people write them: declared here, and its methods are elsewhere.
// CHECK-SUGGESTED-BOOST: #include <coscope/boost_asio.hpp>
// CHECK-SUGGESTED-STANDALONE: #include <coscope/asio.hpp>
#include <library.h>

class Divided {
public:
  explicit Divided(asio::any_io_executor ex);
  Divided(const Divided &) = delete;
  Divided &operator=(const Divided &) = delete;
  void start();
  void again() { asio::co_spawn(ex_, poll(), asio::detached); }
  asio::awaitable<void> stop();

private:
  asio::awaitable<void> poll();
  asio::any_io_executor ex_;
};
// CHECK-MESSAGES: asio-divided.h:[[@LINE-7]]:18: warning: detached task uses 'this', but no method of 'Divided' waits for it: the object may be destroyed before the task is done; its error is lost
// CHECK-NOTES: asio-divided.h:[[@LINE-8]]:18: note: keep such tasks of 'Divided' in a task group, which 'stop' stops and waits for: their errors are ignored as they are today, and nothing can be started after it
// CHECK-SUGGESTED: void again() { tasks_.spawn(ex_, poll()); }
// CHECK-SUGGESTED: coscope::task_group tasks_{ex_, {.on_error = coscope::ignore_errors}};
