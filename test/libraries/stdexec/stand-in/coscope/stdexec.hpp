// Stand-in for scopes/include/coscope/stdexec.hpp.
#ifndef STAND_IN_COSCOPE_STDEXEC_HPP
#define STAND_IN_COSCOPE_STDEXEC_HPP

#include <exec/task.hpp>
#include <stdexec/execution.hpp>

#include <concepts>
#include <cstddef>
#include <exception>
#include <type_traits>

namespace coscope {

namespace detail {
template <class T> struct awaited {
  using type = T;
};
template <class T> struct awaited<exec::task<T>> {
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
  exec::task<T> join() const;
  std::add_lvalue_reference_t<T> result() const;
};

class task_group {
public:
  template <class Scheduler>
  explicit task_group(Scheduler scheduler,
                      const task_group_options &options = {});
  task_group(const task_group &) = delete;
  task_group &operator=(const task_group &) = delete;

  template <class T> handle<T> spawn(exec::task<T> child);
  template <class Scheduler, class T>
  handle<T> spawn(Scheduler on, exec::task<T> child);
  void cancel();
  exec::task<void> join();
};

template <class Body>
exec::task<detail::result_of<Body, task_group &>>
with_task_group(Body, task_group_options = {}) {
  return detail::made<
      exec::task<detail::result_of<Body, task_group &>>>();
}

} // namespace coscope

#endif // STAND_IN_COSCOPE_STDEXEC_HPP
