//===-- errors_test.cpp - what leaves a task group ------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "support.hpp"

using coscope::task_group;

namespace {

struct timeout : failure {
  using failure::failure;
};

TEST(errors, the_first_in_time_is_thrown_unchanged) {
  world all;
  EXPECT_EQ("42", run(all, [&]() -> task<void> {
              auto throw_number = [&]() -> task<int> {
                co_await all.sleep(1);
                throw 42;
              };
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(fail_after(all, 2, "second"));
                group.spawn(throw_number());
              });
            }));
  EXPECT_EQ(1, all.now());
}

TEST(errors, a_slow_sibling_is_waited_for) {
  world all;
  EXPECT_EQ("broken", run(all, [&]() -> task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(all.sleep(100));
                group.spawn(sleep_deaf(all, 7));
                group.spawn(fail_after(all, 1, "broken"));
              });
            }));
  EXPECT_EQ(7, all.now());
}

TEST(errors, of_a_body_that_is_a_function) {
  world all;
  EXPECT_EQ("body", run(all, [&]() -> task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(all.sleep(100));
                group.spawn(sleep_deaf(all, 3));
                throw failure("body");
              });
            }));
  EXPECT_EQ(0, all.now()); // They never got to start.
}

TEST(errors, of_a_body_that_is_a_coroutine) {
  world all;
  EXPECT_EQ("body", run(all, [&]() -> task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> task<int> {
                    group.spawn(sleep_deaf(all, 3));
                    co_await all.sleep(1);
                    throw failure("body");
                  });
            }));
  EXPECT_EQ(3, all.now());
}

TEST(errors, of_a_child_stop_the_body) {
  world all;
  bool went_on = false;
  EXPECT_EQ("child", run(all, [&]() -> task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) -> task<int> {
                    group.spawn(fail_after(all, 1, "child"));
                    co_await all.sleep(9);
                    went_on = true;
                    co_return 1;
                  });
            }));
  EXPECT_FALSE(went_on);
  EXPECT_EQ(1, all.now());
}

TEST(errors, handles_know_them) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              task_group group(all.get_scheduler());
              auto broken = group.spawn(fail_after(all, 1, "broken"));
              auto other = group.spawn(value_after(all, 2, 2));
              EXPECT_EQ(nullptr, broken.error());
              std::string thrown;
              try {
                co_await group.join();
              } catch (const failure &known) {
                thrown = known.what();
              }
              EXPECT_EQ("broken", thrown);
              EXPECT_THROW(broken.result(), failure);
              EXPECT_EQ("error stopped", text_of(other.error()));
              EXPECT_THROW(other.result(), coscope::stopped);
              EXPECT_THROW(coscope::handle<int>().result(), std::logic_error);
            }));
}

TEST(errors, a_child_that_stops_unasked_has_failed) {
  world all;
  EXPECT_EQ("error stopped", run(all, [&]() -> task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(all.sleep(100));
                group.spawn(stdexec::just_stopped());
              });
            }));
  EXPECT_EQ(0, all.now());
}

TEST(errors, that_are_no_exceptions_are_made_to) {
  world all;
  EXPECT_EQ("5", run(all, [&]() -> task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(stdexec::just_error(5));
              });
            }));
  auto code = std::make_error_code(std::errc::timed_out);
  EXPECT_EQ(std::system_error(code).what(), run(all, [&]() -> task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(stdexec::just_error(code));
              });
            }));
}

/// Fails in its own way when it is asked to stop.
auto fail_when_stopped(world &all, std::string text) {
  return all.sleep(100) | stdexec::let_stopped([text] {
           return stdexec::just_error(std::make_exception_ptr(failure(text)));
         });
}

TEST(errors, all_of_them_are_handled_by_type) {
  world all;
  std::string taken;
  EXPECT_EQ("", run(all, [&]() -> task<void> {
              auto time_out = [&]() -> task<void> {
                co_await all.sleep(1);
                throw timeout("t");
              };
              try {
                co_await coscope::with_task_group(
                    [&](task_group &group) {
                      group.spawn(fail_when_stopped(all, "c"));
                      group.spawn(all.sleep(100));
                      group.spawn(time_out());
                    },
                    {.all_errors = true});
              } catch (const coscope::error_group &errors) {
                errors.handle(
                    [&](const timeout &) { taken += "timeout;"; },
                    [&](const failure &known) { taken += known.what(); });
              }
            }));
  EXPECT_EQ("timeout;c", taken);
}

TEST(errors, one_of_all_is_a_group_as_well) {
  world all;
  EXPECT_EQ(
      "1 task failed: only", run(all, [&]() -> task<void> {
        co_await coscope::with_task_group(
            [&](task_group &group) { group.spawn(fail_after(all, 1, "only")); },
            {.all_errors = true});
      }));
}

TEST(errors, of_the_function_that_makes_a_child) {
  world all;
  EXPECT_EQ("cannot", run(all, [&]() -> task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(all.sleep(100));
                group.spawn([]() -> task<void> { throw failure("cannot"); });
              });
            }));
  EXPECT_EQ(0, all.now());
}

TEST(errors, of_a_range) {
  world all;
  EXPECT_EQ("odd", run(all, [&]() -> task<void> {
              auto check = [&](int number) -> task<int> {
                co_await all.sleep(number);
                if (number % 2)
                  throw failure("odd");
                co_return number;
              };
              const std::vector numbers = {2, 4, 5, 100};
              co_await coscope::gather_each(numbers, check);
            }));
  EXPECT_EQ(5, all.now());
}

/// Cannot be moved out of the coroutine that made it.
struct unmovable {
  unmovable() = default;
  unmovable(unmovable &&) { throw failure("moved"); }
};

TEST(errors, a_result_that_cannot_be_stored_is_a_failure) {
  world all;
  EXPECT_EQ("moved", run(all, [&]() -> task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(all.sleep(1) |
                            stdexec::then([] { return unmovable(); }));
                group.spawn(all.sleep(100));
              });
            }));
  EXPECT_EQ(1, all.now());
}

} // namespace
