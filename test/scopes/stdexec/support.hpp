//===-- support.hpp - what the stdexec tests share --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A world has a clock of its own: it goes to the next tick at which somebody
// wants to wake up, as soon as nothing is left to run. So tests neither wait
// nor depend on how fast the machine is. It has one thread.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_SCOPES_STDEXEC_SUPPORT_HPP
#define COSCOPE_TEST_SCOPES_STDEXEC_SUPPORT_HPP

#include <coscope/stdexec.hpp>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "../token.hpp"
#include "gtest/gtest.h"

struct sleep_sender;
class world_scheduler;

class world {
public:
  int now() const { return tick; }
  /// Completes some ticks later; or stopped, when it is asked to.
  sleep_sender sleep(int ticks);
  world_scheduler get_scheduler();

  /// Calls \p function at \p when, while nothing else runs.
  void at(int when, std::function<void()> function) {
    sleepers.emplace(when, std::move(function));
  }

  /// Runs until nothing is left to do now.
  void run_ready() {
    while (!ready.empty()) {
      const auto one = std::move(ready.front());
      ready.pop_front();
      one();
    }
  }

  /// Runs until nothing is left to do, also later.
  void run() {
    for (run_ready(); !sleepers.empty(); run_ready()) {
      tick = sleepers.begin()->first;
      while (!sleepers.empty() && sleepers.begin()->first == tick)
        sleepers.extract(sleepers.begin()).mapped()();
    }
  }

private:
  template <class Receiver> friend class sleep_operation;

  int tick = 0;
  std::deque<std::function<void()>> ready;
  std::multimap<int, std::function<void()>> sleepers;
};

/// Schedules, if there are no ticks to sleep.
template <class Receiver> class sleep_operation {
public:
  using operation_state_concept = stdexec::operation_state_t;

  sleep_operation(world &in, int ticks, Receiver receiver)
      : in(in), ticks(ticks), receiver(std::move(receiver)) {}
  sleep_operation(sleep_operation &&) = delete;

  void start() noexcept {
    if (ticks == 0) {
      in.ready.push_back([this] { run(false); });
      return;
    }
    asleep = true;
    place = in.sleepers.emplace(in.tick + ticks, [this] {
      asleep = false;
      in.ready.push_back([this] { run(false); });
    });
    stop.emplace(stdexec::get_stop_token(stdexec::get_env(receiver)),
                 wake_up{this});
  }

private:
  struct wake_up {
    void operator()() const noexcept { sleeper->wake(); }
    sleep_operation *sleeper;
  };

  void wake() {
    if (!std::exchange(asleep, false))
      return;
    in.sleepers.erase(place);
    in.ready.push_back([this] { run(true); });
  }

  void run([[maybe_unused]] bool stopped) noexcept {
    stop.reset();
    if constexpr (can_stop)
      if (stopped)
        return stdexec::set_stopped(std::move(receiver));
    stdexec::set_value(std::move(receiver));
  }

  static constexpr bool can_stop = !stdexec::unstoppable_token<
      stdexec::stop_token_of_t<stdexec::env_of_t<Receiver>>>;
  world &in;
  const int ticks;
  Receiver receiver;
  bool asleep = false;
  std::multimap<int, std::function<void()>>::iterator place;
  std::optional<stdexec::stop_callback_for_t<
      stdexec::stop_token_of_t<stdexec::env_of_t<Receiver>>, wake_up>>
      stop;
};

class world_scheduler {
public:
  using scheduler_concept = stdexec::scheduler_t;
  explicit world_scheduler(world &in) : in(&in) {}
  sleep_sender schedule() const noexcept;
  bool operator==(const world_scheduler &) const = default;

private:
  world *in;
};

