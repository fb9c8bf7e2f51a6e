//===-- asio_group_state.ipp - who runs, who waits --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/asio.hpp and coscope/boost_asio.hpp, once for each of
// the two libraries; never by itself.
//
// The state of a group is shared by the group and its unfinished children,
// which end on any thread. A mutex guards it; it is never held while code of
// the user, a coroutine or an executor runs.
//
//===----------------------------------------------------------------------===//

#include <algorithm>
#include <mutex>

namespace coscope {
inline namespace COSCOPE_SCOPE {
namespace detail {

class group_state : public std::enable_shared_from_this<group_state> {
public:
  explicit group_state(const task_group_options &options) : options(options) {
    if (options.limit == 0)
      throw std::invalid_argument("coscope: the limit of a task group is 0; "
                                  "expected at least 1");
  }

  void add(std::shared_ptr<child_base> child);
  void ended(child_base &child, std::exception_ptr error);
  void gone(child_base &child) noexcept;
  /// The code that runs in the group without being a child has failed.
  void failed(std::exception_ptr error);
  enum class asker { group, parent };
  void cancel(net::cancellation_type_t type, asker by);

  /// \p waiting goes on when every child has finished.
  void wait_for_end(std::shared_ptr<waiter> waiting);
  /// \p waiting goes on when there may be room for a child.
  void wait_for_room(std::shared_ptr<waiter> waiting);
  bool has_room() const;
  void wake_all_for_room();
  /// \p waiting goes on when \p child has finished.
  void wait_for_child(child_base &child, std::shared_ptr<waiter> waiting);
  void wake_all_for_child(child_base &child);

  /// Throws what the ended group has to tell.
  void rethrow() const;

  const task_group_options options;

private:
  using lock = std::unique_lock<std::mutex>;
  using children = std::vector<std::shared_ptr<child_base>>;
  using waiters = std::vector<std::shared_ptr<waiter>>;

  bool is_stopped() const {
    return (asked & net::cancellation_type::terminal) !=
           net::cancellation_type::none;
  }
  void link(std::shared_ptr<child_base> child);
  std::shared_ptr<child_base> unlink(child_base &child);
  void start(std::shared_ptr<child_base> child);
  void call(std::shared_ptr<child_base> child);
  void start_called(std::shared_ptr<child_base> child);
  static void emit(const std::shared_ptr<child_base> &child,
                   net::any_io_executor executor,
                   net::cancellation_type_t type);
  children take_waiting();
  static void skip(child_base &child);
  static void wake_all(waiters waiting);
  std::exception_ptr supervised(const child_base &child,
                                const std::exception_ptr &error);
  bool record(const std::exception_ptr &error);
  void leave(child_base &child, lock &held);
  waiters take_joining(child_base &child);
  waiters end_if_empty();

  mutable std::mutex guard;
  child_base *first = nullptr;   ///< The unfinished children: those that run,
  child_base *last = nullptr;    ///< then those that wait for their turn.
  child_base *waiting = nullptr; ///< The first that waits.
  std::size_t active = 0;        ///< How many run, of those that count.
  std::size_t counted = 0;       ///< How many run or wait, of those that count.
  std::size_t unfinished = 0;    ///< How many run, wait or are being dropped.
  net::cancellation_type_t asked = net::cancellation_type::none;
  bool parent_cancelled = false;
  bool some_aborted = false; ///< A child ended because it was asked to.
  bool is_ended = false;
  std::vector<std::exception_ptr> errors; ///< Of failures, in time.
  waiters end_waiters;
  waiters room_waiters;
};

inline void group_state::link(std::shared_ptr<child_base> child) {
  child_base *raw = child.get();
  raw->previous = last;
  (last ? last->next : first) = raw;
  last = raw;
  if (!waiting)
    waiting = raw;
  raw->group = shared_from_this();
  raw->self = std::move(child);
  ++unfinished;
  counted += raw->counts;
}

inline std::shared_ptr<child_base> group_state::unlink(child_base &child) {
  (child.previous ? child.previous->next : first) = child.next;
  (child.next ? child.next->previous : last) = child.previous;
  if (waiting == &child)
    waiting = child.next;
  child.previous = child.next = nullptr;
  --unfinished;
  counted -= child.counts;
  return std::move(child.self);
}

inline void group_state::add(std::shared_ptr<child_base> child) {
  if (options.limit != task_group_options::no_limit)
    child->work =
        net::prefer(child->executor, net::execution::outstanding_work.tracked);
  {
    lock held(guard);
    if (is_ended)
      throw std::logic_error(
          "coscope: a child is started in a task group that has ended");
    if (!is_stopped()) {
      link(child);
      if (child->counts && active == options.limit)
        return;
      waiting = child->next;
      active += child->counts;
      child->now = child_base::phase::starting;
    } else {
      some_aborted = true;
    }
  }
  if (child->group)
    start(std::move(child));
  else
    skip(*child);
}

inline void group_state::start(std::shared_ptr<child_base> child) {
  child->work = {};
  try {
    child->start(child);
  } catch (...) { // For it, a child that cannot start has failed.
    ended(*child, std::current_exception());
    return;
  }
  lock held(guard);
  child->now = child_base::phase::running;
  // It was asked to stop before it could hear of it.
  if (!child->self || asked == net::cancellation_type::none)
    return;
  const auto type = asked;
  net::any_io_executor executor = child->executor;
  held.unlock();
  emit(child, std::move(executor), type);
}

/// It is the turn of \p child. It starts from a fresh stack, or else a long
/// queue of children that end at once would need a deep one.
inline void group_state::call(std::shared_ptr<child_base> child) {
  net::any_io_executor executor = std::move(child->work);
  net::post(std::move(executor),
            [turn = end_of_child(std::move(child))]() mutable {
              std::shared_ptr<child_base> called = turn.release();
              std::shared_ptr<group_state> group = called->group;
              group->start_called(std::move(called));
            });
}

inline void group_state::start_called(std::shared_ptr<child_base> child) {
  lock held(guard);
  const bool too_late = is_stopped();
  child->now = child_base::phase::starting;
  held.unlock();
  if (too_late)
    ended(*child, aborted());
  else
    start(std::move(child));
}

inline void group_state::emit(const std::shared_ptr<child_base> &child,
                              net::any_io_executor executor,
                              net::cancellation_type_t type) {
  net::dispatch(std::move(executor), [child, type] {
    if (!child->finished)
      child->signal.emit(type);
  });
}

inline void group_state::wake_all(waiters waiting) {
  for (std::shared_ptr<waiter> &one : waiting)
    waiter::wake(std::move(one));
}

/// Takes out those that wait for their turn.
inline group_state::children group_state::take_waiting() {
  children taken;
  while (waiting)
    taken.push_back(unlink(*waiting));
  return taken;
}

/// \p child will not start, or not go on.
inline void group_state::skip(child_base &child) {
  child.drop();
  child.error = aborted();
  child.executor = {};
  child.work = {};
  child.group.reset();
  child.finished = true;
}

/// The error of \p child that the group has to take note of: its own, or what
/// the function that is told of it throws.
inline std::exception_ptr
group_state::supervised(const child_base &child,
                        const std::exception_ptr &error) {
  if (!error || !options.on_error || !child.counts) // The body is no child.
    return error;
  {
    const lock held(guard);
    if (asked != net::cancellation_type::none && is_aborted(error))
      return error; // It was asked to.
  }
  try {
    options.on_error(error);
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

/// Notes the error of a child or the body. True if the others are to be
/// cancelled for it.
inline bool group_state::record(const std::exception_ptr &error) {
  if (!error)
    return false;
  if (asked != net::cancellation_type::none && is_aborted(error)) {
    some_aborted = true;
    return false;
  }
  // Whoever joins a child alone passes the same error on.
  const bool known = std::ranges::find(errors, error) != errors.end();
  if (errors.empty() || (options.all_errors && !known))
    errors.push_back(error);
  return !is_stopped();
}

/// Those who wait for the end, if this is it.
inline group_state::waiters group_state::end_if_empty() {
  if (unfinished != 0 || end_waiters.empty())
    return {};
  is_ended = true;
  return std::exchange(end_waiters, {});
}

/// Takes \p child, which has run, out of the group; lets go on who waited for
/// that.
inline void group_state::leave(child_base &child, lock &held) {
  std::shared_ptr<group_state> keep = std::move(child.group);
  std::shared_ptr<child_base> left = unlink(child);
  net::any_io_executor executor = std::move(child.executor);
  active -= child.counts;
  std::shared_ptr<child_base> next;
  if (waiting && active < options.limit && !is_stopped()) {
    next = waiting->self;
    next->now = child_base::phase::called;
    waiting = waiting->next;
    ++active;
  }
  waiters joining = std::exchange(left->joining, {});
  waiters room = std::exchange(room_waiters, {});
  waiters end = end_if_empty();
  held.unlock();
  if (next)
    call(std::move(next));
  wake_all(std::move(joining));
  wake_all(std::move(room));
  wake_all(std::move(end));
}

inline void group_state::ended(child_base &child, std::exception_ptr error) {
  child.drop();
  child.error = error;
  error = supervised(child, error);
  child.finished = true;
  lock held(guard);
  if (record(error)) {
    // Before it leaves, so that the group cannot end meanwhile.
    held.unlock();
    cancel(net::cancellation_type::all, asker::group);
    held.lock();
  }
  leave(child, held);
}

/// The coroutine of \p child was destroyed, because its context is. Who waits
/// is destroyed as well: nothing runs there any more.
inline void group_state::gone(child_base &child) noexcept {
  lock held(guard);
  if (child.now == child_base::phase::starting) // start() sees to it.
    return;
  asked = asked | net::cancellation_type::terminal;
  children never_end = take_waiting();
  never_end.push_back(unlink(child));
  active -= child.counts;
  const waiters room = std::exchange(room_waiters, {});
  const waiters end = end_if_empty();
  held.unlock();
  for (const std::shared_ptr<child_base> &one : never_end) {
    skip(*one);
    const waiters joining = take_joining(*one);
  }
}

inline void group_state::failed(std::exception_ptr error) {
  lock held(guard);
  if (!record(error))
    return;
  held.unlock();
  cancel(net::cancellation_type::all, asker::group);
}

inline void group_state::cancel(net::cancellation_type_t type, asker by) {
  std::vector<std::pair<std::shared_ptr<child_base>, net::any_io_executor>>
      running;
  lock held(guard);
  if (by == asker::parent)
    parent_cancelled = true;
  if ((asked & type) == type)
    return;
  asked = asked | type;
  const children skipped = is_stopped() ? take_waiting() : children();
  for (child_base *child = first; child; child = child->next)
    if (child->now == child_base::phase::running && !child->finished)
      running.emplace_back(child->self, child->executor);
  some_aborted |= !skipped.empty();
  waiters room = std::exchange(room_waiters, {});
  // What never ran is destroyed here, and the group must not end meanwhile.
  ++unfinished;
  held.unlock();
  for (const std::shared_ptr<child_base> &never_run : skipped) {
    skip(*never_run);
    wake_all_for_child(*never_run);
  }
  held.lock();
  --unfinished;
  waiters end = end_if_empty();
  held.unlock();
  for (auto &[child, executor] : running)
    emit(child, std::move(executor), type);
  wake_all(std::move(room));
  wake_all(std::move(end));
}

inline void group_state::wait_for_end(std::shared_ptr<waiter> waiting) {
  lock held(guard);
  end_waiters.push_back(std::move(waiting));
  waiters end = end_if_empty();
  held.unlock();
  wake_all(std::move(end));
}

inline bool group_state::has_room() const {
  lock held(guard);
  return counted < options.limit || is_stopped();
}

inline void group_state::wait_for_room(std::shared_ptr<waiter> waiting) {
  lock held(guard);
  if (counted >= options.limit && !is_stopped()) {
    room_waiters.push_back(std::move(waiting));
    return;
  }
  held.unlock();
  waiter::wake(std::move(waiting));
}

inline void group_state::wake_all_for_room() {
  lock held(guard);
  waiters room = std::exchange(room_waiters, {});
  held.unlock();
  wake_all(std::move(room));
}

inline void group_state::wait_for_child(child_base &child,
                                        std::shared_ptr<waiter> waiting) {
  lock held(guard);
  if (!child.finished) {
    child.joining.push_back(std::move(waiting));
    return;
  }
  held.unlock();
  waiter::wake(std::move(waiting));
}

inline group_state::waiters group_state::take_joining(child_base &child) {
  lock held(guard);
  return std::exchange(child.joining, {});
}

inline void group_state::wake_all_for_child(child_base &child) {
  wake_all(take_joining(child));
}

inline void group_state::rethrow() const {
  lock held(guard);
  if (!errors.empty() && options.all_errors)
    throw error_group(errors);
  if (!errors.empty())
    std::rethrow_exception(errors.front());
  if (parent_cancelled && some_aborted)
    std::rethrow_exception(aborted());
}

inline end_of_child::~end_of_child() {
  if (!child)
    return;
  std::shared_ptr<group_state> group = child->group;
  group->gone(*child);
}

inline void end_of_child::operator()(std::exception_ptr error) {
  std::shared_ptr<child_base> ending = std::move(child);
  ending->group->ended(*ending, std::move(error));
}

} // namespace detail
} // namespace COSCOPE_SCOPE
} // namespace coscope
