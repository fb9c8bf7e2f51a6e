//===-- asio_world.h - a world on a context of Boost.Asio -----------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// For the libraries that run on one. Everything runs on one executor: the
// context's own if one thread runs it, a strand otherwise. So nothing here is
// locked: if the program lets a child off its executor, ThreadSanitizer sees
// it.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_EQUIVALENCE_ASIO_WORLD_H
#define COSCOPE_TEST_EQUIVALENCE_ASIO_WORLD_H

#include <barrier>
#include <boost/asio.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <map>
#include <memory>
#include <thread>
#include <utility>

#include "stage.h"

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using SystemError = boost::system::system_error;

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

class AsioWorld : public Stage {
public:
  AsioWorld(const Schedule &schedule, Trace &trace);

  void run();

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

  /// For an operation that completes with an ErrorCode, some ticks later or
  /// when it is cancelled.
  static auto sleep_for(int ticks) {
    return [ticks](auto handler) {
      static_cast<AsioWorld &>(*current).sleep(ticks, std::move(handler));
    };
  }

protected:
  /// Starts the program, on executor_ and with on_end().
  virtual void begin() = 0;
  auto on_end() {
    return asio::bind_cancellation_slot(
        cancel_.slot(),
        [this](std::exception_ptr error, const std::string &text) {
          finish(std::move(error), text);
        });
  }

private:
  /// When to wake, and the order among those of one tick.
  using Key = std::pair<int, int>;

  void advance();
  void settle();
  void take_turns();
  void wake(Key key, ErrorCode error);
  void finish(std::exception_ptr error, const std::string &text);

  int sleeps_ = 0;
  asio::cancellation_signal cancel_;
  std::barrier<> gate_;
  bool over_ = false;
  asio::io_context context_;
  /// Without it, the context stops when nothing is left to run.
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  std::map<Key, std::unique_ptr<Sleeper>> sleepers_;

protected:
  asio::any_io_executor executor_;
};

inline AsioWorld::AsioWorld(const Schedule &schedule, Trace &trace)
    : Stage(schedule, trace), gate_(schedule.threads + 1),
      work_(context_.get_executor()) {
  if (schedule.threads > 1)
    executor_ = asio::make_strand(context_);
  else
    executor_ = context_.get_executor();
}

inline void AsioWorld::finish(std::exception_ptr error,
                              const std::string &text) {
  if (!error)
    return Stage::finish("value " + text);
  try {
    std::rethrow_exception(error);
  } catch (const SystemError &failure) {
    // Not what(): it also says through which function the error came.
    Stage::finish("system error: " + failure.code().message());
  } catch (const std::exception &failure) {
    Stage::finish(std::string("error: ") + failure.what());
  }
}

inline void AsioWorld::wake(Key key, ErrorCode error) {
  if (auto sleeper = sleepers_.extract(key))
    sleeper.mapped()->wake(error);
}

/// Runs whatever can run without time going on.
inline void AsioWorld::settle() {
  if (schedule_.threads == 1) {
    context_.poll();
    return;
  }
  gate_.arrive_and_wait();
  gate_.arrive_and_wait();
}

/// What a thread does. The threads stay, for what a dead one has left on its
/// stack is beyond AddressSanitizer.
inline void AsioWorld::take_turns() {
  while (true) {
    gate_.arrive_and_wait();
    if (over_)
      return;
    context_.poll();
    gate_.arrive_and_wait();
  }
}

inline void AsioWorld::run() {
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

inline void AsioWorld::advance() {
  asio::post(executor_, [this] { begin(); });
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

#endif // COSCOPE_TEST_EQUIVALENCE_ASIO_WORLD_H
