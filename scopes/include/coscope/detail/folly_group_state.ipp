//===-- folly_group_state.ipp - who runs, who waits -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/folly.hpp; never by itself.
//
// The state of a group is shared by the group and its unfinished children,
// which end on any thread. A mutex guards it; it is never held while code of
// the user, a coroutine or an executor runs, or a cancellation is requested.
//
// A child that runs is held by folly, in the callback of its start. folly's
// AsyncScope would only count them: it cannot be destroyed unjoined or joined
// twice, and adding to it when it has been joined ends the program.
//
//===----------------------------------------------------------------------===//

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <vector>

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
  /// The code that runs in the group without being a child has failed.
  void failed(const std::exception_ptr &error);
  enum class asker { group, parent };
  void cancel(asker by);
  bool is_stopped() const noexcept { return stopped; }
  folly::CancellationToken token() const { return source.getToken(); }

  /// From now on the group has ended when it is empty. Then await ended.
  void expect_end();
  /// A child can start now. False if the group is stopped: see room_in.
  bool has_room() const;
  /// Null if there is room; else await it, and ask again.
  std::shared_ptr<folly::coro::Baton> wait_for_room();
  void wake_all_for_room();

  /// Throws what the ended group has to tell.
  void rethrow() const;

  const task_group_options options;
  folly::coro::Baton ended;

private:
  using lock = std::unique_lock<std::mutex>;

  void start(std::shared_ptr<child_base> child);
  static void left(std::shared_ptr<child_base> child, std::exception_ptr error);
  void leave(const std::exception_ptr &error);
  static void skip(child_base &child);
  std::exception_ptr supervised(const std::exception_ptr &error);
  bool record(const std::exception_ptr &error);
  void stop(lock &held);
  bool end_if_empty();

  const folly::CancellationSource source;
  mutable std::mutex guard;
  std::deque<std::shared_ptr<child_base>> waiting; ///< For their turn.
  std::size_t active = 0;                          ///< How many run.
  std::size_t unfinished = 0;                      ///< How many run or wait.
  std::atomic<bool> stopped = false;               ///< Written under the mutex.
  bool parent_cancelled = false;                   ///< And nothing else before.
  bool some_cancelled = false; ///< A child ended because it was asked to.
  bool end_expected = false;
  bool is_ended = false;
  std::vector<std::exception_ptr> errors;   ///< Of failures, in time.
  std::shared_ptr<folly::coro::Baton> room; ///< Posted when there may be some.
};

inline void check_running(const group_state &group) {
  if (group.is_stopped())
    throw folly::OperationCancelled();
}

inline void group_state::add(std::shared_ptr<child_base> child) {
  lock held(guard);
  if (is_ended)
    throw std::logic_error(
        "coscope: a child is started in a task group that has ended");
  if (stopped) {
    some_cancelled = true;
    held.unlock();
    skip(*child);
    return;
  }
  child->group = shared_from_this();
  if (active == options.limit) {
    waiting.push_back(std::move(child));
    ++unfinished;
    return;
  }
  ++active;
  ++unfinished;
  held.unlock();
  start(std::move(child));
}

/// Gives \p child to its executor. Nothing here holds it then: who awaits the
/// group may go on before this returns.
inline void group_state::start(std::shared_ptr<child_base> child) {
  child_base &raw = *child;
  auto coroutine = co_withExecutor(std::move(raw.executor), raw.run());
  std::move(coroutine).start(
      [child = std::move(child)](folly::Try<void> &&outcome) mutable noexcept {
        std::exception_ptr error;
        if (outcome.hasException())
          error = outcome.exception().to_exception_ptr();
        left(std::move(child), std::move(error));
      },
      token());
}

/// \p child has run, and its coroutine is destroyed.
inline void group_state::left(std::shared_ptr<child_base> child,
                              std::exception_ptr error) {
  const std::shared_ptr<group_state> group = std::move(child->group);
  child->drop();
  child->error = error;
  error = group->supervised(error);
  child->finished.post();
  // A result lives as long as a handle, which can be shorter than the group.
  child.reset();
  group->leave(error);
}

