//===-- lifetime_test.cpp - what is destroyed, and when -------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Under AddressSanitizer these also say that nothing is leaked in a cycle of
// coroutines, groups and children, and that nothing is used after its end.
//
//===----------------------------------------------------------------------===//

#include <optional>
#include <vector>

#include "support.hpp"

using coscope::task_group;

namespace {

Task<void> sleep_alive(world &all, counter &tokens, int ticks) {
  token alive(tokens);
  co_await all.sleep(ticks);
}

/// Has tokens in its coroutine and in its closure.
auto counted_sleep(world &all, counter &tokens, int ticks) {
  return [&all, &tokens, ticks, alive = token(tokens)] {
    return sleep_alive(all, tokens, ticks);
  };
}

TEST(lifetime, coroutines_and_closures_end_before_the_group) {
  world all;
  counter tokens;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              std::vector<coscope::handle<void>> kept;
              co_await coscope::with_task_group([&](task_group &group) {
                for (int i = 0; i < 10; ++i)
                  kept.push_back(
                      group.spawn(counted_sleep(all, tokens, i % 3)));
              });
              EXPECT_EQ(0, tokens.alive);
            }));
  EXPECT_LE(20, tokens.most);
}

TEST(lifetime, a_callable_is_kept_until_its_child_has_ended) {
  world all;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              std::string read;
              co_await coscope::with_task_group([&](task_group &group) {
                const std::string text = "long enough for the heap, surely";
                group.spawn([&all, &read, text]() -> Task<void> {
                  co_await all.sleep(5);
                  read = text;
                });
              });
              EXPECT_EQ("long enough for the heap, surely", read);
            }));
}

// GCC 12 destroys a closure twice that is made in an operand of co_await and
// has captures that are not trivial, whatever function it is given to. So the
// bodies here have names.
TEST(lifetime, closures_of_bodies_end_with_the_await) {
  world all;
  counter tokens;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto body = [&, alive = token(tokens)](task_group &) {
                EXPECT_LT(1, tokens.alive);
              };
              co_await coscope::with_task_group(body);
              EXPECT_EQ(1, tokens.alive);
              auto coroutine =
                  [&, alive = token(tokens)](task_group &) -> Task<void> {
                co_await all.sleep(1);
                EXPECT_LT(2, tokens.alive);
              };
              co_await coscope::with_task_group(coroutine);
              EXPECT_EQ(2, tokens.alive);
            }));
  EXPECT_EQ(0, tokens.alive);
}

TEST(lifetime, results_live_as_long_as_handles) {
  world all;
  counter results;
  auto make = [&]() -> Task<token> {
    co_await all.sleep(1);
    co_return token(results);
  };
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              auto kept =
                  co_await coscope::with_task_group([&](task_group &group) {
                    group.spawn(make());
                    return group.spawn(make());
                  });
              EXPECT_EQ(1, results.alive);
              kept = {};
              EXPECT_EQ(0, results.alive);
            }));
}

TEST(lifetime, handles_outlive_group_and_executor) {
  coscope::handle<int> good;
  coscope::handle<void> bad, dropped;
  {
    world all;
    EXPECT_EQ("bad", run(all, [&]() -> Task<void> {
                task_group group(&all.executor, {.limit = 2});
                good = group.spawn(value_after(all, 1, 7));
                bad = group.spawn(fail_after(all, 2, "bad"));
                group.spawn(all.sleep(100));
                dropped = group.spawn(all.sleep(1));
                co_await group.join();
              }));
  }
  EXPECT_EQ(7, good.result());
  EXPECT_EQ("bad", text_of(bad.error()));
  EXPECT_EQ("cancelled", text_of(dropped.error()));
}

/// Starts work of its own, and is closed by its owner.
class service {
public:
  service(world &all, counter &tokens)
      : all(all), tokens(tokens), tasks(&all.executor) {}
  void start(int ticks) { tasks.spawn(counted_sleep(all, tokens, ticks)); }
  Task<void> close() {
    tasks.cancel();
    co_await tasks.join();
  }

private:
  world &all;
  counter &tokens;
  task_group tasks;
};

TEST(lifetime, a_member_group_is_closed) {
  world all;
  counter tokens;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              service one(all, tokens);
              for (int i = 0; i < 5; ++i)
                one.start(10 * i);
              co_await all.sleep(15);
              EXPECT_EQ(6, tokens.alive);
              co_await one.close();
              EXPECT_EQ(0, tokens.alive);
            }));
  EXPECT_EQ(15, all.now());
}

TEST(lifetime, a_member_group_is_closed_by_a_cancelled_coroutine) {
  world all;
  counter tokens;
  main_coroutine main(all, [&]() -> Task<void> {
    service one(all, tokens);
    one.start(100);
    co_await folly::coro::co_awaitTry(all.sleep(100));
    co_await one.close();
    EXPECT_EQ(0, tokens.alive);
  });
  all.at(5, [&] { main.cancel(); });
  all.run();
  EXPECT_EQ("", main.ended_with());
  EXPECT_EQ(5, all.now());
}

TEST(lifetime, a_member_group_that_is_not_closed_asks_to_stop) {
  world all;
  counter tokens;
  EXPECT_EQ("", run(all, [&]() -> Task<void> {
              std::optional<service> one;
              one.emplace(all, tokens);
              for (int i = 0; i < 5; ++i)
                one->start(10 + i);
              co_await all.sleep(5);
              one.reset();
            }));
  EXPECT_EQ(5, all.now());
  EXPECT_EQ(0, tokens.alive);
}

} // namespace
