//===-- matrix_test.cpp - all kinds of failure, everywhere ----------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Three children, all combinations of: who fails and when, when the parent is
// cancelled, whether a child is slow to stop, where all run, what the body is,
// and which errors are asked for. Each run is held to the contract, of which
// this file has a model of its own: the ticks at which everything must happen.
//
//===----------------------------------------------------------------------===//

#include <algorithm>
#include <array>
#include <ostream>

#include "support.hpp"

using coscope::task_group;

namespace {

enum class moment { at_once, after_a_step, when_cancelled };
enum class place { one_thread, serial, threads, strand };
constexpr int never = 1000;
constexpr int slow_by = 5;

struct scenario {
  std::vector<int> failing; ///< Which of the three children.
  moment when;
  int parent_cancelled; ///< The tick, or never.
  bool slow;            ///< Child 2 takes its time to stop.
  place where;
  bool coroutine_body;
  bool all_errors;

  bool fails(int child) const {
    return std::ranges::count(failing, child) != 0;
  }
  /// When child ends if nobody is cancelled. Those who fail do so together.
  int planned(int child) const {
    if (fails(child) && when == moment::at_once)
      return 0;
    if (fails(child) && when == moment::after_a_step)
      return 3;
    return 5 + 2 * child;
  }
  /// When the first failure is, unless a cancellation provokes it.
  int first_failure() const {
    return failing.empty() || when == moment::when_cancelled
               ? never
               : planned(failing[0]);
  }
  int cancelled() const { return std::min(first_failure(), parent_cancelled); }
};

std::ostream &operator<<(std::ostream &out, const scenario &s) {
  out << "failing:";
  for (int child : s.failing)
    out << ' ' << child;
  return out << " when: " << int(s.when) << " parent: " << s.parent_cancelled
             << " slow: " << s.slow << " where: " << int(s.where)
             << " coroutine body: " << s.coroutine_body
             << " all errors: " << s.all_errors;
}

/// What the model expects of one child.
struct expectation {
  int ended;
  bool failed;
  bool aborted;
};

expectation expect(const scenario &s, int child) {
  const bool provoked = s.fails(child) && s.when == moment::when_cancelled;
  if (s.planned(child) <= s.cancelled())
    return {s.planned(child), s.fails(child) && !provoked, false};
  const int delay = s.slow && child == 2 ? slow_by : 0;
  return {s.cancelled() + delay, provoked, !provoked};
}

/// One run of a scenario.
class trial {
public:
  explicit trial(const scenario &s)
      : s(s),
        all(s.where == place::one_thread || s.where == place::serial ? 1 : 3) {}

  void run() {
    main_coroutine main(executor(), [this] { return parent(); });
    if (s.parent_cancelled != never)
      all.at(s.parent_cancelled, [&] { cancel(main); });
    all.run();
    EXPECT_TRUE(returned);
    EXPECT_EQ(0, ran_too_late);
    check_children();
    check_error(main.ended_with());
  }

private:
  asio::any_io_executor executor() {
    if (s.where == place::strand && !the_strand)
      the_strand = asio::make_strand(all.io);
    if (s.where == place::strand)
      return the_strand;
    return all.io.get_executor();
  }
  /// The coroutine may have ended before.
  void cancel(main_coroutine &main) {
    if (!returned)
      main.cancel();
  }

  awaitable<void> parent() {
    const coscope::task_group_options options = {.all_errors = s.all_errors,
                                                 .serial_executors =
                                                     s.where == place::serial};
    std::exception_ptr error;
    try {
      if (s.coroutine_body)
        co_await coscope::with_task_group(
            [this](task_group &group) { return body(group); }, options);
      else
        co_await coscope::with_task_group(
            [this](task_group &group) { fill(group); }, options);
    } catch (...) {
      error = std::current_exception();
    }
    EXPECT_EQ(0, tokens.alive);
    returned = true;
    returned_at = all.now();
    if (error)
      std::rethrow_exception(error);
  }

  void fill(task_group &group) {
    for (int number = 0; number < 3; ++number)
      handles[number] = group.spawn(
          [this, number, alive = token(tokens)]() { return child(number); });
  }
  awaitable<void> body(task_group &group) {
    token alive(tokens);
    fill(group);
    co_await all.sleep(1);
  }