inline void group_state::leave(const std::exception_ptr &error) {
  lock held(guard);
  if (record(error))
    stop(held); // Before it leaves, so that the group cannot end meanwhile.
  --active;
  --unfinished;
  std::shared_ptr<child_base> next;
  if (!waiting.empty()) {
    next = std::move(waiting.front());
    waiting.pop_front();
    ++active;
  }
  const std::shared_ptr<folly::coro::Baton> changed = std::move(room);
  const bool end = end_if_empty();
  held.unlock();
  if (next)
    start(std::move(next));
  if (changed)
    changed->post();
  if (end)
    ended.post();
}

/// \p child will not start.
inline void group_state::skip(child_base &child) {
  child.drop();
  child.executor = {};
  child.group.reset();
  child.error = cancelled();
  child.finished.post();
}

/// The error of a child that the group has to take note of: its own, or what
/// the function that is told of it throws.
inline std::exception_ptr
group_state::supervised(const std::exception_ptr &error) {
  if (!error || !options.on_error || (stopped && is_cancelled(error)))
    return error;
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
  if (stopped && is_cancelled(error)) {
    some_cancelled = true;
    return false;
  }
  // Whoever joins a child alone passes the same error on.
  if (errors.empty() ||
      (options.all_errors && std::ranges::find(errors, error) == errors.end()))
    errors.push_back(error);
  return !stopped;
}

/// Lets no child start any more, and asks the others to stop. They are
/// unfinished until what they are made from is destroyed.
inline void group_state::stop(lock &held) {
  stopped = true;
  auto skipped = std::exchange(waiting, {});
  some_cancelled |= !skipped.empty();
  const std::size_t count = skipped.size();
  held.unlock();
  for (const std::shared_ptr<child_base> &never_run : skipped)
    skip(*never_run);
  skipped.clear();
  source.requestCancellation();
  wake_all_for_room();
  held.lock();
  unfinished -= count;
}

inline void group_state::cancel(asker by) {
  const std::shared_ptr<group_state> keep = shared_from_this();
  lock held(guard);
  if (stopped)
    return;
  parent_cancelled = by == asker::parent;
  stop(held);
  const bool end = end_if_empty();
  held.unlock();
  if (end)
    ended.post();
}

inline void group_state::failed(const std::exception_ptr &error) {
  lock held(guard);
  if (record(error))
    stop(held);
}

/// True if this is the end; it comes once.
inline bool group_state::end_if_empty() {
  if (unfinished != 0 || !end_expected || is_ended)
    return false;
  is_ended = true;
  return true;
}

inline void group_state::expect_end() {
  lock held(guard);
  end_expected = true;
  const bool end = end_if_empty();
  held.unlock();
  if (end)
    ended.post();
}

inline bool group_state::has_room() const {
  lock held(guard);
  return unfinished < options.limit && !stopped;
}

inline std::shared_ptr<folly::coro::Baton> group_state::wait_for_room() {
  lock held(guard);
  if (unfinished < options.limit || stopped)
    return nullptr;
  if (!room)
    room = std::make_shared<folly::coro::Baton>();
  return room;
}

inline void group_state::wake_all_for_room() {
  lock held(guard);
  const std::shared_ptr<folly::coro::Baton> changed = std::move(room);
  held.unlock();
  if (changed)
    changed->post();
}

inline void group_state::rethrow() const {
  lock held(guard);
  if (!errors.empty() && options.all_errors)
    throw error_group(errors);
  if (!errors.empty())
    std::rethrow_exception(errors.front());
  if (parent_cancelled && some_cancelled)
    throw folly::OperationCancelled();
}

} // namespace detail
} // namespace COSCOPE_SCOPE
} // namespace coscope
