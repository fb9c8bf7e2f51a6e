// Stand-in for scopes/include/coscope/boost_asio.hpp.
#ifndef STAND_IN_COSCOPE_BOOST_ASIO_HPP
#define STAND_IN_COSCOPE_BOOST_ASIO_HPP

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <concepts>
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

template <class T> class handle {
public:
  boost::asio::awaitable<T> join() const;
  std::add_lvalue_reference_t<T> result() const;
};

class task_group {
public:
  explicit task_group(boost::asio::any_io_executor executor);
  template <std::derived_from<boost::asio::execution_context> Context>
  explicit task_group(Context &context);
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
with_task_group(Body) {
  return detail::made<
      boost::asio::awaitable<detail::result_of<Body, task_group &>>>();
}

} // namespace coscope

#endif // STAND_IN_COSCOPE_BOOST_ASIO_HPP
