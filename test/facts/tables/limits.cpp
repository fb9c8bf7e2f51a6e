// A wait that can give up is none, unless its result says that it has not.
#include <library.h>

Task<void> workOn(int &);
Task<void> signals(Event &);
using std::chrono::minutes;
using Clock = std::chrono::steady_clock;

void left_where_it_gave_up() {
  auto a = start(work()); // a: joined-on-some-exits
  if (!a.waitFor(100))
    return; // a! return
}
void left_where_it_waited() {
  auto a = start(work()); // a: joined
  if (a.waitFor(100))
    return;
  a.get();
}
void nobody_asks() {
  auto a = start(work()); // a: never-joined
  a.waitFor(100);
}
void asked_later() {
  auto a = start(work()); // a: joined
  const bool done = a.waitFor(100);
  log("waited");
  if (!done)
    a.get();
}
void asked_until_it_has() {
  auto a = start(work()); // a: joined
  while (!a.waitFor(100))
    log("waiting");
}
void asked_the_other_way_round() {
  auto a = start(work()); // a: joined-on-some-exits
  while (a.waitFor(100))
    log("waiting");
} // a! end
void signal_waited_for_in_turns() {
  Event done;
  detach(signals(done)); // a: joined
  while (!done.waitFor(100))
    log("waiting");
}
void future_waited_for_in_turns() {
  std::promise<void> done;
  auto future = done.get_future();
  detachCall([&]() -> Task<void> { // a: joined
    done.set_value();
    co_return;
  });
  while (future.wait_for(minutes(1)) != std::future_status::ready)
    log("waiting");
}
void future_that_timed_out() {
  std::promise<void> done;
  auto future = done.get_future();
  detachCall([&]() -> Task<void> { // a: joined-on-some-exits
    done.set_value();
    co_return;
  });
  if (future.wait_for(minutes(1)) == std::future_status::timeout)
    return; // a! return, a^ done
}

//===-- Loops -------------------------------------------------------------===//

Task<void> loop_counts_its_turns() {
  int left = 1;
  detachCall([&]() -> Task<void> { // a: discarded
    --left;
    co_return;
  });
  for (int i = 0; i < 100 && left > 0; ++i)
    co_await quiet();
} // a^ left
Task<void> loop_counts_something_else(int &turns) {
  int left = 1;
  detachCall([&]() -> Task<void> { // a: unknown
    --left;
    co_return;
  });
  for (int i = 0; turns < 100 && left > 0; ++i)
    co_await quiet();
}
Task<void> loop_looks_at_a_clock(Clock::time_point deadline) {
  int left = 1;
  detachCall([&]() -> Task<void> { // a: discarded
    --left;
    co_return;
  });
  while (left > 0 && Clock::now() < deadline)
    co_await quiet();
} // a^ left
Task<void> loop_is_left_at_a_deadline(Clock::time_point deadline) {
  int left = 1;
  detachCall([&]() -> Task<void> { // a: discarded
    --left;
    co_return;
  });
  while (left > 0) {
    if (Clock::now() > deadline)
      break;
    co_await quiet();
  }
} // a^ left
Task<void> loop_complains_at_a_deadline(Clock::time_point deadline) {
  int left = 1;
  detachCall([&]() -> Task<void> { // a: unknown
    --left;
    co_return;
  });
  while (left > 0) {
    if (Clock::now() > deadline)
      log("late");
    co_await quiet();
  }
}
