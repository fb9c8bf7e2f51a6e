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
#include <memory>
#include <thread>
#include <utility>

#include "stage.h"

namespace asio = boost::asio;
using ErrorCode = boost::system::error_code;
using SystemError = boost::system::system_error;

class AsioWorld : public Stage {
public:
  AsioWorld(const Schedule &schedule, Trace &trace);
  ~AsioWorld() override { drop_sleepers(); } // They use the context.

  void play();

  /// For an operation that completes with an ErrorCode, some ticks later or
  /// when it is cancelled.
  static auto sleep_for(int ticks) {
    return [ticks](auto handler) {
      sleep_until_called(ticks, std::move(handler));
    };
  }

protected:
  /// Starts the program, on executor_ and with on_end().
  virtual void begin() = 0;
  auto on_end() {
    return asio::bind_cancellation_slot(
        cancel_.slot(),
        [this](const std::exception_ptr &error, const std::string &text) {
          if (error)
            failed(error);
          else
            finish("value " + text);
        });
  }

private:
  template <typename Handler>
  static void sleep_until_called(int ticks, Handler handler);

  void failed(const std::exception_ptr &error);
  void act(std::function<void()> what) override {
    asio::post(executor_, std::move(what));
  }
  void cancel() override { cancel_.emit(asio::cancellation_type::all); }
  void settle() override;
  void start_and_advance();
  void take_turns();

  asio::cancellation_signal cancel_;
  std::barrier<> gate_;
  bool over_ = false;
  asio::io_context context_;
  /// Without it, the context stops when nothing is left to run.
  asio::executor_work_guard<asio::io_context::executor_type> work_;

protected:
  asio::any_io_executor executor_;
};

inline AsioWorld::AsioWorld(const Schedule &schedule, Trace &trace)
    : Stage(schedule, trace), gate_(threads() + 1),
      work_(context_.get_executor()) {
  if (threads() > 1)
    executor_ = asio::make_strand(context_);
  else
    executor_ = context_.get_executor();
}

template <typename Handler>
void AsioWorld::sleep_until_called(int ticks, Handler handler) {
  auto slot = asio::get_associated_cancellation_slot(handler);
  auto sleeper = std::make_shared<Handler>(std::move(handler));
  const Key key = current->sleep(ticks, [sleeper](bool passed) {
    const auto executor = asio::get_associated_executor(*sleeper);
    const ErrorCode error =
        passed ? ErrorCode() : asio::error::operation_aborted;
    asio::post(executor, [handler = std::move(*sleeper), error]() mutable {
      std::move(handler)(error);
    });
  });
  if (slot.is_connected())
    slot.assign([key](asio::cancellation_type) { current->interrupt(key); });
}

inline void AsioWorld::failed(const std::exception_ptr &error) {
  try {
    std::rethrow_exception(error);
  } catch (const SystemError &failure) {
    // Not what(): it also says through which function the error came.
    finish("system error: " + failure.code().message());
  } catch (...) {
    Stage::failed(error);
  }
}

inline void AsioWorld::settle() {
  if (threads() == 1) {
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

inline void AsioWorld::play() {
  if (threads() == 1)
    return start_and_advance();
  std::vector<std::thread> threads;
  for (int i = 0; i < this->threads(); ++i)
    threads.emplace_back([this] { take_turns(); });
  start_and_advance();
  over_ = true;
  gate_.arrive_and_wait();
  for (std::thread &thread : threads)
    thread.join();
}

inline void AsioWorld::start_and_advance() {
  act([this] { begin(); });
  advance();
  // The slot keeps an executor, which must not outlive the context.
  if (has_returned())
    cancel_.slot().clear();
}

#endif // COSCOPE_TEST_EQUIVALENCE_ASIO_WORLD_H
