//===-- support.hpp - the words of the scenarios, in Asio -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_SCOPES_ASIO_SUPPORT_HPP
#define COSCOPE_TEST_SCOPES_ASIO_SUPPORT_HPP

#include <functional>
#include <optional>
#include <string>

#include "../token.hpp"
#include "gtest/gtest.h"
#include "world.hpp"

template <class T> using Task = awaitable<T>;
using cancelled_error = net_error;

inline asio::any_io_executor home(world &all) { return all.io.get_executor(); }

/// "", the text of a failure, "cancelled", or that of another exception.
inline std::string text_of(const std::exception_ptr &error) {
  if (!error)
    return "";
  try {
    std::rethrow_exception(error);
  } catch (const net_error &known) {
    return known.code() == asio::error::operation_aborted ? "cancelled"
                                                          : known.what();
  } catch (const std::exception &known) {
    return known.what();
  } catch (int number) {
    return std::to_string(number);
  }
}

/// The coroutine that a test is about.
class main_coroutine {
public:
  /// Starts \p function, which is kept, on \p executor.
  main_coroutine(asio::any_io_executor executor,
                 std::function<awaitable<void>()> function) {
    asio::co_spawn(executor, std::move(function),
                   asio::bind_cancellation_slot(
                       signal.slot(), [this](std::exception_ptr error) {
                         has_ended = true;
                         outcome = text_of(error);
                       }));
  }

  main_coroutine(world &all, std::function<awaitable<void>()> function)
      : main_coroutine(home(all), std::move(function)) {}

  void cancel(asio::cancellation_type type = asio::cancellation_type::all) {
    signal.emit(type);
  }
  /// As text_of says; "unfinished" if it has not ended.
  std::string ended_with() const { return has_ended ? outcome : "unfinished"; }

private:
  asio::cancellation_signal signal;
  bool has_ended = false;
  std::string outcome;
};

/// Runs \p function in \p all to its end. Returns its error's text.
inline std::string run(world &all, asio::any_io_executor executor,
                       std::function<awaitable<void>()> function) {
  main_coroutine main(executor, std::move(function));
  all.run();
  return main.ended_with();
}
/// Sleeps long; when it is cancelled it takes \p more ticks to stop.
inline awaitable<void> stop_slowly(world &all, int more, int &stopped_at) {
  co_await this_coro::throw_if_cancelled(false);
  try {
    co_await all.sleep(100);
  } catch (const net_error &) {
  }
  co_await this_coro::reset_cancellation_state(asio::disable_cancellation());
  co_await all.sleep(more);
  stopped_at = all.now();
}

/// Fails in its own way when it is cancelled.
inline Task<void> fail_when_cancelled(world &all, std::string text) {
  try {
    co_await all.sleep(100);
  } catch (const net_error &) {
    throw failure(text);
  }
}

#include "../words.hpp"

#endif // COSCOPE_TEST_SCOPES_ASIO_SUPPORT_HPP
