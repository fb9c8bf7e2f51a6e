//===-- folly_task_group.ipp - the task group -------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/folly.hpp; never by itself.
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
//   OperationCancelled after it was asked to stop has not failed.
// * With on_error the failure of a child goes to that function, and neither the
//   body nor the other children hear of it; what that function throws is a
//   failure of the group.
// * A cancellation of the waiting coroutine is passed on to the body and to
//   every child. If it ended one of them, or kept one from starting, the wait
//   throws OperationCancelled.
// * A child that is slow to stop is waited for. There is no way to move on
//   without it.
// * After a failure or a cancellation no child starts any more: one that is
//   spawned then, or that still waits for its turn or its executor, is dropped,
//   and its handle has the error OperationCancelled.
//
// The body and the children are asked to stop by the cancellation token that
// they run with. As always in folly the first token of a task wins: one that
// was given to co_withCancellation before hears of that token only.
//
// Children are scheduled on their executor and never run within spawn. That of
// the waiting coroutine, or the one they are given, must not run functions
// inline, which folly's tasks forbid in any case. There is nothing to serialise
// for, so task_group_options::serial_executors has no effect.
//
// Thread safety: every function may be called from any thread, at the same
// time as any other. Children end on any thread.
//
// Complexity: spawn and the end of a child are O(1); a cancellation is O(n) in
// the unfinished children. Memory is held for unfinished children and for
// handles that are kept.
//
//===----------------------------------------------------------------------===//

#include <coscope/detail/coroutine_result.ipp>

namespace coscope {
inline namespace COSCOPE_SCOPE {

namespace detail {

struct group_access;

/// Waits for the end, and throws as the contract says.
inline folly::coro::Task<void>
end_and_outcome(std::shared_ptr<group_state> state) {
  {
    const folly::CancellationCallback parent(
        co_await folly::coro::co_current_cancellation_token,
        [&] { state->cancel(group_state::asker::parent); });
    state->expect_end();
    co_await state->ended;
  }
  state->rethrow();
}

inline folly::coro::Task<void> room_in(std::shared_ptr<group_state> state) {
  const folly::CancellationToken token =
      co_await folly::coro::co_current_cancellation_token;
  for (;;) {
    co_await folly::coro::co_safe_point;
    const std::shared_ptr<folly::coro::Baton> changed = state->wait_for_room();
    if (!changed)
      co_return;
    const folly::CancellationCallback leave(
        token, [&] { state->wake_all_for_room(); });
    co_await *changed;
  }
}

} // namespace detail

/// Children that are joined together. with_task_group makes one for a scope.
/// An object that starts work of its own has one as a member, and joins it
/// where it is closed:
///
///   folly::coro::Task<void> close() {
///     tasks.cancel();
///     co_await tasks.join();
///   }
///
/// A group that is destroyed with unfinished children asks them to stop, and
/// cannot wait for them: a destructor does not suspend.
class task_group {
public:
  using executor_type = folly::Executor::KeepAlive<>;

  /// Children run on \p executor unless they are given another one.
  /// \throws std::invalid_argument if the limit is 0.
  explicit task_group(executor_type executor,
                      const task_group_options &options = {})
      : executor(std::move(executor)),
        state(std::make_shared<detail::group_state>(options)) {}
  task_group(const task_group &) = delete;
  task_group &operator=(const task_group &) = delete;
  ~task_group() { cancel(); }

  executor_type get_executor() const { return executor; }

  /// Schedules a child, or has it wait for its turn under the limit.
  /// \throws std::logic_error if the group has ended.
  template <class T> handle<T> spawn(folly::coro::Task<T> child) {
    return spawn(executor, std::move(child));
  }

  /// The same on another executor, a KeepAlive or a pointer.
  template <class T>
  handle<T> spawn(executor_type on, folly::coro::Task<T> child) {
    return add<T>(std::move(on), [child = std::move(child)]() mutable {
      return std::move(child);
    });
  }

  /// The same with a function that returns a Task. It is called on the
  /// executor, and what it throws is a failure of the child. It is kept as long
  /// as the child runs, so it may be a lambda with captures.
  template <class Function>
    requires detail::makes_child<std::decay_t<Function>>
  auto spawn(Function &&child) {
    return spawn(executor, std::forward<Function>(child));
  }
  template <class Function>
    requires detail::makes_child<std::decay_t<Function>>
  auto spawn(executor_type on, Function &&child) {
    using function = std::decay_t<Function>;
    return add<detail::result_of_child<function>>(
        std::move(on), function(std::forward<Function>(child)));
  }

  /// Returns when fewer children are unfinished than the limit allows, so that
  /// a loop that spawns does not run ahead of them. At once if there is no
  /// limit or the group is stopped.
  /// \throws folly::OperationCancelled if who awaits it is asked to stop, as
  /// the body of a stopped group is.
  folly::coro::Task<void> room() { return detail::room_in(state); }

  /// Asks the body and every child to stop. They are still waited for.
  void cancel() { state->cancel(detail::group_state::asker::group); }

  /// Waits until every child has finished, and throws as the contract says.
  /// The group has ended then. Several may wait; all are told the same. A
  /// coroutine that is cancelled already may await it, too.
  folly::coro::Task<void> join() { return detail::end_and_outcome(state); }

private:
  friend struct detail::group_access;

  template <class T, class Function>
  handle<T> add(executor_type on, Function make) {
    auto child =
        std::make_shared<detail::child_of<T, Function>>(std::move(make));
    child->executor = std::move(on);
    handle<T> result(child);
    state->add(std::move(child));
    return result;
  }

  executor_type executor;
  std::shared_ptr<detail::group_state> state;
};

namespace detail {

/// What with_task_group may do that users may not.
struct group_access {
  static group_state &state(task_group &group) { return *group.state; }
};

/// Calls \p body, and waits for it if it is a coroutine.
template <class Body>
folly::coro::Task<body_result_t<Body>> run_body(Body &body, task_group &group) {
  if constexpr (makes_child<Body, task_group &>)
    co_return co_await std::invoke(body, group);
  else
    co_return std::invoke(body, group);
}

} // namespace detail

/// Calls \p body with a new task_group, and waits as the contract says for the
/// children that it starts, and that they start. \p body is kept meanwhile. It
/// is a function, or a coroutine that returns a Task, which runs beside its
/// children and is cancelled with them.
///
/// Returns what \p body returns or co_returns. Children run on the executor of
/// the coroutine that awaits this, unless they are given another one.
template <class Body>
  requires std::invocable<Body &, task_group &>
folly::coro::Task<detail::body_result_t<Body>>
with_task_group(Body body, task_group_options options = {}) {
  using result = detail::body_result_t<Body>;
  task_group group(
      folly::getKeepAliveToken(co_await folly::coro::co_current_executor),
      options);
  detail::group_state &state = detail::group_access::state(group);
  const folly::CancellationCallback parent(
      co_await folly::coro::co_current_cancellation_token,
      [&] { state.cancel(detail::group_state::asker::parent); });
  folly::Try<result> outcome =
      co_await folly::coro::co_awaitTry(folly::coro::co_withCancellation(
          state.token(), detail::run_body(body, group)));
  if (outcome.hasException())
    state.failed(outcome.exception().to_exception_ptr());
  co_await group.join();
  // Nothing to return, so a body that group.cancel() has ended is no error.
  if constexpr (!std::is_void_v<result>)
    co_return std::move(outcome).value();
}

} // namespace COSCOPE_SCOPE
} // namespace coscope
