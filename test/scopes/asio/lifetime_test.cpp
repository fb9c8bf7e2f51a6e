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

#include <atomic>
#include <chrono>
#include <memory>
#include <ranges>
#include <thread>
#include <utility>

#include "support.hpp"

using coscope::task_group;

namespace {

TEST(lifetime, coroutines_and_closures_end_before_it_on_threads) {
  world all(3);
  counter tokens;
  EXPECT_EQ("", run(all, [&]() -> awaitable<void> {
              std::vector<coscope::handle<void>> kept;
              for (int round = 0; round < 20; ++round) {
                co_await coscope::with_task_group([&](task_group &group) {
                  for (int i = 0; i < 10; ++i)
                    kept.push_back(
                        group.spawn(counted_sleep(all, tokens, i % 3)));
                });
                EXPECT_EQ(0, tokens.alive);
              }
            }));
  EXPECT_LE(20, tokens.most);
}

TEST(lifetime, handles_outlive_group_and_context) {
  coscope::handle<int> good;
  coscope::handle<void> bad, gone;
  {
    world all;
    main_coroutine main(all.io.get_executor(), [&]() -> awaitable<void> {
      task_group group(co_await this_coro::executor);
      good = group.spawn(asio::make_strand(all.io), value_after(all, 1, 7));
      bad = group.spawn(asio::make_strand(all.io), fail_after(all, 2, "bad"));
      gone = group.spawn([&]() -> awaitable<void> {
        co_await this_coro::reset_cancellation_state(
            asio::disable_cancellation());
        co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
            [&](auto handler) {
              all.at(3, [&all] { all.io.stop(); });
              all.at(4, [kept = std::make_shared<decltype(handler)>(
                             std::move(handler))] {});
            },
            asio::use_awaitable);
      });
      co_await group.join();
    });
    all.run();
    EXPECT_EQ("unfinished", main.ended_with());
  }
  EXPECT_EQ(7, good.result());
  EXPECT_EQ("bad", text_of(bad.error()));
  EXPECT_EQ("cancelled", text_of(gone.error()));
}

/// Starts a group that \p fill fills, and destroys its world at \p tick.
/// All tokens must be gone then.
template <class Fill>
void destroy_at(int tick, coscope::task_group_options options, Fill fill) {
  for (int threads : {1, 3}) {
    counter tokens;
    {
      auto all = std::make_unique<world>(threads);
      bool returned = false;
      auto main = [&]() -> awaitable<void> {
        token alive(tokens);
        co_await coscope::with_task_group(
            [&](task_group &group) { return fill(*all, group, tokens); },
            options);
        returned = true;
      };
      asio::co_spawn(all->io, main(), asio::detached);
      all->run_until(tick);
      EXPECT_LT(0, tokens.alive);
      all.reset();
      EXPECT_FALSE(returned);
    }
    EXPECT_EQ(0, tokens.alive);
  }
}

TEST(lifetime, a_context_is_destroyed_under_a_waiting_group) {
  for (int tick : {0, 1, 2})
    destroy_at(tick, {}, [](world &all, task_group &group, counter &tokens) {
      for (int i = 1; i < 6; ++i)
        group.spawn(counted_sleep(all, tokens, i));
    });
}

TEST(lifetime, a_context_is_destroyed_with_children_waiting_for_a_turn) {
  for (int tick : {0, 1, 2})
    destroy_at(tick, {.limit = 2},
               [](world &all, task_group &group, counter &tokens) {
                 for (int i = 1; i < 9; ++i)
                   group.spawn(counted_sleep(all, tokens, 3));
               });
}

TEST(lifetime, a_context_is_destroyed_with_the_body_waiting_for_room) {
  for (int tick : {0, 3, 4})
    destroy_at(
        tick, {.limit = 2},
        [](world &all, task_group &group, counter &tokens) -> awaitable<void> {
          token alive(tokens);
          for (;;) {
            co_await group.room();
            group.spawn(counted_sleep(all, tokens, 3));
          }
        });
}

TEST(lifetime, a_context_is_destroyed_under_nested_groups) {
  for (int tick : {0, 1, 2, 3})
    destroy_at(tick, {}, [](world &all, task_group &group, counter &tokens) {
      for (int i = 0; i < 3; ++i)
        group.spawn([&]() -> awaitable<void> {
          token alive(tokens);
          co_await coscope::gather_each(
              std::views::iota(1, 9),
              [&](int ticks) { return sleep_alive(all, tokens, ticks); },
              {.limit = 3});
        });
    });
}

TEST(lifetime, a_context_is_destroyed_before_a_child_has_its_turn) {
  asio::io_context here;
  counter tokens;
  {
    asio::io_context there;
    auto main = [&]() -> awaitable<void> {
      token alive(tokens);
      co_await coscope::with_task_group(
          [&](task_group &group) {
            auto wait = [&]() -> awaitable<void> {
              token alive(tokens);
              co_return;
            };
            group.spawn(wait());
            group.spawn(there.get_executor(), wait());
            group.spawn(wait());
          },
          {.limit = 1});
    };
    asio::co_spawn(here, main(), asio::detached);
    here.poll();
    EXPECT_EQ(1, tokens.alive);
  }
  here.poll(); // The coroutine that waited is destroyed on its own executor.
  EXPECT_EQ(0, tokens.alive);
}

/// Takes its time to die, and looks meanwhile whether the group has ended.
class dies_slowly {
public:
  dies_slowly(std::atomic<bool> &dying, std::atomic<bool> &ended, bool &late)
      : dying(&dying), ended(&ended), late(&late) {}
  dies_slowly(dies_slowly &&other) noexcept
      : dying(std::exchange(other.dying, nullptr)), ended(other.ended),
        late(other.late) {}
  ~dies_slowly() {
    if (!dying)
      return;
    *dying = true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    *late = *ended;
  }
  awaitable<void> operator()() { co_return; }

private:
  std::atomic<bool> *dying, *ended;
  bool *late;
};

// Somebody on another thread stops the group, and the child that runs ends by
// itself while one that never ran is being destroyed.
TEST(lifetime, a_child_that_never_ran_is_gone_before_the_group_ends) {
  asio::thread_pool pool(2);
  std::atomic<task_group *> shared = nullptr;
  std::atomic<bool> dying = false, ended = false;
  bool late = false;
  auto runs = [&]() -> awaitable<void> {
    co_await this_coro::reset_cancellation_state(asio::disable_cancellation());
    while (!dying)
      co_await asio::post(asio::use_awaitable);
  };
  auto main = [&]() -> awaitable<void> {
    auto body = [&](task_group &group) {
      group.spawn(runs);
      group.spawn(dies_slowly(dying, ended, late));
      shared = &group;
    };
    co_await coscope::with_task_group(body, {.limit = 1});
    ended = true;
  };
  asio::co_spawn(pool, main, asio::detached);
  while (!shared)
    std::this_thread::yield();
  shared.load()->cancel();
  pool.join();
  EXPECT_TRUE(ended);
  EXPECT_FALSE(late);
}

} // namespace
