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

} // namespace
