//===-- folly_child.ipp - one child of a task group -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/folly.hpp; never by itself.
//
//===----------------------------------------------------------------------===//

#include <concepts>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace coscope {
inline namespace COSCOPE_SCOPE {

class task_group;

namespace detail {

template <class T> using task = folly::coro::Task<T>;

inline std::exception_ptr cancelled() {
  return std::make_exception_ptr(folly::OperationCancelled());
}

inline bool is_cancelled(const std::exception_ptr &error) {
  return folly::exception_wrapper(error)
      .is_compatible_with<folly::OperationCancelled>();
}

class group_state;

/// What a group knows of a child, whatever its result is.
struct child_base {
  virtual ~child_base() = default;
  /// The coroutine that is started. Called once, or not at all.
  virtual folly::coro::Task<void> run() = 0;
  /// Destroys what the coroutine is made from: it has ended or never starts.
  virtual void drop() noexcept = 0;
  bool is_finished() const noexcept { return finished.ready(); }

  std::shared_ptr<group_state> group;    ///< While it is unfinished.
  folly::Executor::KeepAlive<> executor; ///< Until it is started.
  std::exception_ptr error;              ///< Written before finished.
  folly::coro::Baton finished;
};

template <class T> struct awaited_result;
template <class T> struct awaited_result<folly::coro::Task<T>> {
  using type = T;
};
/// The outcome of a child, apart from its error.
template <class T> struct child_result : child_base {
  std::optional<T> value; ///< Written before finished.
};
template <> struct child_result<void> : child_base {};

/// Throws if \p group has been stopped.
inline void check_running(const group_state &group);

/// A child, with the function that makes its coroutine.
template <class T, class Function> struct child_of final : child_result<T> {
  explicit child_of(Function make) : make(std::move(make)) {}

  folly::coro::Task<void> run() override {
    // It may have been stopped since this was given to the executor.
    check_running(*this->group);
    if constexpr (std::is_void_v<T>)
      co_await std::invoke(*make);
    else
      this->value.emplace(co_await std::invoke(*make));
  }

  void drop() noexcept override { make.reset(); }

private:
  std::optional<Function> make;
};

/// A reference to \p child would not keep it.
template <class T>
folly::coro::Task<T> joined(std::shared_ptr<child_result<T>> child) {
  co_await child->finished;
  if (child->error)
    std::rethrow_exception(child->error);
  if constexpr (!std::is_void_v<T>)
    co_return std::move(*child->value);
}

} // namespace detail

/// Stands for one child of a task group; see common::child_handle. A child that
/// never started has the error OperationCancelled.
template <class T>
class handle : public common::child_handle<T, detail::child_result<T>> {
public:
  handle() = default; ///< Of no child.

  /// Waits until this child has finished, within the group, and takes its
  /// result. Once; the result is moved from then. Like a co_await of the task
  /// it waits for a child that is slow to stop, whoever is cancelled.
  /// \throws the child's error. It cancels the group as well: whoever catches
  /// it does not undo that.
  folly::coro::Task<T> join() const {
    if (!this->child)
      throw std::logic_error("coscope: a handle of no child is joined");
    return detail::joined(this->child);
  }

private:
  friend class task_group;
  using common::child_handle<T, detail::child_result<T>>::child_handle;
};

} // namespace COSCOPE_SCOPE
} // namespace coscope
