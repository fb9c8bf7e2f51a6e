//===-- asio_task_group.ipp - the task group --------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/asio.hpp and coscope/boost_asio.hpp, once for each of
// the two libraries; never by itself.
//
//   auto [stock, payment] = co_await coscope::with_task_group(
//       [&](coscope::task_group &group) {
//         return std::pair(group.spawn(reserve_stock(order)),
//                          group.spawn(charge_card(order)));
//       });
//   use(stock.result(), payment.result());
//
// The contract, of with_task_group, gather_each and task_group::join alike:
//
// * When the await returns or throws, every child has finished: its coroutine
//   is destroyed, and so is the function it was made from.
// * The first failure in time cancels the body and the other children, waits
//   for them and is then rethrown, unchanged. With all_errors, an error_group
//   with every failure is thrown instead. A child that ends with
//   operation_aborted after it was asked to stop has not failed.
// * With on_error the failure of a child goes to that function, and neither the
//   body nor the other children hear of it; what that function throws is a
//   failure of the group.
// * A cancellation of the waiting coroutine is passed on to the body and to
//   every child, with its type. If it ended one of them, or kept one from
//   starting, the wait throws operation_aborted.
// * A child that is slow to stop is waited for. There is no way to move on
//   without it.
// * After a failure or a terminal cancellation no child starts any more: one
//   that is spawned then, or that still waits for its turn, is dropped, and
//   its handle has the error operation_aborted.
//
// Thread safety: every function may be called from any thread, at the same
// time as any other. Children end on any thread. A child whose executor may
// run two functions at the same time is given a strand on it, so that its
// cancellation does not race with it; its this_coro::executor is that strand.
//
// Complexity: spawn and the end of a child are O(1); a cancellation is O(n) in
// the unfinished children. Memory is held for unfinished children and for
// handles that are kept.
//
//===----------------------------------------------------------------------===//

#include <coscope/detail/coroutine_result.ipp>
#include <typeinfo>

