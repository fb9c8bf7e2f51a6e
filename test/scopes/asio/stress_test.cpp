//===-- stress_test.cpp - very many children ------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// 100,000 children and a million sessions with a limit of 64. The memory that
// the program has in use is counted in operator new, so that what must not grow
// is seen not to. Asio takes the frames of coroutines from malloc itself, so
// malloc is asked as well.
//
//===----------------------------------------------------------------------===//

#include <cstdlib>
#include <malloc.h>
#include <new>
#include <random>
#include <ranges>

#include "support.hpp"

namespace {

std::atomic<std::ptrdiff_t> in_use = 0;
std::atomic<std::ptrdiff_t> most_in_use = 0;
std::atomic<std::ptrdiff_t> most_of_malloc = 0;

void note_most(std::atomic<std::ptrdiff_t> &most, std::ptrdiff_t now) {
  auto before = most.load();
  while (before < now && !most.compare_exchange_weak(before, now)) {
  }
}

void *count(void *memory) {
  if (!memory)
    throw std::bad_alloc();
  const auto size = std::ptrdiff_t(malloc_usable_size(memory));
  note_most(most_in_use, in_use += size);
  return memory;
}

} // namespace

void *operator new(std::size_t size) { return count(std::malloc(size)); }
void *operator new(std::size_t size, std::align_val_t align) {
  const auto unit = std::size_t(align);
  return count(std::aligned_alloc(unit, (size + unit - 1) / unit * unit));
}
void operator delete(void *memory) noexcept {
  in_use -= std::ptrdiff_t(malloc_usable_size(memory));
  std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept {
  operator delete(memory);
}
void operator delete(void *memory, std::align_val_t) noexcept {
  operator delete(memory);
}
void operator delete(void *memory, std::size_t, std::align_val_t) noexcept {
  operator delete(memory);
}

namespace {

constexpr int limit = 64;
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr int total = 20'000; // Or it would take a minute.
constexpr int sessions = 20'000;
#else
constexpr int total = 100'000;
#ifdef COSCOPE_TEST_BOOST
constexpr int sessions = 1'000'000;
#else
constexpr int sessions = 100'000; // Once is enough.
#endif
#endif

/// One tick is one round of all threads, so sleeps are few; most children give
/// way to others by a post.
class load {
public:
  explicit load(int threads) : all(threads) {}

  /// Runs groups with failures until \p wanted children have started.
  void run_failing(int wanted) {
    EXPECT_EQ("", run(all, [&]() -> awaitable<void> {
                while (started < wanted) {
                  try {
                    co_await coscope::gather_each(
                        std::views::iota(0, 5000),
                        [this](int number) { return child(number, true); },
                        {.limit = limit});
                  } catch (const failure &) {
                    ++failed_groups;
                  }
                  EXPECT_EQ(0, children.alive);
                }
              }));
  }
  void run_all(int wanted) {
    EXPECT_EQ("", run(all, [&]() -> awaitable<void> {
                co_await coscope::gather_each(
                    std::views::iota(0, wanted),
                    [this](int number) { return child(number, false); },
                    {.limit = limit});
                EXPECT_EQ(0, children.alive);
              }));
    EXPECT_EQ(wanted, started);
  }

  /// A loop that accepts sessions, some of which fail.
  void supervise(int wanted) {
    EXPECT_EQ("", run(all, [&]() -> awaitable<void> {
                co_await coscope::with_task_group(
                    [&](coscope::task_group &group) -> awaitable<void> {
                      for (int number = 0; number < wanted; ++number) {
                        co_await group.room();
                        group.spawn(child(number, true));
                      }
                    },
                    {.limit = limit, .on_error = [this](std::exception_ptr) {
                       ++failed_children;
                     }});
                EXPECT_EQ(0, children.alive);
              }));
    EXPECT_EQ(wanted, started);
  }

  counter children;
  std::atomic<int> started = 0;
  std::atomic<int> failed_children = 0;
  int failed_groups = 0;

private:
  awaitable<void> child(int number, bool may_fail) {
    token alive(children);
    if (++started % 256 == 0)
      note_most(most_of_malloc, std::ptrdiff_t(mallinfo2().uordblks));
    // Not the number alone, or each group would fail in the same way.
    std::minstd_rand random(unsigned(number + failed_groups * 7919 + 1));
    random.discard(2);
    const auto kind = random() % 1000;
    if (kind < 20)
      co_await all.sleep(1);
    else
      co_await asio::post(co_await this_coro::executor, asio::use_awaitable);
    if (may_fail && kind % 500 == 1)
      throw failure("bad luck");
  }

  world all;
};

/// How much more memory than before was in use at a time: of operator new, and
/// of malloc, which sanitizers do not tell.
struct peak {
  template <class Function> explicit peak(Function function) {
    const auto before = in_use.load();
    const auto malloc_before = std::ptrdiff_t(mallinfo2().uordblks);
    most_in_use = before;
    most_of_malloc = malloc_before;
    function();
    of_new = most_in_use - before;
    of_malloc = most_of_malloc - malloc_before;
  }

  std::ptrdiff_t of_new, of_malloc;
};

class stress : public testing::TestWithParam<int> {};

TEST_P(stress, with_failures) {
  load some(GetParam());
  some.run_failing(total);
  EXPECT_LE(total, some.started);
  EXPECT_LT(20, some.failed_groups);
  EXPECT_GE(limit, some.children.most);
}

TEST_P(stress, memory_does_not_grow_with_the_children) {
  const peak few([] {
    load some(GetParam());
    some.run_all(total / 10);
    EXPECT_EQ(limit, some.children.most);
  });
  const peak many([] {
    load some(GetParam());
    some.run_all(total);
    EXPECT_EQ(limit, some.children.most);
  });
  RecordProperty("new_few", int(few.of_new));
  RecordProperty("new_many", int(many.of_new));
  RecordProperty("malloc_few", int(few.of_malloc));
  RecordProperty("malloc_many", int(many.of_malloc));
  // For ten times as many children.
  EXPECT_LT(many.of_new, few.of_new + few.of_new / 2);
  EXPECT_LE(many.of_malloc, few.of_malloc + few.of_malloc / 2);
}

TEST_P(stress, memory_does_not_grow_with_the_sessions) {
  const peak few([] {
    load some(GetParam());
    some.supervise(sessions / 10);
  });
  const peak many([] {
    load some(GetParam());
    some.supervise(sessions);
    EXPECT_LT(sessions / 1000, some.failed_children);
    EXPECT_GT(sessions / 100, some.failed_children);
  });
  RecordProperty("new_few", int(few.of_new));
  RecordProperty("new_many", int(many.of_new));
  EXPECT_LT(many.of_new, few.of_new + few.of_new / 2);
  EXPECT_LE(many.of_malloc, few.of_malloc + few.of_malloc / 2);
}

INSTANTIATE_TEST_SUITE_P(threads, stress, testing::Values(1, 3),
                         testing::PrintToStringParamName());

} // namespace
