//===-- errors_test.cpp - what leaves a task group ------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include <system_error>

#include "support.hpp"

using coscope::error_group;
using coscope::task_group;

namespace {

struct timeout : failure {
  using failure::failure;
};

std::exception_ptr made(auto error) { return std::make_exception_ptr(error); }

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
              task_group group(home(all));
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
              EXPECT_THROW(stopped.result(), cancelled_error);
              EXPECT_THROW(coscope::handle<int>().result(), std::logic_error);
            }));
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
  const error_group errors({made(timeout("t")), made(failure("f")), made(7),
                            made(std::logic_error("l"))});
  std::string taken;
  errors.handle([&](const timeout &) { taken += "timeout "; },
                [&](failure &) { taken += "failure "; },
                [&](std::exception &) mutable { taken += "other "; },
                [&](int number) noexcept { taken += std::to_string(number); });
  EXPECT_EQ("timeout failure 7other ", taken);
}

TEST(errors, are_handled_where_the_group_is_awaited) {
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

TEST(errors, a_base_class_that_stands_first_takes_all) {
  const error_group errors({made(timeout("t")), made(failure("f"))});
  int base = 0, derived = 0;
  errors.handle([&](const failure &) { ++base; },
                [&](const timeout &) { ++derived; });
  EXPECT_EQ(2, base);
  EXPECT_EQ(0, derived);
}

int times_called = 0;
void count_failure(const failure &) { ++times_called; }

TEST(errors, are_handled_by_plain_functions) {
  const error_group errors({made(timeout("t")), made(failure("f"))});
  errors.handle(count_failure);
  errors.handle(&count_failure);
  EXPECT_EQ(4, times_called);
}

TEST(errors, what_nobody_handles_is_thrown_on) {
  const error_group errors({made(timeout("t")), made(7), made(failure("f"))});
  int taken = 0;
  try {
    errors.handle([&](const timeout &) { ++taken; });
    FAIL() << "expected an error_group";
  } catch (const error_group &rest) {
    EXPECT_EQ(2u, rest.errors().size());
    EXPECT_STREQ("2 tasks failed; the first: an exception that is no "
                 "std::exception",
                 rest.what());
  }
  EXPECT_EQ(1, taken);
  EXPECT_THROW(errors.handle(), error_group);
}

TEST(errors, what_a_handler_throws_is_thrown_in_its_place) {
  const error_group errors({made(timeout("t")), made(7), made(failure("f"))});
  int failures = 0;
  try {
    errors.handle([&](const timeout &) { throw std::logic_error("handler"); },
                  [&](const failure &) { ++failures; },
                  // The clauses of one try do not catch each other's errors.
                  [&](const std::logic_error &) { FAIL(); });
    FAIL() << "expected an error_group";
  } catch (const error_group &rest) {
    EXPECT_EQ("handler", text_of(rest.errors().at(0)));
    EXPECT_EQ("7", text_of(rest.errors().at(1)));
  }
  EXPECT_EQ(1, failures);
}

TEST(errors, copies_are_cheap_and_do_not_throw) {
  static_assert(std::is_nothrow_copy_constructible_v<error_group>);
  const error_group errors({made(1)});
  const error_group copy = errors;
  EXPECT_EQ(&errors.errors(), &copy.errors());
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