namespace coscope {
inline namespace COSCOPE_SCOPE {

class task_group;

namespace detail {
struct group_access;

/// What \p executor holds, if it is a T. Its own target() is not enough: up to
/// Asio 1.24 (Boost 1.80) it makes a T of whatever is held.
template <class T>
const T *held_by([[maybe_unused]] const net::any_io_executor &executor) {
#if !defined(ASIO_NO_TYPEID) && !defined(BOOST_ASIO_NO_TYPEID)
  if (executor.target_type() == typeid(T))
    return executor.target<T>();
#endif
  return nullptr;
}

/// An executor on \p executor that runs one function at a time; itself if it
/// is known to do so.
inline net::any_io_executor
one_at_a_time(const net::any_io_executor &executor) {
  using io_executor = net::io_context::executor_type;
  using pool_executor = net::thread_pool::executor_type;
  if (held_by<net::strand<net::any_io_executor>>(executor) ||
      held_by<net::strand<io_executor>>(executor) ||
      held_by<net::strand<pool_executor>>(executor))
    return executor;
  // A strand on a type that is known is cheaper.
  if (const auto *io = held_by<io_executor>(executor))
    return net::make_strand(*io);
  if (const auto *pool = held_by<pool_executor>(executor))
    return net::make_strand(*pool);
  return net::make_strand(executor);
}

} // namespace detail

/// Children that are joined together. with_task_group makes one for a scope.
/// An object that starts work of its own has one as a member, and joins it
/// where it is closed:
///
///   awaitable<void> close() {
///     tasks.cancel();
///     co_await tasks.join();
///   }
///
/// A group that is destroyed with unfinished children asks them to stop, and
/// cannot wait for them: a destructor does not suspend.
class task_group {
public:
  using executor_type = detail::net::any_io_executor;

  /// Children run on \p executor unless they are given another one.
  /// \throws std::invalid_argument if the limit is 0.
  explicit task_group(executor_type executor,
                      const task_group_options &options = {})
      : executor(std::move(executor)),
        state(std::make_shared<detail::group_state>(options)) {}
  /// The same on the executor of a context.
  template <std::derived_from<detail::net::execution_context> Context>
  explicit task_group(Context &context, const task_group_options &options = {})
      : task_group(executor_type(context.get_executor()), options) {}
  task_group(const task_group &) = delete;
  task_group &operator=(const task_group &) = delete;
  ~task_group() { cancel(); }

  executor_type get_executor() const { return executor; }

  /// Starts a child, or has it wait for its turn under the limit. A failure to
  /// start is a failure of the child.
  /// \throws std::logic_error if the group has ended.
  template <class T> handle<T> spawn(detail::net::awaitable<T> child) {
    return spawn(executor, std::move(child));
  }

  /// The same on another executor. Its context must outlive the group.
  template <class T>
  handle<T> spawn(const executor_type &on, detail::net::awaitable<T> child) {
    return add<T>(
        on, [child = std::move(child)]() mutable { return std::move(child); });
  }

  /// The same with a function that returns an awaitable. It is kept as long as
  /// the child runs, so it may be a lambda with captures.
  template <class Function>
    requires detail::makes_child<std::decay_t<Function>>
  auto spawn(Function &&child) {
    return spawn(executor, std::forward<Function>(child));
  }
  template <class Function>
    requires detail::makes_child<std::decay_t<Function>>
  auto spawn(const executor_type &on, Function &&child) {
    using function = std::decay_t<Function>;
    return add<detail::result_of_child<function>>(
        on, function(std::forward<Function>(child)));
  }
  /// The same on the executor of a context, as co_spawn takes one.
  template <std::derived_from<detail::net::execution_context> Context,
            class Child>
  auto spawn(Context &on, Child &&child) {
    return spawn(executor_type(on.get_executor()), std::forward<Child>(child));
  }

  /// Returns when fewer children are unfinished than the limit allows, so that
  /// a loop that spawns does not run ahead of them. At once if there is no
  /// limit or the group is stopped.
  detail::net::awaitable<void> room() {
    while (!state->has_room())
      co_await detail::room_in(state);
  }

  /// Asks the body and every child to stop. They are still waited for.
  void cancel(detail::net::cancellation_type_t type =
                  detail::net::cancellation_type::all) {
    state->cancel(type, detail::group_state::asker::group);
  }

  /// Waits until every child has finished, and throws as the contract says.
  /// The group has ended then. Several may wait; all are told the same.
  ///
  /// A coroutine that is cancelled already cannot await anything, this neither,
  /// unless it says reset_cancellation_state() or throw_if_cancelled(false).
  detail::net::awaitable<void> join() {
    namespace this_coro = detail::net::this_coro;
    const bool throws = co_await this_coro::throw_if_cancelled();
    co_await this_coro::throw_if_cancelled(false);
    co_await detail::end_and_outcome(state, throws);
  }

private:
  friend struct detail::group_access;

  template <class T, class Function>
  handle<T> add(const executor_type &on, Function make, bool counts = true) {
    auto child =
        std::make_shared<detail::child_of<T, Function>>(std::move(make));
    child->counts = counts;
    child->executor =
        state->options.serial_executors ? on : detail::one_at_a_time(on);
    handle<T> result(child, state);
    state->add(std::move(child));
    return result;
  }

  executor_type executor;
  std::shared_ptr<detail::group_state> state;
};

namespace detail {

/// What with_task_group may do that users may not.
struct group_access {
  static const group_state &state(const task_group &group) {
    return *group.state;
  }
  template <class T, class Function>
  static handle<T> spawn_body(task_group &group, Function body) {
    return group.add<T>(group.executor, std::move(body), /*counts=*/false);
  }
  static void fail(task_group &group, std::exception_ptr error) {
    group.state->failed(std::move(error));
  }
  static net::awaitable<void> end(task_group &group, bool throws) {
    return end_and_outcome(group.state, throws);
  }
};

template <class T> struct value_or_nothing {
  std::optional<T> value;
  template <class Function> void set(Function &&function) {
    value.emplace(function());
  }
  T get() { return std::move(*value); }
};
template <> struct value_or_nothing<void> {
  template <class Function> void set(Function &&function) { function(); }
  void get() {}
};

} // namespace detail

/// Calls \p body with a new task_group, and waits as the contract says for the
/// children that it starts, and that they start. \p body is kept meanwhile. It
/// is a function, or a coroutine that returns an awaitable, which runs beside
/// its children and is cancelled with them.
///
/// Returns what \p body returns or co_returns. Children run on the executor of
/// the coroutine that awaits this, unless they are given another one.
template <class Body>
  requires std::invocable<Body &, task_group &>
detail::net::awaitable<detail::body_result_t<Body>>
with_task_group(Body body, task_group_options options = {}) {
  namespace this_coro = detail::net::this_coro;
  using access = detail::group_access;
  using result = detail::body_result_t<Body>;
  task_group group(co_await this_coro::executor, options);
  // A cancellation that comes while the body starts must not keep this from
  // waiting.
  const bool throws = co_await this_coro::throw_if_cancelled();
  co_await this_coro::throw_if_cancelled(false);
  if constexpr (detail::makes_child<Body, task_group &>) {
    const handle<result> running = access::spawn_body<result>(
        group, [&body, &group] { return body(group); });
    co_await access::end(group, throws);
    // Nothing to return, so a body that group.cancel() has ended is no error.
    if constexpr (!std::is_void_v<result>)
      co_return std::move(running.result());
  } else {
    detail::value_or_nothing<result> value;
    try {
      value.set([&]() -> decltype(auto) { return body(group); });
    } catch (...) {
      access::fail(group, std::current_exception());
    }
    co_await access::end(group, throws);
    co_return value.get();
  }
}

} // namespace COSCOPE_SCOPE
} // namespace coscope
