//===-- stdexec_environment.ipp - what children see -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/stdexec.hpp; never by itself.
//
//===----------------------------------------------------------------------===//

#include <concepts>
#include <exception>
#include <functional>
#include <memory>
#include <system_error>
#include <tuple>
#include <type_traits>
#include <utility>

namespace coscope {
inline namespace for_stdexec {
namespace detail {

/// Any scheduler. It is the type that exec::task has for the same purpose, or
/// groups within groups would wrap schedulers in schedulers.
using any_scheduler = std::decay_t<std::invoke_result_t<
    stdexec::get_start_scheduler_t, const exec::default_task_context<void> &>>;

/// A scheduler that does not say that it is one, as static_thread_pool's in
/// version 0.11. exec::task insists on that.
template <class Scheduler> struct said_scheduler {
  using scheduler_concept = stdexec::scheduler_t;
  auto schedule() const { return stdexec::schedule(scheduler); }
  bool operator==(const said_scheduler &) const = default;
  Scheduler scheduler;
};

template <class Scheduler> any_scheduler any_of(Scheduler scheduler) {
  if constexpr (std::constructible_from<any_scheduler, Scheduler>)
    return any_scheduler(std::move(scheduler));
  else
    return any_scheduler(said_scheduler<Scheduler>{std::move(scheduler)});
}

/// The error of a sender, as what a coroutine that awaits it would catch.
template <class Error> std::exception_ptr as_exception(Error &&error) noexcept {
  using type = std::decay_t<Error>;
  if constexpr (std::is_same_v<type, std::exception_ptr>)
    return std::forward<Error>(error);
  else if constexpr (std::is_same_v<type, std::error_code>)
    return std::make_exception_ptr(std::system_error(error));
  else
    return std::make_exception_ptr(std::forward<Error>(error));
}

/// any_scheduler may fail, and stdexec::task wants one that does not. This one
/// completes stopped instead; where nothing can be stopped, it terminates.
class sure_scheduler {
  template <class Receiver> struct sure_receiver {
    using receiver_concept = stdexec::receiver_t;
    using env = stdexec::env_of_t<Receiver>;

    void set_value() && noexcept { stdexec::set_value(std::move(receiver)); }
    void set_error(std::exception_ptr) && noexcept {
      if constexpr (can_stop<env>)
        stdexec::set_stopped(std::move(receiver));
      else
        std::terminate();
    }
    void set_stopped() && noexcept { std::move(*this).set_error(nullptr); }
    env get_env() const noexcept { return stdexec::get_env(receiver); }

    Receiver receiver;
  };

  template <class Env>
  static constexpr bool can_stop =
      !stdexec::unstoppable_token<stdexec::stop_token_of_t<Env>>;

  /// Behind a pointer, because stdexec::task has not room for more.
  template <class Receiver> class operation {
  public:
    using operation_state_concept = stdexec::operation_state_t;
    operation(const any_scheduler &scheduler, Receiver receiver)
        : inner(new inner_operation(
              stdexec::connect(stdexec::schedule(scheduler),
                               sure_receiver<Receiver>{std::move(receiver)}))) {
    }
    void start() noexcept { stdexec::start(*inner); }

  private:
    using inner_operation =
        stdexec::connect_result_t<stdexec::schedule_result_t<any_scheduler>,
                                  sure_receiver<Receiver>>;
    std::unique_ptr<inner_operation> inner;
  };

  struct sender {
    using sender_concept = stdexec::sender_t;

    template <class Self, class Env>
    static consteval auto get_completion_signatures() noexcept {
      if constexpr (can_stop<Env>)
        return stdexec::completion_signatures<stdexec::set_value_t(),
                                              stdexec::set_stopped_t()>{};
      else
        return stdexec::completion_signatures<stdexec::set_value_t()>{};
    }
    template <class Receiver>
    operation<Receiver> connect(Receiver receiver) const {
      return operation<Receiver>(scheduler, std::move(receiver));
    }
    auto get_env() const noexcept {
      return stdexec::prop{
          stdexec::get_completion_scheduler<stdexec::set_value_t>,
          sure_scheduler(scheduler)};
    }

    any_scheduler scheduler;
  };

public:
  using scheduler_concept = stdexec::scheduler_t;

  explicit sure_scheduler(any_scheduler scheduler) noexcept
      : scheduler(std::move(scheduler)) {}
  sender schedule() const noexcept { return {scheduler}; }
  bool operator==(const sure_scheduler &) const noexcept = default;

private:
  any_scheduler scheduler;
};

/// What a child can ask of its surroundings.
template <class Scheduler> struct child_env {
  stdexec::inplace_stop_token query(stdexec::get_stop_token_t) const noexcept {
    return token;
  }
  Scheduler query(stdexec::get_start_scheduler_t) const noexcept {
    return Scheduler(*scheduler);
  }
  Scheduler query(stdexec::get_scheduler_t) const noexcept {
    return Scheduler(*scheduler);
  }

  stdexec::inplace_stop_token token;
  const any_scheduler *scheduler;
};

/// The environment that a child made from \p Sender can do with.
template <class Sender>
using env_for =
    std::conditional_t<stdexec::sender_in<Sender, child_env<any_scheduler>>,
                       child_env<any_scheduler>, child_env<sure_scheduler>>;

/// The values of one completion as one type.
template <class... Values> struct one_value {
  using type = std::tuple<std::decay_t<Values>...>;
};
template <class Value> struct one_value<Value> {
  using type = std::decay_t<Value>;
};
template <> struct one_value<> {
  using type = void;
};
/// The only one of the value completions; void if there is none.
template <class... Completions> struct only;
template <class Completion> struct only<Completion> : Completion {};
template <> struct only<> : one_value<> {};

template <class Sender>
using result_of_sender =
    typename stdexec::value_types_of_t<Sender, env_for<Sender>, one_value,
                                       only>::type;

/// A sender with at most one value completion: what a child is made from.
template <class Sender>
concept child_sender =
    stdexec::sender_in<std::decay_t<Sender>, env_for<std::decay_t<Sender>>> &&
    requires { typename result_of_sender<std::decay_t<Sender>>; };

template <class Function, class... Arguments>
concept makes_child =
    std::invocable<Function &, Arguments...> &&
    child_sender<std::invoke_result_t<Function &, Arguments...>>;

/// The T of the task<T>, or other sender, that \p Function returns.
template <class Function, class... Arguments>
using result_of_child = result_of_sender<
    std::decay_t<std::invoke_result_t<Function &, Arguments...>>>;

} // namespace detail
} // namespace for_stdexec
} // namespace coscope
