//===-- stdexec_wait.ipp - awaiting the end, or room ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/stdexec.hpp; never by itself.
//
//===----------------------------------------------------------------------===//

namespace coscope {
inline namespace for_stdexec {
namespace detail {

/// What waits here goes on where it was started. It says so, or else a
/// coroutine would change the scheduler once more, and that fails when it is
/// asked to stop: it would lose the results.
struct goes_on_where_it_started {
  template <class Completion>
  constexpr auto
  query(exec::get_completion_behavior_t<Completion>) const noexcept {
    return exec::completion_behavior::asynchronous_affine |
           exec::completion_behavior::inline_completion;
  }
  template <class Completion, class Env>
    requires std::invocable<stdexec::get_start_scheduler_t, const Env &>
  auto query(stdexec::get_completion_scheduler_t<Completion>,
             const Env &env) const noexcept {
    return stdexec::get_start_scheduler(env);
  }
};

/// The scheduler that \p env starts on; if it has none, whatever thread there
/// is.
template <class Env> auto scheduler_of(const Env &env) {
  if constexpr (std::invocable<stdexec::get_start_scheduler_t, const Env &>)
    return stdexec::get_start_scheduler(env);
  else
    return stdexec::inline_scheduler();
}

/// An operation that waits, and then goes on on the scheduler of \p Receiver.
template <class Receiver> class waiting_operation : public waiter {
public:
  using operation_state_concept = stdexec::operation_state_t;

  explicit waiting_operation(Receiver receiver)
      : receiver(std::move(receiver)) {}

  void wake() noexcept final { stdexec::start(*way_back); }

protected:
  /// Before anything can wake it. If this throws, nothing has happened.
  void prepare() {
    way_back.make([this] {
      return stdexec::connect(
          stdexec::schedule(scheduler_of(stdexec::get_env(receiver))),
          arrival{this});
    });
  }
  /// It is woken, and back on its scheduler unless there is an \p error.
  virtual void woken(std::exception_ptr error) noexcept = 0;

  /// Lets \p hear know when the one who waits is asked to stop.
  template <class Function> struct on_stop {
    using token = stdexec::stop_token_of_t<stdexec::env_of_t<Receiver>>;
    using callback = stdexec::stop_callback_for_t<token, Function>;
    std::optional<callback> registered;
    void emplace(const Receiver &receiver, Function hear) {
      registered.emplace(stdexec::get_stop_token(stdexec::get_env(receiver)),
                         std::move(hear));
    }
  };

  bool is_asked_to_stop() const {
    return stdexec::get_stop_token(stdexec::get_env(receiver)).stop_requested();
  }

  Receiver receiver;

private:
  /// Cannot be stopped on its way.
  struct arrival {
    using receiver_concept = stdexec::receiver_t;
    void set_value() && noexcept { waiting->woken(nullptr); }
    template <class Error> void set_error(Error &&error) && noexcept {
      waiting->woken(as_exception(std::forward<Error>(error)));
    }
    void set_stopped() && noexcept { waiting->woken(nullptr); }
    stdexec::env<> get_env() const noexcept { return {}; }

    waiting_operation *waiting;
  };
  using scheduler_type = decltype(scheduler_of(
      stdexec::get_env(std::declval<const Receiver &>())));

  place<stdexec::connect_result_t<stdexec::schedule_result_t<scheduler_type>,
                                  arrival>>
      way_back;
};

/// The state that waits for the end of a group hears of a stop.
struct stops_group {
  void operator()() const noexcept {
    // The operation that this stands in may be gone before cancel returns.
    const std::shared_ptr<group_state> keep = state;
    keep->cancel(group_state::asker::parent);
  }
  std::shared_ptr<group_state> state;
};

template <class Receiver>
class join_operation final : public waiting_operation<Receiver> {
public:
  join_operation(Receiver receiver, std::shared_ptr<group_state> state)
      : waiting_operation<Receiver>(std::move(receiver)),
        state(std::move(state)) {}

  void start() noexcept {
    try {
      this->prepare();
      stop.emplace(this->receiver, {state});
    } catch (...) {
      stdexec::set_error(std::move(this->receiver), std::current_exception());
      return;
    }
    if (!state->wait_for_end(*this))
      woken(nullptr);
  }

private:
  void woken(std::exception_ptr error) noexcept override {
    stop.registered.reset();
    group_outcome outcome = state->outcome();
    if (error || outcome.error)
      stdexec::set_error(std::move(this->receiver),
                         outcome.error ? outcome.error : error);
    else if (outcome.stopped)
      stdexec::set_stopped(std::move(this->receiver));
    else
      stdexec::set_value(std::move(this->receiver));
  }

  std::shared_ptr<group_state> state;
  typename waiting_operation<Receiver>::template on_stop<stops_group> stop;
};

/// What task_group::join() returns.
struct [[nodiscard]] join_sender {
  using sender_concept = stdexec::sender_t;
  using completion_signatures =
      stdexec::completion_signatures<stdexec::set_value_t(),
                                     stdexec::set_error_t(std::exception_ptr),
                                     stdexec::set_stopped_t()>;

  template <class Receiver>
  join_operation<Receiver> connect(Receiver receiver) const {
    return {std::move(receiver), state};
  }
  goes_on_where_it_started get_env() const noexcept { return {}; }

  std::shared_ptr<group_state> state;
};

template <class Receiver>
class room_operation final : public waiting_operation<Receiver> {
public:
  room_operation(Receiver receiver, std::shared_ptr<group_state> state)
      : waiting_operation<Receiver>(std::move(receiver)),
        state(std::move(state)) {}

  void start() noexcept {
    try {
      this->prepare();
      stop.emplace(this->receiver, {this});
    } catch (...) {
      stdexec::set_error(std::move(this->receiver), std::current_exception());
      return;
    }
    if (!state->wait_for_room(*this))
      woken(nullptr);
  }

private:
  struct stops_waiting {
    void operator()() const noexcept {
      if (room->state->stop_waiting_for_room(*room))
        room->wake();
    }
    room_operation *room;
  };

  void woken(std::exception_ptr error) noexcept override {
    stop.registered.reset();
    if (this->is_asked_to_stop())
      stdexec::set_stopped(std::move(this->receiver));
    else if (error)
      stdexec::set_error(std::move(this->receiver), error);
    else
      stdexec::set_value(std::move(this->receiver));
  }

  std::shared_ptr<group_state> state;
  typename waiting_operation<Receiver>::template on_stop<stops_waiting> stop;
};

/// What task_group::room() returns.
struct [[nodiscard]] room_sender {
  using sender_concept = stdexec::sender_t;
  using completion_signatures = join_sender::completion_signatures;

  template <class Receiver>
  room_operation<Receiver> connect(Receiver receiver) const {
    return {std::move(receiver), state};
  }
  goes_on_where_it_started get_env() const noexcept { return {}; }

  std::shared_ptr<group_state> state;
};

} // namespace detail
} // namespace for_stdexec
} // namespace coscope
