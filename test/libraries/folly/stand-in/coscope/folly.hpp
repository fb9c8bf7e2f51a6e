// Stand-in for scopes/include/coscope/folly.hpp.
#ifndef STAND_IN_COSCOPE_FOLLY_HPP
#define STAND_IN_COSCOPE_FOLLY_HPP

#include <folly/Executor.h>
#include <folly/coro/Task.h>

#include <concepts>
#include <cstddef>
#include <exception>
#include <type_traits>

namespace coscope {

namespace detail {
template <class T> struct awaited {
  using type = T;
};
template <class T> struct awaited<folly::coro::Task<T>> {
  using type = T;
};
template <class Function, class... Arguments>
using result_of =
    typename awaited<std::invoke_result_t<Function, Arguments...>>::type;
/// A lambda as argument gives a template internal linkage, so it needs a body.
template <class T> T made();
} // namespace detail

class error_handler {
public:
  error_handler() = default;
  template <std::invocable<std::exception_ptr> Function>
  error_handler(const Function &) {}
};
struct ignore_errors_t {
  void operator()(const std::exception_ptr &) const noexcept {}
};
inline constexpr ignore_errors_t ignore_errors{};

struct task_group_options {
  std::size_t limit = static_cast<std::size_t>(-1);
  bool all_errors = false;
  bool serial_executors = false;
  error_handler on_error{};
};

template <class T> class handle {
public:
  folly::coro::Task<T> join() const;
  std::add_lvalue_reference_t<T> result() const;
};

class task_group {
public:
  explicit task_group(folly::Executor::KeepAlive<> executor,
                      const task_group_options &options = {});
  task_group(const task_group &) = delete;
  task_group &operator=(const task_group &) = delete;

  template <class T> handle<T> spawn(folly::coro::Task<T> child);
  template <class T>
  handle<T> spawn(folly::Executor::KeepAlive<> on, folly::coro::Task<T> child);
  void cancel();
  folly::coro::Task<void> join();
};

template <class Body>
folly::coro::Task<detail::result_of<Body, task_group &>>
with_task_group(Body, task_group_options = {}) {
  return detail::made<
      folly::coro::Task<detail::result_of<Body, task_group &>>>();
}

} // namespace coscope

#endif // STAND_IN_COSCOPE_FOLLY_HPP
