// The ways out of a function, and which of them miss a join.
#include <library.h>

//===-- The end, and returns ----------------------------------------------===//

Task<void> joined() {
  auto a = start(work()); // a: joined
  co_await a;
}
Task<void> joined_by_call() {
  auto a = start(work()); // a: joined
  a.get();
  co_return;
}
Task<void> never_joined() {
  auto a = start(work()); // a: never-joined
  co_return;
}
Task<void> join_behind_return() {
  auto a = start(work()); // a: joined-on-some-exits
  if (chance())
    co_return; // a! return
  co_await a;
}
Task<void> return_before_start() {
  if (chance())
    co_return;
  auto a = start(work()); // a: joined
  co_await a;
}
Task<void> join_in_both_branches() {
  auto a = start(work()); // a: joined
  if (chance())
    co_await a;
  else
    a.get();
}
Task<void> join_in_one_branch() {
  auto a = start(work()); // a: joined-on-some-exits
  if (chance())
    co_await a;
} // a! end
int plain_function() {
  auto a = start(number()); // a: joined
  return a.get();
}
int plain_function_returns() {
  auto a = start(number()); // a: joined-on-some-exits
  if (chance())
    return 0; // a! return
  return a.get();
}

//===-- Awaits and joins that throw ---------------------------------------===//

Task<void> await_between() {
  auto a = start(work()); // a: joined-on-some-exits
  co_await work();        // a! await
  co_await a;
}
Task<void> await_before() {
  co_await work();
  auto a = start(work()); // a: joined
  co_await a;
}
Task<void> await_cannot_throw() {
  auto a = start(work()); // a: joined
  co_await quiet();
  co_await a;
}
Task<void> awaited_coroutine_is_noexcept() {
  auto a = start(work()); // a: joined
  co_await neverFails();
  co_await a;
}
Task<void> first_join_throws() {
  auto a = start(work()); // a: joined
  auto b = start(work()); // b: joined-on-some-exits
  co_await a;             // b! join
  co_await b;
}
Task<void> ordinary_call_between() {
  auto a = start(work()); // a: joined
  log("between");
  co_await a;
}

//===-- throw, and who catches it -----------------------------------------===//

Task<void> throws_between() {
  auto a = start(work()); // a: joined-on-some-exits
  if (chance())
    throw std::runtime_error("no"); // a! throw
  co_await a;
}
Task<void> rethrows_between(std::exception_ptr e) {
  auto a = start(work()); // a: joined-on-some-exits
  if (e)
    std::rethrow_exception(e); // a! throw
  co_await a;
}
Task<void> caught_and_joined() {
  auto a = start(work()); // a: joined
  try {
    co_await work();
  } catch (...) {
  }
  co_await a;
}
Task<void> caught_and_returned() {
  auto a = start(work()); // a: joined-on-some-exits
  try {
    co_await work();
  } catch (...) {
    co_return; // a! return
  }
  co_await a;
}
Task<void> caught_and_thrown_on() {
  auto a = start(work()); // a: joined-on-some-exits
  try {
    co_await work();
  } catch (...) {
    a.cancel();
    throw; // a! throw
  }
  co_await a;
}
Task<void> joined_in_the_handler() {
  auto a = start(work()); // a: joined
  bool failed = false;
  try {
    co_await work();
  } catch (...) {
    failed = true;
  }
  co_await a;
  if (failed)
    throw std::runtime_error("no");
}
Task<void> filtered_by_type() {
  auto a = start(work()); // a: joined-on-some-exits
  try {
    co_await work(); // a! await
  } catch (const std::exception &) {
  }
  co_await a;
}
Task<void> filter_takes_what_is_thrown() {
  auto a = start(work()); // a: joined
  try {
    if (chance())
      throw std::runtime_error("no");
  } catch (const std::exception &) {
  }
  co_await a;
}
Task<void> filter_takes_another_type() {
  auto a = start(work()); // a: joined-on-some-exits
  try {
    if (chance())
      throw 1; // a! throw
  } catch (const std::exception &) {
  }
  co_await a;
}
Task<void> nested_handlers() {
  auto a = start(work()); // a: joined
  try {
    try {
      co_await work();
    } catch (const std::runtime_error &) {
    }
  } catch (...) {
  }
  co_await a;
}
Task<void> handle_dies_with_its_try() {
  try {
    auto a = start(work()); // a: joined-on-some-exits
    co_await work();        // a! await
    co_await a;
  } catch (...) {
  }
}
Task<void> handle_outlives_the_try() {
  Handle a;
  try {
    a = start(work()); // a: joined
    co_await work();
  } catch (...) {
  }
  co_await a;
}
int leaves_a_noexcept_function() noexcept {
  auto a = start(number()); // a: joined
  auto b = start(number()); // b: joined
  return a.get() + b.get();
}
int leaves_a_throwing_function() {
  auto a = start(number()); // a: joined
  auto b = start(number()); // b: joined-on-some-exits
  a.get();                  // b! join
  return b.get();
}
[[noreturn]] void fails() { throw 1; }
[[noreturn]] void failsBelow() { fails(); }
[[noreturn]] void ends();
int left_by_what_only_throws() {
  auto a = start(number()); // a: joined-on-some-exits
  if (chance())
    fails(); // a! throw
  return a.get();
}
int left_by_what_throws_below() {
  auto a = start(number()); // a: joined-on-some-exits
  if (chance())
    failsBelow(); // a! throw
  return a.get();
}
int left_by_what_ends_the_process() {
  auto a = start(number()); // a: joined
  if (chance())
    ends();
  return a.get();
}
int left_by_what_throws_in_a_try() {
  auto a = start(number()); // a: joined
  try {
    if (chance())
      fails();
  } catch (...) {
  }
  return a.get();
}

