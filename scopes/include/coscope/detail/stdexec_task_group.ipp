//===-- stdexec_task_group.ipp - the task group -----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/stdexec.hpp; never by itself.
//
//   auto [stock, payment] = co_await coscope::with_task_group(
//       [&](coscope::task_group &group) {
//         return std::pair(group.spawn(reserve_stock(order)),
//                          group.spawn(charge_card(order)));
//       });
//   use(stock.result(), payment.result());
//
// The contract, of with_task_group, gather_each and task_group::join alike.
// All three return senders:
//
// * When the sender completes, every child has finished: its operation is
//   destroyed, and so is the function it was made from.
// * The first failure in time asks the body and the other children to stop,
//   waits for them and is then sent as a std::exception_ptr, which a coroutine
//   throws, unchanged. With all_errors, an error_group with every failure is
//   sent instead. A child that completes stopped after it was asked to stop has
//   not failed. One that completes stopped unasked has failed, with the error
//   coscope::stopped.
// * With on_error the failure of a child goes to that function, and neither the
//   body nor the other children hear of it; what that function throws is a
//   failure of the group.
// * A stop that is requested of the one who waits is passed on to the body and
//   to every child. If it ended one of them, or kept one from starting, the
//   sender completes stopped.
// * A child that is slow to stop is waited for. There is no way to move on
//   without it.
// * After a failure or a stop no child starts any more: one that is spawned
//   then, or that still waits for its turn, is dropped, and its handle has the
//   error coscope::stopped.
//
// task_group_options::serial_executors has no effect: a stop request may come
// from any thread, and children are made for that.
//
// Thread safety: every function may be called from any thread, at the same
// time as any other. Children end on any thread. The one who waits goes on on
// the scheduler it was on.
//
// Complexity: spawn and the end of a child are O(1); a stop is O(n) in the
// unfinished children. Memory is held for unfinished children and for handles
// that are kept.
//
//===----------------------------------------------------------------------===//

namespace coscope {
inline namespace for_stdexec {
namespace detail {
struct group_access;
} // namespace detail

/// Children that are joined together. with_task_group makes one for a scope.
/// An object that starts work of its own has one as a member, and joins it
/// where it is closed:
///
///   exec::task<void> close() {
///     tasks.cancel();
///     co_await tasks.join();
///   }
///
/// A group that is destroyed with unfinished children asks them to stop, and
/// cannot wait for them: a destructor does not suspend.
class task_group {
public:
  /// Children are started on \p scheduler unless they are given another one.
  /// \throws std::invalid_argument if the limit is 0.
  template <stdexec::scheduler Scheduler>
  explicit task_group(Scheduler scheduler,
                      const task_group_options &options = {})
      : scheduler(detail::any_of(std::move(scheduler))),
        state(std::make_shared<detail::group_state>(options)) {}
  task_group(const task_group &) = delete;
  task_group &operator=(const task_group &) = delete;
  ~task_group() { cancel(); }

  /// Starts a child, or has it wait for its turn under the limit. \p child is
  /// a task or any other sender with at most one value completion. A failure to
  /// start is a failure of the child.
  /// \throws std::logic_error if the group has ended.
  template <detail::child_sender Sender> auto spawn(Sender &&child) {
    return spawn(scheduler, std::forward<Sender>(child));
  }

  /// The same on another scheduler. Its context must outlive the group.
  template <stdexec::scheduler Scheduler, detail::child_sender Sender>
  auto spawn(Scheduler on, Sender &&child) {
    using sender = std::decay_t<Sender>;
    return add<detail::result_of_sender<sender>>(
        detail::any_of(std::move(on)),
        [child = sender(std::forward<Sender>(child))]() mutable {
          return std::move(child);
        });
  }

  /// The same with a function that returns a task or other sender. It is kept
  /// as long as the child runs, so it may be a lambda with captures.
  template <class Function>
    requires detail::makes_child<std::decay_t<Function>>
  auto spawn(Function &&child) {
    return spawn(scheduler, std::forward<Function>(child));
  }
  template <stdexec::scheduler Scheduler, class Function>
    requires detail::makes_child<std::decay_t<Function>>
  auto spawn(Scheduler on, Function &&child) {
    using function = std::decay_t<Function>;
    return add<detail::result_of_child<function>>(
        detail::any_of(std::move(on)), function(std::forward<Function>(child)));
  }

  /// A sender that completes when fewer children are unfinished than the limit
  /// allows, so that a loop that spawns does not run ahead of them. At once if
  /// there is no limit or the group is stopped. The body is stopped together
  /// with its group, so there it completes stopped then.
  detail::room_sender room() { return {state}; }

  /// Asks the body and every child to stop. They are still waited for.
  void cancel() { state->cancel(detail::group_state::asker::group); }

  /// A sender that completes when every child has finished, as the contract
  /// says. The group has ended then. Several may wait; all are told the same.
  detail::join_sender join() { return {state}; }

private:
  friend struct detail::group_access;

  template <class T, class Function>
  handle<T> add(detail::any_scheduler on, Function make, bool is_body = false) {
    auto child = std::make_shared<detail::child_of<T, Function>>(
        std::move(on), /*scheduled=*/!is_body, /*counts=*/!is_body,
        std::move(make));
    handle<T> result(child);
    state->add(std::move(child));
    return result;
  }

  detail::any_scheduler scheduler;
  std::shared_ptr<detail::group_state> state;
};

} // namespace for_stdexec
} // namespace coscope
