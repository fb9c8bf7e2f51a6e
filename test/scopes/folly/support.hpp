//===-- support.hpp - what the tests of folly's scopes share ----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_SCOPES_FOLLY_SUPPORT_HPP
#define COSCOPE_TEST_SCOPES_FOLLY_SUPPORT_HPP

#include <functional>
#include <string>

#include "../token.hpp"
#include "gtest/gtest.h"
#include "world.hpp"

using folly::OperationCancelled;
using cancelled_error = OperationCancelled;

inline folly::Executor *home(world &all) { return &all.executor; }

/// "", the text of a failure, "cancelled", or that of another exception.
inline std::string text_of(const std::exception_ptr &error) {
  if (!error)
    return "";
  try {
    std::rethrow_exception(error);
  } catch (const OperationCancelled &) {
    return "cancelled";
  } catch (const std::exception &known) {
    return known.what();
  } catch (int number) {
    return std::to_string(number);
  }
}

/// The coroutine that a test is about.
class main_coroutine {
public:
  /// Starts \p function, which is kept.
  main_coroutine(world &all, std::function<Task<void>()> function)
      : function(std::move(function)) {
    co_withExecutor(&all.executor, this->function())
        .start(
            [this](folly::Try<void> &&outcome) {
              has_ended = true;
              if (outcome.hasException())
                error = text_of(outcome.exception().to_exception_ptr());
            },
            source.getToken());
  }

  void cancel() { source.requestCancellation(); }
  /// As text_of says; "unfinished" if it has not ended.
  std::string ended_with() const { return has_ended ? error : "unfinished"; }

private:
  std::function<Task<void>()> function;
  folly::CancellationSource source;
  bool has_ended = false;
  std::string error;
};

/// Sleeps and is deaf to cancellation: its first token wins.
inline Task<void> sleep_deaf(world &all, int ticks) {
  return co_withCancellation(folly::CancellationToken(), all.sleep(ticks));
}

/// Sleeps long; when it is cancelled it takes \p more ticks to stop.
inline Task<void> stop_slowly(world &all, int more, int &stopped_at) {
  co_await folly::coro::co_awaitTry(all.sleep(100));
  co_await sleep_deaf(all, more);
  stopped_at = all.now();
}

/// Fails in its own way when it is cancelled.
inline Task<void> fail_when_cancelled(world &all, std::string text) {
  try {
    co_await all.sleep(100);
  } catch (const OperationCancelled &) {
    throw failure(text);
  }
}

#include "../words.hpp"

#endif // COSCOPE_TEST_SCOPES_FOLLY_SUPPORT_HPP