// Neither can fail, so neither join throws.
Task<int> quietNumber() {
  co_return 1;
}
int joins_what_cannot_fail() {
  auto a = start(quietNumber()); // a: joined
  auto b = start(quietNumber()); // b: joined
  a.get();
  return b.get();
}
int joins_all_that_cannot_fail() {
  std::vector<Handle> all;
  for (int i = 0; i < 3; ++i)
    all.push_back(start(quietNumber())); // a: joined
  int sum = 0;
  for (int i = 0; i < 3; ++i)
    sum += all[i].get();
  return sum;
}
int joins_one_that_can_fail() {
  std::vector<Handle> all;
  for (int i = 0; i < 3; ++i)
    all.push_back(start(quietNumber())); // a: joined-on-some-exits
  all.push_back(start(number())); // b: joined-on-some-exits
  int sum = 0;
  for (int i = 0; i < 3; ++i)
    sum += all[i].get(); // a! join, b! join
  return sum;
}
Task<void> awaits_what_cannot_fail() {
  auto a = start(quietNumber()); // a: joined
  auto b = start(quietNumber()); // b: joined
  co_await std::move(a);
  co_await std::move(b);
}
Task<void> awaits_what_was_set_again() {
  auto a = start(quietNumber()); // a: joined
  auto b = start(quietNumber()); // b: joined-on-some-exits
  co_await std::move(a);         // b! join
  a = start(number());           // c: joined
  co_await std::move(a);         // b! join
  co_await std::move(b);
}
int joins_what_was_given(Handle given) {
  auto a = start(quietNumber()); // a: joined-on-some-exits
  given = start(quietNumber());  // b: joined
  given.get();                   // a! join
  return a.get();
}

//===-- Loops and jumps ---------------------------------------------------===//

Task<void> break_skips_the_join() {
  while (chance()) {
    auto a = start(work()); // a: joined-on-some-exits
    if (chance())
      break; // a! scope
    co_await a;
  }
}
Task<void> continue_skips_the_join() {
  while (chance()) {
    auto a = start(work()); // a: joined-on-some-exits
    if (chance())
      continue; // a! scope
    co_await a;
  }
}
Task<void> break_after_the_join() {
  while (chance()) {
    auto a = start(work()); // a: joined
    co_await a;
    if (chance())
      break;
  }
}
Task<void> next_turn_overwrites() {
  Handle a;
  while (chance())
    a = start(work()); // a: joined-on-some-exits, a! overwritten
  co_await a;
}
Task<void> next_turn_finds_it_joined() {
  Handle a;
  while (chance()) {
    a = start(work()); // a: joined
    co_await a;
  }
}
Task<void> goto_skips_the_join() {
  auto a = start(work()); // a: joined-on-some-exits
  if (chance())
    goto out;
  co_await a;
out:;
} // a! end
Task<void> switch_joins_in_each_case(int n) {
  auto a = start(work()); // a: joined
  switch (n) {
  case 0:
    co_await a;
    break;
  default:
    a.get();
  }
}
Task<void> switch_has_no_default(int n) {
  auto a = start(work()); // a: joined-on-some-exits
  switch (n) {
  case 0:
    co_await a;
    break;
  }
} // a! end
Task<void> switch_falls_through(int n) {
  auto a = start(work()); // a: joined
  switch (n) {
  case 0:
    log("zero");
    [[fallthrough]];
  default:
    co_await a;
  }
}
Task<void> join_behind_and() {
  auto a = start(number()); // a: joined-on-some-exits
  bool both = chance() && a.get();
} // a! end
Task<void> join_before_and() {
  auto a = start(number()); // a: joined
  bool both = a.get() && chance();
  co_return;
}
Task<void> join_in_one_operand() {
  auto a = start(number()); // a: joined-on-some-exits
  int n = chance() ? a.get() : 0;
} // a! end
Task<void> join_in_both_operands() {
  auto a = start(number()); // a: joined
  int n = chance() ? a.get() : co_await a;
}
Task<void> endless_loop() {
  auto a = start(work()); // a: never-joined
  for (;;)
    co_await work();
  co_await a;
}
Task<void> scope_ends_early() {
  {
    auto a = start(work()); // a: never-joined
  }
  co_return;
}
