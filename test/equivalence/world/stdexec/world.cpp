//===-- world.cpp - plays a program through one schedule, in stdexec ------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "world.h"

#include <optional>

#include "queue_world.h"

const std::vector<int> thread_counts = {1};

namespace {

class World : public QueueWorld {
public:
  using QueueWorld::QueueWorld;

  void play() {
    auto running = stdexec::connect(
        stdexec::starts_on(Executor(), program(scope_, Executor())),
        Outcome{this});
    stdexec::start(running);
    advance();
  }

private:
  struct Environment {
    Executor query(stdexec::get_start_scheduler_t) const noexcept { return {}; }
    Executor query(stdexec::get_scheduler_t) const noexcept { return {}; }
    stdexec::inplace_stop_token
    query(stdexec::get_stop_token_t) const noexcept {
      return token;
    }
    stdexec::inplace_stop_token token;
  };

  struct Outcome {
    using receiver_concept = stdexec::receiver_t;
    void set_value(const std::string &text) && noexcept {
      world->returned(text);
    }
    void set_error(std::exception_ptr error) && noexcept {
      world->failed(std::move(error));
    }
    void set_stopped() && noexcept { world->stopped(); }
    Environment get_env() const noexcept {
      return {world->cancel_.get_token()};
    }
    World *world;
  };

  void cancel() override { cancel_.request_stop(); }

  stdexec::inplace_stop_source cancel_;
  async_scope scope_;
};

/// Lets time pass. Its value is false if it was stopped meanwhile.
struct Sleep {
  using sender_concept = stdexec::sender_t;
  using completion_signatures =
      stdexec::completion_signatures<stdexec::set_value_t(bool)>;

  template <class Receiver> class Operation {
  public:
    using operation_state_concept = stdexec::operation_state_t;
    Operation(int ticks, bool deaf, Receiver receiver)
        : ticks_(ticks), deaf_(deaf), receiver_(std::move(receiver)) {}
    Operation(Operation &&) = delete;

    void start() noexcept {
      sleeper_.sleep(ticks_);
      if (!deaf_)
        stop_.emplace(stdexec::get_stop_token(stdexec::get_env(receiver_)),
                      Stop{&sleeper_});
    }

  private:
    struct Stop {
      void operator()() const noexcept { sleeper->interrupt(); }
      Sleeper *sleeper;
    };

    const int ticks_;
    const bool deaf_;
    Receiver receiver_;
    Sleeper sleeper_{[this](bool passed) {
      stop_.reset();
      stdexec::set_value(std::move(receiver_), passed);
    }};
    std::optional<stdexec::stop_callback_for_t<
        stdexec::stop_token_of_t<stdexec::env_of_t<Receiver>>, Stop>>
        stop_;
  };

  template <class Receiver>
  Operation<Receiver> connect(Receiver receiver) const {
    return {ticks, deaf, std::move(receiver)};
  }
  Turn::Attributes get_env() const noexcept { return {}; }

  int ticks;
  bool deaf = false;
};

class Services {
public:
  using Child = task<void>;

  static Sleep pass(int ticks) { return {ticks}; }
  static Sleep pass_deaf(int ticks) { return {ticks, true}; }
  static auto deafen() { return stdexec::just(); }
  static auto stop() { return stdexec::just_stopped(); }
};

} // namespace

void take_turn(std::function<void()> run) {
  World::here().take_turn(std::move(run));
}

task<int> number(int n) {
  const int value = 10 * (n + 1);
  co_await live<Services>(n, " " + std::to_string(value));
  co_return value;
}

task<void> work(int n) { co_await live<Services>(n, ""); }

Trace play(const Schedule &schedule) { return play_in<World>(schedule); }
