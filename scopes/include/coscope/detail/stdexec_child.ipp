//===-- stdexec_child.ipp - one child of a task group -----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/stdexec.hpp; never by itself.
//
//===----------------------------------------------------------------------===//

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace coscope {
inline namespace for_stdexec {

/// The error of a child that completed stopped, or that never started because
/// its group was stopped before its turn.
class stopped : public std::exception {
public:
  const char *what() const noexcept override {
    return "coscope: the task was stopped";
  }
};

class task_group;

namespace detail {

inline bool is_stopped_error(const std::exception_ptr &error) {
  try {
    std::rethrow_exception(error);
  } catch (const stopped &) {
    return true;
  } catch (...) {
    return false;
  }
}

class group_state;

/// What a group knows of a child, whatever its result is. The group's mutex
/// guards what is not said to be otherwise guarded.
struct child_base {
  child_base(any_scheduler scheduler, bool scheduled, bool counts)
      : scheduler(std::move(scheduler)), scheduled(scheduled), counts(counts),
        parts(scheduled ? 3 : 2) {}
  child_base(const child_base &) = delete;
  child_base &operator=(const child_base &) = delete;
  virtual ~child_base() = default;
  /// Starts it on its scheduler. Called once, without the mutex, or not at all.
  virtual void start() = 0;
  /// Destroys the operation, and what it is made from: it has ended or never
  /// starts.
  virtual void drop() noexcept = 0;

  /// The last part of a child goes on with its end. The parts are its
  /// completion and each call that starts something of it. So no operation dies
  /// while it is being started, and a queue of children that end at once needs
  /// no deep stack.
  void part_done() noexcept;
  bool is_last_part() noexcept { return parts.fetch_sub(1) == 1; }
  stdexec::inplace_stop_token token() const noexcept;
  bool is_finished() const noexcept { return finished; }

  std::shared_ptr<group_state> group; ///< While it is unfinished.
  std::shared_ptr<child_base> self;   ///< While it is in the group's list.
  child_base *previous = nullptr;     ///< In the group's list.
  child_base *next = nullptr;
  const any_scheduler scheduler;
  const bool scheduled; ///< It is started there; or else where it is spawned.
  const bool counts;    ///< It is under the group's limit.
  std::atomic<int> parts;
  std::exception_ptr error; ///< Written before finished.
  std::atomic<bool> finished = false;
};

/// The outcome of a child, apart from its error.
template <class T> struct child_result : child_base {
  using child_base::child_base;
  template <class... Values> void keep(Values &&...values) {
    value.emplace(std::forward<Values>(values)...);
  }
  std::optional<T> value; ///< Written before finished.
};
template <> struct child_result<void> : child_base {
  using child_base::child_base;
  void keep() {}
};

/// Hears of the end of a child that is made from \p Sender.
template <class T, class Sender> struct child_receiver {
  using receiver_concept = stdexec::receiver_t;

  template <class... Values> void set_value(Values &&...values) && noexcept {
    try {
      child->keep(std::forward<Values>(values)...);
    } catch (...) {
      child->error = std::current_exception();
    }
    child->part_done();
  }
  template <class Error> void set_error(Error &&error) && noexcept {
    child->error = as_exception(std::forward<Error>(error));
    child->part_done();
  }
  void set_stopped() && noexcept {
    child->error = std::make_exception_ptr(stopped());
    child->part_done();
  }
  env_for<Sender> get_env() const noexcept {
    return {child->token(), &child->scheduler};
  }

  child_result<T> *child;
};

/// Room for an operation, which cannot be moved: it is made where it stands.
template <class Operation> class place {
public:
  place() {}
  place(const place &) = delete;
  place &operator=(const place &) = delete;
  ~place() { reset(); }

  template <class Function> Operation &make(Function function) {
    ::new (static_cast<void *>(std::addressof(operation)))
        Operation(function());
    made = true;
    return operation;
  }
  Operation &operator*() { return operation; }
  void reset() noexcept {
    if (std::exchange(made, false))
      std::destroy_at(std::addressof(operation));
  }

private:
  union {
    Operation operation;
  };
  bool made = false;
};

/// A child, with the function that makes its sender.
template <class T, class Function> struct child_of final : child_result<T> {
  child_of(any_scheduler scheduler, bool scheduled, bool counts, Function make)
      : child_result<T>(std::move(scheduler), scheduled, counts),
        make(std::move(make)) {}

  void start() override {
    if (this->scheduled)
      stdexec::start(way.make([this] {
        return stdexec::connect(stdexec::schedule(this->scheduler),
                                arrival{this});
      }));
    else
      start_sender();
  }

  void drop() noexcept override {
    operation.reset();
    way.reset();
    make.reset();
  }

private:
  using sender = std::invoke_result_t<Function &>;
  using receiver = child_receiver<T, std::decay_t<sender>>;

  /// Starts the sender, on the scheduler.
  struct arrival {
    using receiver_concept = stdexec::receiver_t;

    void set_value() && noexcept {
      if (child->token().stop_requested())
        std::move(*this).set_stopped();
      else
        child->arrive();
    }
    template <class Error> void set_error(Error &&error) && noexcept {
      child->never_starts(as_exception(std::forward<Error>(error)));
    }
    void set_stopped() && noexcept {
      child->never_starts(std::make_exception_ptr(stopped()));
    }
    child_env<any_scheduler> get_env() const noexcept {
      return {child->token(), &child->scheduler};
    }

    child_of *child;
  };

  void arrive() noexcept {
    try {
      start_sender();
    } catch (...) { // For it, a child that cannot start has failed.
      never_starts(std::current_exception());
      return;
    }
    this->part_done();
  }
  void never_starts(std::exception_ptr reason) noexcept {
    this->error = std::move(reason);
    --this->parts; // There is no completion.
    this->part_done();
  }
  void start_sender() {
    stdexec::start(operation.make([this] {
      return stdexec::connect(std::invoke(*make), receiver{this});
    }));
  }

  std::optional<Function> make;
  place<stdexec::connect_result_t<stdexec::schedule_result_t<any_scheduler>,
                                  arrival>>
      way;
  place<stdexec::connect_result_t<sender, receiver>> operation;
};

} // namespace detail

/// Stands for one child of a task group; see common::child_handle. A child that
/// completed stopped or never started has the error coscope::stopped.
template <class T>
class handle : public common::child_handle<T, detail::child_result<T>> {
public:
  handle() = default; ///< Of no child.

private:
  friend class task_group;
  using common::child_handle<T, detail::child_result<T>>::child_handle;
};

} // namespace for_stdexec
} // namespace coscope
