//===-- stdexec_group_state.ipp - who runs, who waits -----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/stdexec.hpp; never by itself.
//
// The state of a group is shared by the group and its unfinished children,
// which end on any thread. A mutex guards it; it is never held while code of
// the user, an operation or a stop callback runs.
//
//===----------------------------------------------------------------------===//

#include <mutex>
#include <vector>

namespace coscope {
inline namespace for_stdexec {
namespace detail {

/// Somebody who waits: for the end of the group, or for room in it. It stands
/// in the operation that waits, and is gone at any time after wake().
struct waiter {
  waiter() = default;
  waiter(const waiter &) = delete;
  waiter &operator=(const waiter &) = delete;
  virtual ~waiter() = default;
  /// Lets it go on, on its own scheduler.
  virtual void wake() noexcept = 0;

  waiter *previous = nullptr;
  waiter *next = nullptr;
  bool queued = false;  ///< In a list.
  bool refused = false; ///< Is not to wait any more.
};

/// Those who wait. The group's mutex guards it while it is the group's.
class waiter_list {
public:
  void push(waiter &one) {
    one.queued = true;
    one.previous = last;
    (last ? last->next : first) = &one;
    last = &one;
  }
  void remove(waiter &one) {
    one.queued = false;
    (one.previous ? one.previous->next : first) = one.next;
    (one.next ? one.next->previous : last) = one.previous;
    one.previous = one.next = nullptr;
  }
  /// All, and none is in a list any more.
  waiter_list take() {
    waiter_list taken = *this;
    for (waiter *one = first; one; one = one->next)
      one->queued = false;
    first = last = nullptr;
    return taken;
  }
  void wake() {
    while (first)
      std::exchange(first, first->next)->wake();
  }
  bool empty() const { return !first; }

private:
  waiter *first = nullptr;
  waiter *last = nullptr;
};

/// What an ended group has to tell: an error, that it was stopped, or neither.
struct group_outcome {
  std::exception_ptr error;
  bool stopped;
};

class group_state : public std::enable_shared_from_this<group_state> {
public:
  explicit group_state(const task_group_options &options) : options(options) {
    if (options.limit == 0)
      throw std::invalid_argument("coscope: the limit of a task group is 0; "
                                  "expected at least 1");
  }

  void add(std::shared_ptr<child_base> child);
  /// \p child has ended. Returns the one whose turn it is, if there is one.
  std::shared_ptr<child_base> ended(std::shared_ptr<child_base> child);
  /// Starts \p child, and those whose turn comes because it ends at once.
  static void run(std::shared_ptr<child_base> child);
  /// The code that runs in the group without being a child has failed.
  void failed(std::exception_ptr error);
  /// The same code never ran, because the group is stopped already.
  void kept_from_starting();
  enum class asker { group, parent };
  void cancel(asker by);

  /// False if every child has finished; or else \p waiting is woken when they
  /// have.
  bool wait_for_end(waiter &waiting);
  /// There is room now, and the group is not stopped.
  bool has_room() const;
  /// False if there may be room for a child; or else \p waiting is woken when
  /// there may be.
  bool wait_for_room(waiter &waiting);
  /// \p waiting does not wait for room any more. True if it did and is to be
  /// woken by the caller.
  bool stop_waiting_for_room(waiter &waiting);

  bool is_stopped() const { return source.stop_requested(); }
  stdexec::inplace_stop_token token() const { return source.get_token(); }
  group_outcome outcome() const;

private:
  using lock = std::unique_lock<std::mutex>;
  using children = std::vector<std::shared_ptr<child_base>>;

  void link(std::shared_ptr<child_base> child);
  std::shared_ptr<child_base> unlink(child_base &child);
  children take_waiting();
  static void skip(child_base &child);
  std::exception_ptr supervised(const child_base &child);
  bool record(const std::exception_ptr &error);
  waiter_list end_if_empty();

  const task_group_options options;
  stdexec::inplace_stop_source source; ///< Asked after asked is set.
  mutable std::mutex guard;
  child_base *first = nullptr;   ///< The unfinished children: those that run,
  child_base *last = nullptr;    ///< then those that wait for their turn.
  child_base *waiting = nullptr; ///< The first that waits.
  std::size_t active = 0;        ///< How many run, of those that count.
  std::size_t counted = 0;       ///< How many run or wait, of those that count.
  std::size_t unfinished = 0;    ///< How much keeps the group from ending.
  bool asked = false;            ///< To stop.
  bool parent_asked = false;
  bool some_stopped = false; ///< A child ended because it was asked to.
  bool is_ended = false;
  std::vector<std::exception_ptr> errors; ///< Of failures, in time.
  waiter_list end_waiters;
  waiter_list room_waiters;
};

inline stdexec::inplace_stop_token child_base::token() const noexcept {
  return group->token();
}

inline void child_base::part_done() noexcept {
  if (is_last_part())
    group_state::run(group->ended(self));
}

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
  {
    lock held(guard);
    if (is_ended)
      throw std::logic_error(
          "coscope: a child is started in a task group that has ended");
    if (!asked) {
      link(child);
      if (child->counts && active == options.limit)
        return;
      waiting = child->next;
      active += child->counts;
    } else {
      some_stopped = true;
    }
  }
  if (child->group)
    run(std::move(child));
  else
    skip(*child);
}

inline void group_state::run(std::shared_ptr<child_base> child) {
  while (child) {
    const std::shared_ptr<group_state> group = child->group;
    try {
      child->start();
    } catch (...) { // For it, a child that cannot start has failed.
      child->error = std::current_exception();
      child->parts = 1;
    }
    // Or else its last part goes on from here.
    child = child->is_last_part() ? group->ended(std::move(child)) : nullptr;
  }
}

/// Takes out those that wait for their turn.
inline group_state::children group_state::take_waiting() {
  children taken;
  while (waiting)
    taken.push_back(unlink(*waiting));
  return taken;
}

/// \p child will not start.
inline void group_state::skip(child_base &child) {
  child.drop();
  child.error = std::make_exception_ptr(stopped());
  child.finished = true;
  child.group.reset();
}

/// The error of \p child that the group has to take note of: its own, or what
/// the function that is told of it throws.
inline std::exception_ptr group_state::supervised(const child_base &child) {
  if (!child.error || !options.on_error || !child.counts)
    return child.error; // The body is no child.
  {
    const lock held(guard);
    if (asked && is_stopped_error(child.error))
      return child.error; // It was asked to.
  }
  try {
    options.on_error(child.error);
  } catch (...) {
    return std::current_exception();
  }
  return nullptr;
}

/// Notes the error of a child or the body. True if the others are to be
/// stopped for it.
inline bool group_state::record(const std::exception_ptr &error) {
  if (!error)
    return false;
  if (asked && is_stopped_error(error)) {
    some_stopped = true;
    return false;
  }
  if (errors.empty() || options.all_errors)
    errors.push_back(error);
  return !asked;
}

/// Those who wait for the end, if this is it.
inline waiter_list group_state::end_if_empty() {
  if (unfinished != 0 || end_waiters.empty())
    return {};
  is_ended = true;
  return end_waiters.take();
}

inline std::shared_ptr<child_base>
group_state::ended(std::shared_ptr<child_base> child) {
  child->drop();
  // Before it leaves, so that the group cannot end meanwhile.
  failed(supervised(*child));
  child->finished = true;
  const std::shared_ptr<group_state> keep = std::move(child->group);
  lock held(guard);
  std::shared_ptr<child_base> left = unlink(*child);
  active -= child->counts;
  std::shared_ptr<child_base> next;
  if (waiting && active < options.limit && !asked) {
    next = waiting->self;
    waiting = waiting->next;
    ++active;
  }
  ++unfinished; // Not before the result is gone, if no handle is kept.
  held.unlock();
  left.reset();
  child.reset();
  held.lock();
  --unfinished;
  waiter_list room = room_waiters.take();
  waiter_list end = end_if_empty();
  held.unlock();
  room.wake();
  end.wake();
  return next;
}

inline void group_state::failed(std::exception_ptr error) {
  {
    lock held(guard);
    if (!record(error))
      return;
  }
  cancel(asker::group);
}

inline void group_state::kept_from_starting() {
  lock held(guard);
  some_stopped = true;
}

inline void group_state::cancel(asker by) {
  const std::shared_ptr<group_state> keep = shared_from_this();
  lock held(guard);
  parent_asked |= by == asker::parent;
  if (asked || is_ended)
    return;
  asked = true;
  const children skipped = take_waiting();
  some_stopped |= !skipped.empty();
  waiter_list room = room_waiters.take();
  ++unfinished; // Not before this is done.
  held.unlock();
  source.request_stop();
  for (const std::shared_ptr<child_base> &never_run : skipped)
    skip(*never_run);
  room.wake();
  held.lock();
  --unfinished;
  waiter_list end = end_if_empty();
  held.unlock();
  end.wake();
}

inline bool group_state::wait_for_end(waiter &waiting) {
  const lock held(guard);
  is_ended |= unfinished == 0;
  if (is_ended)
    return false;
  end_waiters.push(waiting);
  return true;
}

inline bool group_state::has_room() const {
  const lock held(guard);
  return counted < options.limit && !asked;
}

inline bool group_state::wait_for_room(waiter &waiting) {
  const lock held(guard);
  if (counted < options.limit || asked || waiting.refused)
    return false;
  room_waiters.push(waiting);
  return true;
}

inline bool group_state::stop_waiting_for_room(waiter &waiting) {
  const lock held(guard);
  waiting.refused = true;
  if (!waiting.queued)
    return false;
  room_waiters.remove(waiting);
  return true;
}

inline group_outcome group_state::outcome() const {
  const lock held(guard);
  if (!errors.empty() && options.all_errors)
    return {std::make_exception_ptr(error_group(errors)), false};
  if (!errors.empty())
    return {errors.front(), false};
  return {nullptr, parent_asked && some_stopped};
}

} // namespace detail
} // namespace for_stdexec
} // namespace coscope
