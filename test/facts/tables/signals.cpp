// No handle stands for the child: the parent waits for what it signals.
#include <library.h>

Task<void> workOn(int &);
Task<void> signals(Event &);

void waits_for_a_future() {
  std::promise<void> done;
  auto future = done.get_future();
  detachCall([&]() -> Task<void> { // a: joined
    done.set_value();
    co_return;
  });
  future.get();
}
void waits_with_a_limit() {
  std::promise<void> done;
  auto future = done.get_future();
  detachCall([&]() -> Task<void> { // a: joined-on-some-exits
    done.set_value();
    co_return;
  });
  if (future.wait_for(std::chrono::minutes(10)) != std::future_status::ready)
    return; // a! return, a^ done
}
void waits_for_a_latch() {
  std::latch done(1);
  detachCall([&]() -> Task<void> { // a: joined
    done.count_down();
    co_return;
  });
  done.wait();
}
void latch_behind_a_return() {
  std::latch done(1);
  detachCall([&]() -> Task<void> { // a: joined-on-some-exits
    done.count_down();
    co_return;
  });
  if (chance())
    return; // a! return, a^ done
  done.wait();
}
void waits_for_an_event() {
  Event done;
  detach(signals(done)); // a: joined
  done.wait();
}
void waits_for_an_event_with_a_limit() {
  Event done;
  detach(signals(done)); // a: discarded
  done.waitFor(100);
} // a^ done
void child_fails_before_it_signals() {
  Event done;
  detachCall([&]() -> Task<void> { // a: unknown
    co_await work();
    done.set();
  });
  done.wait();
}
void doubtful_wait_behind_a_return() {
  Event done;
  detachCall([&]() -> Task<void> { // a: joined-on-some-exits
    co_await work();
    done.set();
  });
  if (chance())
    return; // a! return, a^ done
  done.wait();
}
void doubtful_wait_before_the_return() {
  Event done;
  detachCall([&]() -> Task<void> { // a: unknown
    co_await work();
    done.set();
  });
  done.wait();
  if (chance())
    return;
}
void child_signals_after_a_failure_too() {
  Event done;
  detachCall([&]() -> Task<void> { // a: joined
    try {
      co_await work();
    } catch (...) {
    }
    done.set();
  });
  done.wait();
}
void child_signals_something_else() {
  Event done, other;
  detachCall([&]() -> Task<void> { // a: discarded
    other.set();
    co_return;
  });
  done.wait();
} // a^ other
void no_wait_at_all() {
  int local = 1;
  detach(workOn(local)); // a: discarded
} // a^ local
void borrows_nothing() {
  detach(work()); // a: discarded
}
void runs_the_context() {
  Context context;
  int local = 1;
  detachOn(context, workOn(local)); // a: joined
  context.run();
}
void runs_another_context() {
  Context context, other;
  detachOn(context, work()); // a: discarded
  other.run();
}
void polls_the_context() {
  Context context;
  detachOn(context, work()); // a: unknown
  context.poll();
}
Context &of(Context &context);
void context_polled_through_another_name(Context &context) {
  detachOn(of(context), work()); // a: unknown
  Context &driver = of(context);
  driver.poll();
}
void another_context_polled(Context &context, Context &other) {
  detachOn(of(context), work()); // a: discarded
  Context &driver = of(other);
  driver.poll();
}
// A handle is not of the context that its task runs on.
void handle_prodded(Context &context) {
  detachOn(context, work()); // a: discarded
  auto b = startOn(context, work()); // b: unknown
  b.prod();
}
void runEverything(Context &context) { context.run(); }
void helper_runs_the_context() {
  Context context;
  detachOn(context, work()); // a: joined
  runEverything(context);
}
void pollUntil(Context &context, bool &done);
struct ForeignContext : Context {
  void work();
};
void foreign_context_is_driven_its_own_way() {
  ForeignContext context;
  int local = 1;
  detachOn(context, workOn(local)); // a: unknown
  context.work();
}
struct Fixture {
  Context context;
  void drive();
  void member_context_is_driven() {
    int local = 1;
    detachOn(context, workOn(local)); // a: unknown
    drive();
  }
};
Task<void> loop_waits_for_shared_state() {
  int left = 1;
  detachCall([&]() -> Task<void> { // a: unknown
    --left;
    co_return;
  });
  while (left > 0)
    co_await work();
}
Task<void> loop_waits_for_a_number_of_its_own() {
  int left = 1;
  int local = 1;
  detachCall([&local, left]() -> Task<void> { // a: discarded
    local = left;
    co_return;
  });
  while (left > 0)
    co_await quiet();
} // a^ local
Task<void> loop_asks_what_a_shared_pointer_points_to() {
  auto left = std::make_shared<int>(1);
  detachCall([left]() -> Task<void> { // a: unknown
    --*left;
    co_return;
  });
  while (*left > 0)
    co_await quiet();
}
Task<void> loop_asks_whether_there_is_a_pointer() {
  auto left = std::make_shared<int>(1);
  detachCall([left]() -> Task<void> { // a: discarded
    --*left;
    co_return;
  });
  while (left)
    co_await quiet();
}
void loop_spins_on_a_shared_atomic() {
  std::atomic<int> left = 1;
  detachCall([&]() -> Task<void> { // a: unknown
    --left;
    co_return;
  });
  while (left > 0)
    log("waiting");
}
void loop_spins_on_another_atomic(std::atomic<int> &others) {
  int local = 1;
  detachCall([&]() -> Task<void> { // a: discarded
    ++local;
    co_return;
  });
  while (others > 0)
    log("waiting");
} // a^ local
struct OwnEvent {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
  void set();
};
Task<void> shared_event_is_awaited() {
  OwnEvent done;
  detachCall([&]() -> Task<void> { // a: unknown
    done.set();
    co_return;
  });
  co_await done;
}
Task<void> condition_on_what_a_handle_borrows() {
  int local = 1;
  auto a = start(workOn(local)); // a: joined-on-some-exits
  if (local)
    co_await work(); // a! await, a^ local
  co_await a;
}
#define ASSERT(EXPRESSION)                                                     \
  do {                                                                         \
    if (chance())                                                              \
      static_cast<void>(EXPRESSION);                                           \
  } while (false)
void joined_inside_an_assertion() {
  auto a = start(number()); // a: joined
  ASSERT(a.get());
}
void stranger_may_run_the_context() {
  Context context;
  bool done = false;
  int local = 1;
  detachOn(context, workOn(local)); // a: unknown
  pollUntil(context, done);
}

//===-- What the child borrows dies first ---------------------------------===//

Task<void> joined_before_the_lender_dies() {
  int local = 1;
  auto a = start(workOn(local)); // a: joined
  co_await a;
}
Task<void> lender_dies_before_the_join() {
  Handle a;
  {
    int local = 1;
    a = start(workOn(local)); // a: joined
  } // a^ local
  co_await a;
}
Task<void> lender_outlives_the_join() {
  int local = 1;
  {
    auto a = start(workOn(local)); // a: joined
    co_await a;
  }
  log("done");
}
Task<void> lender_dies_with_the_exit() {
  int local = 1;
  auto a = start(workOn(local)); // a: joined-on-some-exits
  co_await work();               // a! await, a^ local
  co_await a;
}
Task<void> lender_is_in_a_try() {
  Handle a;
  try {
    int local = 1;
    a = start(workOn(local)); // a: joined
    co_await work();
  } catch (...) { // a^ local
  }
  co_await a;
}
