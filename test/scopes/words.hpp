//===-- words.hpp - what scenarios say in every library ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A library's support.hpp includes this at its end. Before, it says what its
// words are for
//
//   Task<T>                a coroutine
//   world                  what coroutines sleep in: all.sleep(ticks),
//   all.now(),
//                          all.at(tick, function), all.run()
//   home(all)              where coroutines run, as a task_group is given it
//   main_coroutine         main(all, function), main.cancel(),
//   main.ended_with() cancelled_error        the error of a child that was
//   stopped text_of(error)         "cancelled" if it is that one stop_slowly,
//   fail_when_cancelled, sleep_deaf
//                          children that are asked to stop
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_SCOPES_WORDS_HPP
#define COSCOPE_TEST_SCOPES_WORDS_HPP

#include <functional>
#include <string>

/// Runs \p function in \p all to its end. Returns how it ended.
inline std::string run(world &all, std::function<Task<void>()> function) {
  main_coroutine main(all, std::move(function));
  all.run();
  return main.ended_with();
}

/// Sleeps, then fails.
inline Task<void> fail_after(world &all, int ticks, std::string text) {
  co_await all.sleep(ticks);
  throw failure(text);
}

/// Sleeps, then returns \p value.
template <class T> Task<T> value_after(world &all, int ticks, T value) {
  co_await all.sleep(ticks);
  co_return value;
}

inline Task<void> sleep_alive(world &all, counter &tokens, int ticks) {
  token alive(tokens);
  co_await all.sleep(ticks);
}

/// Has tokens in its coroutine and in its closure.
inline auto counted_sleep(world &all, counter &tokens, int ticks) {
  return [&all, &tokens, ticks, alive = token(tokens)] {
    return sleep_alive(all, tokens, ticks);
  };
}

#endif // COSCOPE_TEST_SCOPES_WORDS_HPP
