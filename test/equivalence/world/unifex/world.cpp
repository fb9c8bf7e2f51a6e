//===-- world.cpp - plays a program through one schedule, in libunifex ----===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "world.h"

#include <optional>
#include <unifex/just.hpp>
#include <unifex/just_done.hpp>
#include <unifex/sync_wait.hpp>

#include "queue_world.h"

const std::vector<int> thread_counts = {1};

namespace {

class World : public QueueWorld {
public:
  World(const Schedule &schedule, Trace &trace) : QueueWorld(schedule, trace) {
    loop_.stop(); // Its run() returns when nothing is left to run.
  }

  void play() {
    const Executor executor = loop_.get_scheduler();
    {
      // It keeps the futures of a program that was stopped.
      auto running =
          unifex::connect(unifex::on(executor, program(scope_, executor)),
                          Outcome{this, executor, cancel_.get_token()});
      unifex::start(running);
      advance();
    }
    settle();
    unifex::sync_wait(scope_.complete()); // It is empty.
  }

private:
  struct Outcome {
    void set_value(const std::string &text) noexcept { world->returned(text); }
    void set_error(std::exception_ptr error) noexcept {
      world->failed(std::move(error));
    }
    void set_done() noexcept { world->stopped(); }
    friend unifex::inplace_stop_token
    tag_invoke(unifex::tag_t<unifex::get_stop_token>,
               const Outcome &self) noexcept {
      return self.token;
    }
    friend Executor tag_invoke(unifex::tag_t<unifex::get_scheduler>,
                               const Outcome &self) noexcept {
      return self.executor;
    }
    World *world;
    Executor executor;
    unifex::inplace_stop_token token;
  };

  void cancel() override { cancel_.request_stop(); }
  void settle() override {
    do
      loop_.run();
    while (run_ready());
  }

  unifex::manual_event_loop loop_;
  unifex::inplace_stop_source cancel_;
  async_scope scope_;
};

/// Lets time pass. Its value is false if it was stopped meanwhile.
struct Sleep {
  template <template <class...> class Variant, template <class...> class Tuple>
  using value_types = Variant<Tuple<bool>>;
  template <template <class...> class Variant> using error_types = Variant<>;
  static constexpr bool sends_done = false;

  template <class Receiver> class Operation {
  public:
    Operation(int ticks, bool deaf, Receiver receiver)
        : ticks_(ticks), deaf_(deaf), receiver_(std::move(receiver)) {}
    Operation(Operation &&) = delete;

    void start() noexcept {
      sleeper_.sleep(ticks_);
      if (!deaf_)
        stop_.emplace(unifex::get_stop_token(receiver_), Stop{&sleeper_});
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
      unifex::set_value(std::move(receiver_), bool(passed));
    }};
    std::optional<typename unifex::stop_token_type_t<
        Receiver>::template callback_type<Stop>>
        stop_;
  };

  template <class Receiver>
  Operation<std::remove_cvref_t<Receiver>> connect(Receiver &&receiver) const {
    return {ticks, deaf, std::forward<Receiver>(receiver)};
  }

  int ticks;
  bool deaf = false;
};

class Services {
public:
  using Child = task<void>;

  static Sleep pass(int ticks) { return {ticks}; }
  static Sleep pass_deaf(int ticks) { return {ticks, true}; }
  static auto deafen() { return unifex::just(); }
  static auto stop() { return unifex::just_done(); }
};

} // namespace

task<int> number(int n) {
  const int value = 10 * (n + 1);
  co_await live<Services>(n, " " + std::to_string(value));
  co_return value;
}

task<void> work(int n) { co_await live<Services>(n, ""); }

Trace play(const Schedule &schedule) { return play_in<World>(schedule); }
