//===-- world.cpp - plays a program through one schedule ------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Everything runs on one executor: the context's own if one thread runs it, a
// strand otherwise. So nothing here is locked: if the program lets a child off
// its executor, ThreadSanitizer sees it.
//
//===----------------------------------------------------------------------===//

#include "world.h"

#include <barrier>
#include <map>
#include <stdexcept>
#include <thread>
#include <utility>

#include "schedule.h"

namespace {

class Sleeper {
public:
  virtual ~Sleeper() = default;
  virtual void wake(ErrorCode error) = 0;
};

template <typename Handler> class SleeperFor : public Sleeper {
public:
  explicit SleeperFor(Handler handler) : handler_(std::move(handler)) {}

  void wake(ErrorCode error) override {
    auto executor = asio::get_associated_executor(handler_);
    asio::post(executor, [handler = std::move(handler_), error]() mutable {
      std::move(handler)(error);
    });
  }

private:
  Handler handler_;
};

class World {
public:
  World(const Schedule &schedule, Trace &trace);

  void run();
  void record(const std::string &who, const std::string &what) {
    trace_.events.push_back(std::to_string(now_) + " " + who + " " + what);
  }
  void record_end(int child) {
    if (returned_)
      trace_.late.push_back("c" + std::to_string(child));
  }
  const Plan &plan(int child) const { return schedule_.plans.at(child); }

  template <typename Handler> void sleep(int ticks, Handler handler) {
    const Key key{now_ + ticks, ++sleeps_};
    auto slot = asio::get_associated_cancellation_slot(handler);
    if (slot.is_connected())
      slot.assign([this, key](asio::cancellation_type) {
        wake(key, asio::error::operation_aborted);
      });
    sleepers_.emplace(
        key, std::make_unique<SleeperFor<Handler>>(std::move(handler)));
  }

  static World *current;

private:
  /// When to wake, and the order among those of one tick.
  using Key = std::pair<int, int>;

  void start();
  void advance();
  void settle();
  void take_turns();
  void wake(Key key, ErrorCode error);
  void finish(std::exception_ptr error, const std::string &text);

  const Schedule &schedule_;
  Trace &trace_;
  int now_ = 0;
  int sleeps_ = 0;
  bool returned_ = false;
  asio::cancellation_signal cancel_;
  std::barrier<> gate_;
  bool over_ = false;
  asio::io_context context_;
  /// Without it, the context stops when nothing is left to run.
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  asio::any_io_executor executor_;
  std::map<Key, std::unique_ptr<Sleeper>> sleepers_;
};

World *World::current = nullptr;

World::World(const Schedule &schedule, Trace &trace)
    : schedule_(schedule), trace_(trace), gate_(schedule.threads + 1),
      work_(context_.get_executor()) {
  current = this;
  if (schedule.threads > 1)
    executor_ = asio::make_strand(context_);
  else
    executor_ = context_.get_executor();
}

void World::start() {
  auto finish = [this](std::exception_ptr error, const std::string &text) {
    this->finish(std::move(error), text);
  };
  asio::co_spawn(executor_, program(),
                 asio::bind_cancellation_slot(cancel_.slot(), finish));
}

void World::finish(std::exception_ptr error, const std::string &text) {
  returned_ = true;
  trace_.outcome = "value " + text;
  if (!error)
    return;
  try {
    std::rethrow_exception(error);
  } catch (const SystemError &failure) {
    // Not what(): it also says through which function the error came.
    trace_.outcome = "system error: " + failure.code().message();
  } catch (const std::exception &failure) {
    trace_.outcome = std::string("error: ") + failure.what();
  }
}

void World::wake(Key key, ErrorCode error) {
  if (auto sleeper = sleepers_.extract(key))
    sleeper.mapped()->wake(error);
}

/// Runs whatever can run without time going on.
void World::settle() {
  if (schedule_.threads == 1) {
    context_.poll();
    return;
  }
  gate_.arrive_and_wait();
  gate_.arrive_and_wait();
}

/// What a thread does. The threads stay, for what a dead one has left on its
/// stack is beyond AddressSanitizer.
void World::take_turns() {
  while (true) {
    gate_.arrive_and_wait();
    if (over_)
      return;
    context_.poll();
    gate_.arrive_and_wait();
  }
}

void World::run() {
  if (schedule_.threads == 1) {
    advance();
    return;
  }
  std::vector<std::thread> threads;
  for (int i = 0; i < schedule_.threads; ++i)
    threads.emplace_back([this] { take_turns(); });
  advance();
  over_ = true;
  gate_.arrive_and_wait();
  for (std::thread &thread : threads)
    thread.join();
}

void World::advance() {
  asio::post(executor_, [this] { start(); });
  settle();
  bool cancels = schedule_.cancel_at > 0;
  while (!sleepers_.empty() || (cancels && !returned_)) {
    const int next = sleepers_.empty() ? schedule_.cancel_at
                                       : sleepers_.begin()->first.first;
    if (cancels && schedule_.cancel_at <= next) {
      cancels = false;
      now_ = schedule_.cancel_at;
      if (!returned_)
        asio::post(executor_,
                   [this] { cancel_.emit(asio::cancellation_type::all); });
    } else {
      now_ = next;
      asio::post(executor_, [this] {
        while (!sleepers_.empty() && sleepers_.begin()->first.first == now_)
          wake(sleepers_.begin()->first, {});
      });
    }
    settle();
  }
  // The slot keeps an executor, which must not outlive the context.
  if (returned_)
    cancel_.slot().clear();
}

/// Whatever becomes of a child, its end is written down.
class Life {
public:
  explicit Life(int n) : n_(n) { record("started"); }
  Life(const Life &) = delete;
  ~Life() {
    if (!ended_)
      end("destroyed");
  }

