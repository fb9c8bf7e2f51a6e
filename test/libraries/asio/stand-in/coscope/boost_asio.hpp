// Stand-in for scopes/include/coscope/boost_asio.hpp.
#ifndef STAND_IN_COSCOPE_BOOST_ASIO_HPP
#define STAND_IN_COSCOPE_BOOST_ASIO_HPP

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <concepts>
#include <cstddef>
#include <exception>
#include <type_traits>

namespace coscope {

namespace detail {
template <class T> struct awaited {
  using type = T;
};
template <class T> struct awaited<boost::asio::awaitable<T>> {
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
  boost::asio::awaitable<T> join() const;
  std::add_lvalue_reference_t<T> result() const;
};

class task_group {
public:
  explicit task_group(boost::asio::any_io_executor executor,
                      const task_group_options &options = {});
  template <std::derived_from<boost::asio::execution_context> Context>
  explicit task_group(Context &context, const task_group_options &options = {});
  task_group(const task_group &) = delete;
  task_group &operator=(const task_group &) = delete;

  template <class T> handle<T> spawn(boost::asio::awaitable<T> child);
  template <class Executor, class T>
  handle<T> spawn(const Executor &on, boost::asio::awaitable<T> child);
  template <std::invocable Function>
  handle<detail::result_of<Function>> spawn(Function) {
    return {};
  }
  template <class Executor, std::invocable Function>
  handle<detail::result_of<Function>> spawn(const Executor &, Function) {
    return {};
  }
  void cancel();
  boost::asio::awaitable<void> join();
};

template <class Body>
boost::asio::awaitable<detail::result_of<Body, task_group &>>
with_task_group(Body, task_group_options = {}) {
  return detail::made<
      boost::asio::awaitable<detail::result_of<Body, task_group &>>>();
}

} // namespace coscope

#endif // STAND_IN_COSCOPE_BOOST_ASIO_HPP
