//===-- errors_test.cpp - what leaves a task group ------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <vector>

#include "support.hpp"

using coscope::error_group;
using coscope::task_group;

namespace {

struct timeout : failure {
  using failure::failure;
};

TEST(errors, the_first_in_time_is_thrown_unchanged) {
  world all;
  EXPECT_EQ("42", run(all, [&]() -> Task<void> {
              auto throw_number = [&]() -> Task<int> {
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

TEST(errors, handles_know_them) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              task_group group(&all.executor);
              auto broken = group.spawn(fail_after(all, 1, "broken"));
              auto stopped = group.spawn(value_after(all, 2, 2));
              EXPECT_EQ(nullptr, broken.error());
              std::string thrown;
              try {
                co_await group.join();
              } catch (const failure &known) {
                thrown = known.what();
              }
              EXPECT_EQ("broken", thrown);
              EXPECT_THROW(broken.result(), failure);
              EXPECT_EQ("cancelled", text_of(stopped.error()));
              EXPECT_THROW(stopped.result(), OperationCancelled);
              EXPECT_THROW(coscope::handle<int>().result(), std::logic_error);
            }));
}

/// Fails in its own way when it is cancelled.
Task<void> fail_when_cancelled(world &all, std::string text) {
  try {
    co_await all.sleep(100);
  } catch (const OperationCancelled &) {
    throw failure(text);
  }
}

TEST(errors, all_of_them) {
  world all;
  EXPECT_EQ("3 tasks failed; the first: a", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group(
                  [&](task_group &group) {
                    group.spawn(fail_when_cancelled(all, "c"));
                    group.spawn(all.sleep(100));
                    group.spawn(fail_after(all, 1, "a"));
                    group.spawn(fail_after(all, 1, "b"));
                  },
                  {.all_errors = true});
            }));
}

TEST(errors, one_of_all_is_a_group_as_well) {
  world all;
  EXPECT_EQ(
      "1 task failed: only", run(all, [&]() -> Task<void> {
        co_await coscope::with_task_group(
            [&](task_group &group) { group.spawn(fail_after(all, 1, "only")); },
            {.all_errors = true});
      }));
}

TEST(errors, of_groups_within_the_group_are_flattened) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto both = [&](std::string one, std::string two) {
                return [&all, one, two]() -> Task<void> {
                  co_await coscope::with_task_group(
                      [&](task_group &group) {
                        group.spawn(fail_after(all, 1, one));
                        group.spawn(fail_after(all, 1, two));
                      },
                      {.all_errors = true});
                };
              };
              std::string texts;
              try {
                co_await coscope::with_task_group(
                    [&](task_group &group) {
                      group.spawn(both("a", "b"));
                      group.spawn(both("c", "d"));
                    },
                    {.all_errors = true});
              } catch (const error_group &errors) {
                errors.handle(
                    [&](const failure &known) { texts += known.what(); });
              }
              EXPECT_EQ("abcd", texts);
            }));
}

TEST(errors, are_handled_by_type) {
  world all;
  std::string taken;
  auto time_out = [&]() -> Task<void> {
    co_await all.sleep(1);
    throw timeout("t");
  };
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              try {
                co_await coscope::with_task_group(
                    [&](task_group &group) {
                      group.spawn(time_out());
                      group.spawn(fail_after(all, 1, "f"));
                    },
                    {.all_errors = true});
              } catch (const error_group &errors) {
                errors.handle([&](const timeout &) { taken += "timeout "; },
                              [&](const failure &) { taken += "failure"; });
              }
            }));
  EXPECT_EQ("timeout failure", taken);
}

TEST(errors, of_a_child_that_stops_unasked) {
  world all;
  EXPECT_EQ("cancelled", run(all, [&]() -> Task<void> {
              auto stop = [&]() -> Task<void> {
                co_await all.sleep(1);
                throw OperationCancelled();
              };
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn(stop());
                group.spawn(all.sleep(100));
              });
            }));
  EXPECT_EQ(1, all.now());
}

TEST(errors, of_a_range) {
  world all;
  EXPECT_EQ("odd", run(all, [&]() -> Task<void> {
              auto check = [&](int number) -> Task<int> {
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

TEST(errors, of_the_function_that_makes_the_children) {
  world all;
  EXPECT_EQ("refused", run(all, [&]() -> Task<void> {
              auto refuse = [&](int number) {
                if (number == 2)
                  throw failure("refused");
                return all.sleep(100);
              };
              const std::vector numbers = {1, 2, 3};
              co_await coscope::gather_each(numbers, refuse);
            }));
  EXPECT_EQ(0, all.now());
}

/// Cannot be moved out of the coroutine that made it.
struct unmovable {
  unmovable() = default;
  unmovable(unmovable &&) { throw failure("moved"); }
};

TEST(errors, a_result_that_cannot_be_stored_is_a_failure) {
  world all;
  EXPECT_EQ("moved", run(all, [&]() -> Task<void> {
              co_await coscope::with_task_group([&](task_group &group) {
                group.spawn([&]() -> Task<unmovable> {
                  co_await all.sleep(1);
                  co_return unmovable();
                });
                group.spawn(all.sleep(100));
              });
            }));
  EXPECT_EQ(1, all.now());
}

} // namespace
