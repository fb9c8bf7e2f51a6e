// Locals whose destructors wait: they die in the reverse order of declaration.
#include <library.h>

struct Runs {
  Context &context;
  ~Runs() { context.run(); }
};
struct Waits {
  Event &event;
  ~Waits() { event.wait(); }
};
struct Inherits : Runs {};
struct Holds {
  Runs member;
};
struct Refers {
  Runs &other;
};
struct Logs {
  ~Logs() { log("done"); }
};
Task<void> workOn(int &);

Task<void> guarded(Context &context) {
  int local = 1;
  Runs guard{context};
  detach(workOn(local)); // a: joined
  co_await work();
}
Task<void> guarded_by_an_event(Event &event) {
  int local = 1;
  Waits guard{event};
  detach(workOn(local)); // a: joined
  co_await work();
}
Task<void> guarded_by_a_base(Context &context) {
  int local = 1;
  Inherits guard{{context}};
  detach(workOn(local)); // a: joined
  co_await work();
}
Task<void> guarded_by_a_member(Context &context) {
  int local = 1;
  Holds guard{{context}};
  detach(workOn(local)); // a: joined
  co_await work();
}
Task<void> guard_of_somebody_else(Runs &others) {
  int local = 1;
  Refers guard{others};
  detach(workOn(local)); // a: discarded
  co_return; // a^ local
}
Task<void> destructor_that_does_not_wait() {
  int local = 1;
  Logs guard;
  detach(workOn(local)); // a: discarded
  co_return; // a^ local
}
Task<void> local_that_dies_before_the_guard(Context &context) {
  Runs guard{context};
  int local = 1;
  detach(workOn(local)); // a: joined
  co_return; // a^ local
}
Task<void> thrown_past_a_local_that_dies_before_the_guard(Context &context) {
  Runs guard{context};
  int local = 1;
  detach(workOn(local)); // a: joined
  throw 1;               // a^ local
}
Task<void> guard_of_a_block(Context &context) {
  int local = 1;
  {
    Runs guard{context};
    log("before");
  }
  detach(workOn(local)); // a: discarded
  co_return; // a^ local
}
Task<void> guard_of_a_try(Context &context) {
  int local = 1;
  try {
    Runs guard{context};
    detach(workOn(local)); // a: joined
    co_await work();
  } catch (...) {
  }
}
Task<void> guard_around_a_try(Context &context) {
  Runs guard{context};
  try {
    int local = 1;
    detach(workOn(local)); // a: joined
    co_await work();
  } catch (...) { // a^ local
  }
}
Task<void> handle_that_a_guard_joins(Context &context) {
  Runs guard{context};
  auto a = start(work()); // a: joined
  co_await work();
  co_await a;
}
Task<void> handle_that_dies_after_the_guard(Context &context) {
  auto a = start(work()); // a: joined
  Runs guard{context};
  co_await work();
}
Task<void> thrown_before_there_is_a_guard(Context &context) {
  auto a = start(work()); // a: joined-on-some-exits
  co_await work();        // a! await
  Runs guard{context};
  co_await work();
}
