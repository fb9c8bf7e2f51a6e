//===-- supervising_test.cpp - children whose failures are their own ------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <vector>

#include "support.hpp"

using coscope::task_group;

namespace {

/// Keeps the texts of the errors it is given.
struct logbook {
  void operator()(const std::exception_ptr &error) const {
    texts->push_back(text_of(error));
  }
  std::vector<std::string> *texts;
};

TEST(supervising, a_failure_is_handled_and_the_others_go_on) {
  world all;
  std::vector<std::string> errors;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto [broken, sound] = co_await coscope::with_task_group(
                  [&](task_group &group) {
                    return std::pair(group.spawn(fail_after(all, 2, "broken")),
                                     group.spawn(value_after(all, 5, 5)));
                  },
                  {.on_error = logbook(&errors)});
              EXPECT_EQ("broken", text_of(broken.error()));
              EXPECT_EQ(5, sound.result());
            }));
  EXPECT_EQ(5, all.now());
  EXPECT_EQ(std::vector<std::string>{"broken"}, errors);
}

TEST(supervising, each_failure_is_handled_in_time) {
  world all;
  std::vector<std::string> errors;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) {
                    group.spawn(fail_after(all, 3, "third"));
                    group.spawn(fail_after(all, 1, "first"));
                    group.spawn(fail_after(all, 2, "second"));
                  },
                  {.all_errors = true, .on_error = logbook(&errors)});
            }));
  EXPECT_EQ((std::vector<std::string>{"first", "second", "third"}), errors);
}

TEST(supervising, errors_are_ignored_in_so_many_words) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    group.spawn(fail_after(all, 1, "broken"));
                    group.spawn(all.sleep(4));
                    co_await all.sleep(2);
                  },
                  {.on_error = coscope::ignore_errors});
            }));
  EXPECT_EQ(4, all.now());
}

TEST(supervising, a_handler_that_stays_where_it_is) {
  world all;
  std::string last;
  const std::function<void(std::exception_ptr)> keep =
      [&, large = std::string(100, ' ')](const std::exception_ptr &error) {
        last = text_of(error);
      };
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) {
                    group.spawn(fail_after(all, 1, "broken"));
                  },
                  {.on_error = std::ref(keep)});
            }));
  EXPECT_EQ("broken", last);
}

TEST(supervising, a_failure_of_the_body_cancels_and_leaves) {
  world all;
  std::vector<std::string> errors;
  EXPECT_EQ("body", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    group.spawn(all.sleep(100));
                    co_await all.sleep(2);
                    throw failure("body");
                  },
                  {.on_error = logbook(&errors)});
            }));
  EXPECT_EQ(2, all.now());
  EXPECT_TRUE(errors.empty());
}

TEST(supervising, a_failure_of_the_handler_cancels_and_leaves) {
  world all;
  auto refuse = [](const std::exception_ptr &) { throw failure("refused"); };
  EXPECT_EQ("refused", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    group.spawn(fail_after(all, 2, "broken"));
                    group.spawn(all.sleep(100));
                    co_await all.sleep(100);
                  },
                  {.on_error = refuse});
            }));
  EXPECT_EQ(2, all.now());
}

TEST(supervising, a_cancellation_reaches_all_and_is_no_failure) {
  world all;
  std::vector<std::string> errors;
  int stopped_at = 0;
  main_coroutine main(all, [&]() -> Task<void> {
    co_await coscope::with_task_group(
        [&](task_group &group) -> Task<void> {
          group.spawn(all.sleep(100));
          group.spawn(stop_slowly(all, 7, stopped_at));
          co_await all.sleep(100);
        },
        {.on_error = logbook(&errors)});
  });
  all.at(3, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("cancelled", main.ended_with());
  EXPECT_EQ(10, stopped_at);
  EXPECT_EQ(10, all.now());
  EXPECT_TRUE(errors.empty());
}

TEST(supervising, a_failure_while_it_stops_is_handled) {
  world all;
  std::vector<std::string> errors;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    group.spawn(fail_when_cancelled(all, "cannot stop"));
                    co_await all.sleep(2);
                    group.cancel();
                  },
                  {.on_error = logbook(&errors)});
            }));
  EXPECT_EQ(std::vector<std::string>{"cannot stop"}, errors);
}

TEST(supervising, a_child_that_cannot_start_has_failed) {
  world all;
  std::vector<std::string> errors;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto refuses = []() -> Task<void> { throw failure("no start"); };
              co_await coscope::with_task_group(
                  [&](task_group &group) { group.spawn(refuses); },
                  {.on_error = logbook(&errors)});
            }));
  EXPECT_EQ(std::vector<std::string>{"no start"}, errors);
}

TEST(supervising, a_child_that_the_body_joins_is_its_business_too) {
  world all;
  std::vector<std::string> errors;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> Task<void> {
                    auto child = group.spawn(fail_after(all, 1, "broken"));
                    while (!child.finished())
                      co_await all.sleep(1);
                    EXPECT_EQ("broken", text_of(child.error()));
                  },
                  {.on_error = logbook(&errors)});
            }));
  EXPECT_EQ(std::vector<std::string>{"broken"}, errors);
}

TEST(supervising, a_member_group) {
  world all;
  std::vector<std::string> errors;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              task_group sessions(home(all), {.on_error = logbook(&errors)});
              sessions.spawn(fail_after(all, 1, "broken"));
              sessions.spawn(all.sleep(3));
              co_await sessions.join();
            }));
  EXPECT_EQ(3, all.now());
  EXPECT_EQ(std::vector<std::string>{"broken"}, errors);
}

TEST(supervising, the_next_in_a_limited_group_has_its_turn) {
  world all;
  std::vector<std::string> errors;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) {
                    group.spawn(fail_after(all, 2, "broken"));
                    group.spawn(all.sleep(3));
                  },
                  {.limit = 1, .on_error = logbook(&errors)});
            }));
  EXPECT_EQ(5, all.now());
  EXPECT_EQ(std::vector<std::string>{"broken"}, errors);
}

// The handler is told of a child before anybody can go on without it.
TEST(supervising, the_child_is_gone_when_its_error_is_handled) {
  world all;
  counter tokens;
  int left = -1;
  auto count = [&](const std::exception_ptr &) { left = tokens.alive; };
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto child = [&, alive = token(tokens)]() -> Task<void> {
                co_await all.sleep(1);
                throw failure("broken");
              };
              co_await coscope::with_task_group(
                  [&](task_group &group) { group.spawn(std::move(child)); },
                  {.on_error = count});
            }));
  EXPECT_EQ(1, left); // That of the moved-from closure.
}

} // namespace
