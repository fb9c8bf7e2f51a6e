//===-- asio_child.ipp - one child of a task group --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/asio.hpp and coscope/boost_asio.hpp, once for each of
// the two libraries; never by itself.
//
//===----------------------------------------------------------------------===//

#include <atomic>
#include <concepts>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>
#include <vector>

namespace coscope {
inline namespace COSCOPE_SCOPE {

class task_group;

namespace detail {

namespace net = COSCOPE_ASIO;
template <class T> using task = net::awaitable<T>;
using system_error = COSCOPE_ASIO_ERRORS::system_error;
using error_code = COSCOPE_ASIO_ERRORS::error_code;

inline std::exception_ptr aborted() {
  return std::make_exception_ptr(
      system_error(error_code(net::error::operation_aborted)));
}

inline bool is_aborted(const std::exception_ptr &error) {
  try {
    std::rethrow_exception(error);
  } catch (const system_error &known) {
    return known.code() == net::error::operation_aborted;
  } catch (...) {
    return false;
  }
}

class group_state;
struct waiter;

/// What a group knows of a child, whatever its result is. The group's mutex
/// guards what is not said to be otherwise guarded.
struct child_base {
  virtual ~child_base() = default;
  /// Starts the coroutine. Called once, without the mutex, or not at all.
  virtual void start(std::shared_ptr<child_base> self) = 0;
  /// Destroys what the coroutine is made from: it has ended or never starts.
  virtual void drop() noexcept = 0;
  bool is_finished() const noexcept { return finished; }

  std::shared_ptr<group_state> group; ///< While it is unfinished.
  std::shared_ptr<child_base> self;   ///< While it is in the group's list.
  child_base *previous = nullptr;     ///< In the group's list.
  child_base *next = nullptr;
  /// Runs one function at a time, so that a cancellation, which is delivered
  /// there, does not race with the coroutine.
  net::any_io_executor executor;
  net::cancellation_signal signal; ///< Used on executor only.
  net::any_io_executor work; ///< Has executor's context wait for its turn.
  bool counts = true;        ///< It is under the group's limit.
  /// It can be cancelled when start() is done, so only while it is running.
  enum class phase { waiting, called, starting, running };
  phase now = phase::waiting;
  std::vector<std::shared_ptr<waiter>> joining; ///< Who waits for it alone.
  std::exception_ptr error;                     ///< Written before finished.
  std::atomic<bool> finished = false;
};

/// The completion handler of a child: tells the group that it has ended. If it
/// is destroyed unused, because the whole context is, the child is gone.
///
/// It names its slot itself. bind_cancellation_slot would have co_spawn keep
/// the executor in the signal, so that a handle that outlives the context
/// would end up with a strand of it.
class end_of_child {
public:
  using cancellation_slot_type = net::cancellation_slot;

  explicit end_of_child(std::shared_ptr<child_base> child)
      : child(std::move(child)) {}
  end_of_child(end_of_child &&) = default;
  ~end_of_child();

  cancellation_slot_type get_cancellation_slot() const noexcept {
    return child->signal.slot();
  }

  void operator()(std::exception_ptr error);
  std::shared_ptr<child_base> release() { return std::move(child); }

private:
  std::shared_ptr<child_base> child;
};

template <class T> struct awaited_result;
template <class T, class Executor>
struct awaited_result<net::awaitable<T, Executor>> {
  using type = T;
};
/// The outcome of a child, apart from its error.
template <class T> struct child_result : child_base {
  std::optional<T> value; ///< Written before finished.
};
template <> struct child_result<void> : child_base {};

/// A child, with the function that makes its coroutine.
template <class T, class Function> struct child_of final : child_result<T> {
  explicit child_of(Function make) : make(std::move(make)) {}

  void start(std::shared_ptr<child_base> self) override {
    auto coroutine = make_coroutine();
    net::co_spawn(this->executor, std::move(coroutine),
                  end_of_child(std::move(self)));
  }

  void drop() noexcept override { make.reset(); }

private:
  net::awaitable<void> make_coroutine() {
    if constexpr (std::is_void_v<T>)
      return std::invoke(*make);
    else
      return keep_result();
  }

  /// Takes the result inside the coroutine. co_spawn would move it about until
  /// after the group has ended, and make a T even of an error.
  net::awaitable<void> keep_result()
    requires(!std::is_void_v<T>)
  {
    this->value.emplace(co_await std::invoke(*make));
  }

  std::optional<Function> make;
};

} // namespace detail

/// Stands for one child of a task group; see common::child_handle. A child that
/// never started has the error operation_aborted.
template <class T>
class handle : public common::child_handle<T, detail::child_result<T>> {
public:
  handle() = default; ///< Of no child.

  /// Waits until this child has finished, within the group, and takes its
  /// result. Once; the result is moved from then.
  /// \throws the child's error. It cancels the group as well: whoever catches
  /// it does not undo that.
  detail::net::awaitable<T> join() const;

private:
  friend class task_group;
  handle(std::shared_ptr<detail::child_result<T>> child,
         std::shared_ptr<detail::group_state> group)
      : common::child_handle<T, detail::child_result<T>>(std::move(child)),
        group(std::move(group)) {}

  std::shared_ptr<detail::group_state> group;
};

} // namespace COSCOPE_SCOPE
} // namespace coscope