  awaitable<int> child(int number) {
    token alive(tokens);
    const bool fails = s.fails(number);
    if (fails && s.when == moment::at_once)
      fail(number);
    std::exception_ptr cancelled;
    try {
      co_await all.sleep(s.planned(number));
    } catch (const net_error &) {
      cancelled = std::current_exception();
    }
    if (cancelled && s.slow && number == 2) {
      co_await this_coro::reset_cancellation_state(
          asio::disable_cancellation());
      co_await all.sleep(slow_by);
    }
    note_end(number);
    const auto now = cancelled ? moment::when_cancelled : moment::after_a_step;
    if (fails && s.when == now)
      fail(number);
    if (cancelled)
      std::rethrow_exception(cancelled);
    co_return number;
  }
  void note_end(int number) {
    ran_too_late += returned;
    ended[number] = all.now();
  }
  [[noreturn]] void fail(int number) {
    note_end(number);
    throw failure(std::to_string(number));
  }

  /// Whether the child was dropped before it started: a sibling failed when it
  /// was started, or the parent was cancelled then.
  bool dropped(int number) const {
    return ended[number] == never && handles[number].finished();
  }

  void check_children() {
    int last = s.coroutine_body ? std::min(1, s.cancelled()) : 0;
    for (int number = 0; number < 3; ++number) {
      SCOPED_TRACE("child " + std::to_string(number));
      EXPECT_TRUE(handles[number].finished());
      if (dropped(number)) {
        EXPECT_EQ(0, s.cancelled());
        EXPECT_EQ("cancelled", text_of(handles[number].error()));
        continue;
      }
      const expectation expected = expect(s, number);
      EXPECT_EQ(expected.ended, ended[number]);
      last = std::max(last, ended[number]);
      EXPECT_EQ(expected.failed    ? std::to_string(number)
                : expected.aborted ? "cancelled"
                                   : "",
                text_of(handles[number].error()));
      if (!handles[number].error()) {
        EXPECT_EQ(number, handles[number].result());
      }
    }
    EXPECT_EQ(last, returned_at);
  }

  void check_error(const std::string &error) {
    std::vector<std::string> earliest;
    int failures = 0, first = never;
    bool aborted = false;
    for (int number = 0; number < 3; ++number) {
      const std::string text = text_of(handles[number].error());
      aborted |= text == "cancelled";
      if (text.empty() || text == "cancelled")
        continue;
      ++failures;
      if (ended[number] < first)
        earliest.clear();
      first = std::min(first, ended[number]);
      if (ended[number] == first)
        earliest.push_back(text);
    }
    if (failures == 0) {
      const bool reported = s.parent_cancelled <= returned_at && aborted;
      EXPECT_EQ(reported ? "cancelled" : "", error);
      return;
    }
    EXPECT_TRUE(std::ranges::any_of(earliest, [&](const std::string &text) {
      return error == (s.all_errors ? several(failures, text) : text);
    })) << error;
  }
  static std::string several(int count, const std::string &first) {
    return (count == 1 ? "1 task failed: "
                       : std::to_string(count) + " tasks failed; the first: ") +
           first;
  }

  const scenario s;
  world all;
  asio::any_io_executor the_strand;
  counter tokens;
  std::array<coscope::handle<int>, 3> handles;
  std::array<int, 3> ended = {never, never, never};
  std::atomic<bool> returned = false;
  int returned_at = 0;
  std::atomic<int> ran_too_late = 0;
};

class matrix : public testing::TestWithParam<place> {};

TEST_P(matrix, keeps_the_contract) {
  const std::vector<std::vector<int>> who = {{}, {0}, {1}, {2}, {0, 1}, {1, 2}};
  for (const auto &failing : who)
    for (moment when :
         {moment::at_once, moment::after_a_step, moment::when_cancelled})
      for (int parent_cancelled : {never, 2, 4, 8})
        for (int flags = 0; flags < 8; ++flags) {
          const scenario s = {failing,
                              when,
                              parent_cancelled,
                              /*slow=*/(flags & 1) != 0,
                              GetParam(),
                              /*coroutine_body=*/(flags & 2) != 0,
                              /*all_errors=*/(flags & 4) != 0};
          trial(s).run();
          if (HasFailure())
            FAIL() << s;
        }
}

std::string name_of(const testing::TestParamInfo<place> &info) {
  const char *names[] = {"one_thread", "serial", "threads", "strand"};
  return names[int(info.param)];
}

INSTANTIATE_TEST_SUITE_P(places, matrix,
                         testing::Values(place::one_thread, place::serial,
                                         place::threads, place::strand),
                         name_of);

} // namespace