struct sleep_sender {
  using sender_concept = stdexec::sender_t;
  /// Where it cannot be stopped it must not seem to be.
  template <class Self, class Env>
  static consteval auto get_completion_signatures() noexcept {
    if constexpr (stdexec::unstoppable_token<stdexec::stop_token_of_t<Env>>)
      return stdexec::completion_signatures<stdexec::set_value_t()>{};
    else
      return stdexec::completion_signatures<stdexec::set_value_t(),
                                            stdexec::set_stopped_t()>{};
  }
  template <class Receiver>
  sleep_operation<Receiver> connect(Receiver receiver) const {
    return {*in, ticks, std::move(receiver)};
  }
  struct attributes {
    template <class Completion>
    world_scheduler
    query(stdexec::get_completion_scheduler_t<Completion>) const noexcept {
      return world_scheduler(*in);
    }
    world *in;
  };
  attributes get_env() const noexcept { return {in}; }

  world *in;
  int ticks;
};

inline sleep_sender world::sleep(int ticks) { return {this, ticks}; }
inline world_scheduler world::get_scheduler() { return world_scheduler(*this); }
inline sleep_sender world_scheduler::schedule() const noexcept {
  return {in, 0};
}

template <class T> using Task = exec::task<T>;
using cancelled_error = coscope::stopped;

inline world_scheduler home(world &all) { return all.get_scheduler(); }

/// "", the text of an exception, "cancelled", or a number that was thrown.
inline std::string text_of(const std::exception_ptr &error) {
  if (!error)
    return "";
  try {
    std::rethrow_exception(error);
  } catch (const coscope::stopped &) {
    return "cancelled";
  } catch (const std::exception &known) {
    return known.what();
  } catch (int number) {
    return std::to_string(number);
  }
}

/// The coroutine that a test is about.
class main_coroutine {
  struct environment {
    world_scheduler query(stdexec::get_start_scheduler_t) const noexcept {
      return scheduler;
    }
    world_scheduler query(stdexec::get_scheduler_t) const noexcept {
      return scheduler;
    }
    stdexec::inplace_stop_token
    query(stdexec::get_stop_token_t) const noexcept {
      return token;
    }
    world_scheduler scheduler;
    stdexec::inplace_stop_token token;
  };

  struct receiver {
    using receiver_concept = stdexec::receiver_t;
    void set_value() && noexcept { *outcome = ""; }
    void set_error(std::exception_ptr error) && noexcept {
      *outcome = text_of(error);
    }
    void set_stopped() && noexcept { *outcome = "cancelled"; }
    environment get_env() const noexcept { return env; }

    environment env;
    std::string *outcome;
  };

public:
  /// Starts \p function, which is kept, in \p in.
  main_coroutine(world &in, std::function<Task<void>()> function)
      : function(std::move(function)),
        operation(stdexec::connect(
            this->function(),
            receiver{{in.get_scheduler(), source.get_token()}, &outcome})) {
    stdexec::start(operation);
  }

  void cancel() { source.request_stop(); }
  /// As text_of says; or "cancelled"; "unfinished" if it has not ended.
  const std::string &ended_with() const { return outcome; }

private:
  std::function<Task<void>()> function;
  stdexec::inplace_stop_source source;
  std::string outcome = "unfinished";
  stdexec::connect_result_t<Task<void>, receiver> operation;
};

/// Sleeps, and does not hear of a stop meanwhile.
inline auto sleep_deaf(world &all, int ticks) {
  return stdexec::unstoppable(all.sleep(ticks));
}

/// Sleeps long; when it is stopped it takes \p more ticks to stop.
inline auto stop_slowly(world &all, int more, int &stopped_at) {
  return all.sleep(100) | stdexec::let_stopped([&all, more, &stopped_at] {
           return stdexec::then(sleep_deaf(all, more), [&all, &stopped_at] {
             stopped_at = all.now();
           });
         });
}

/// Fails in its own way when it is stopped.
inline auto fail_when_cancelled(world &all, std::string text) {
  return all.sleep(100) | stdexec::let_stopped([text] {
           return stdexec::just_error(std::make_exception_ptr(failure(text)));
         });
}

#include "../words.hpp"

#endif // COSCOPE_TEST_SCOPES_STDEXEC_SUPPORT_HPP