  void record(const std::string &what) {
    World::current->record("c" + std::to_string(n_), what);
  }
  void end(const std::string &what) {
    ended_ = true;
    record(what);
    World::current->record_end(n_);
  }
  [[noreturn]] void fail(const std::string &what) {
    const std::string text = "child " + std::to_string(n_) + what;
    end("failed");
    throw std::runtime_error(text);
  }

private:
  int n_;
  bool ended_ = false;
};

/// The whole life of a child, whatever form it has.
awaitable<void> live(int n, std::string value) {
  const Plan plan = World::current->plan(n);
  Life life(n);
  if (plan.fate == Fate::FailsAtOnce)
    life.fail(" failed at once");
  const bool cancelled = !co_await pass(plan.ticks);
  if (cancelled) {
    life.record("cancelled");
    // From here on the child may wait again, and is not cancelled twice.
    co_await asio::this_coro::reset_cancellation_state(
        asio::disable_cancellation());
    if (plan.slow)
      co_await pass(slow_ticks);
    if (plan.fate == Fate::FailsWhenCancelled)
      life.fail(" failed to stop");
    if (plan.fate != Fate::SucceedsWhenCancelled) {
      life.end("stopped");
      throw SystemError(asio::error::operation_aborted);
    }
  } else if (plan.fate == Fate::FailsInTheEnd) {
    life.fail(" failed");
  }
  life.end("done" + value);
}

} // namespace

awaitable<bool> pass(int ticks) {
  constexpr auto token = asio::as_tuple(asio::use_awaitable);
  auto [error] =
      co_await asio::async_initiate<decltype(token), void(ErrorCode)>(
          [ticks](auto handler) {
            World::current->sleep(ticks, std::move(handler));
          },
          token);
  co_return !error;
}

awaitable<int> number(int n) {
  const int value = 10 * (n + 1);
  co_await live(n, " " + std::to_string(value));
  co_return value;
}

awaitable<void> work(int n) { co_await live(n, ""); }

awaitable<std::string> text(int n) {
  const std::string value = "text " + std::to_string(n);
  co_await live(n, " " + value);
  co_return value;
}

awaitable<std::unique_ptr<int>> box(int n) {
  co_return std::make_unique<int>(co_await number(n));
}

awaitable<void> inspect(int n, const std::string &lent) {
  note("c" + std::to_string(n) + " looks at " + lent);
  co_await live(n, "");
  note("c" + std::to_string(n) + " looks at " + lent);
}

void note(const std::string &step) { World::current->record("program", step); }

Trace play(const Schedule &schedule) {
  Trace trace;
  {
    World world(schedule, trace);
    world.run();
    // What never ended is destroyed here, and says so in the trace.
  }
  World::current = nullptr;
  return trace;
}
