// Conditions that agree: no report may rest on a path that does not exist.
#include <library.h>

Task<void> flag_set_with_the_start() {
  Handle a;
  bool started = false;
  if (chance()) {
    a = start(work()); // a: joined
    started = true;
  }
  if (started)
    co_await a;
}
Task<void> another_flag() {
  Handle a;
  bool started = false;
  bool other = chance();
  if (chance()) {
    a = start(work()); // a: joined-on-some-exits
    started = true;
  }
  if (other)
    co_await a;
} // a! end
Task<void> flag_cleared_in_between() {
  Handle a;
  bool started = false;
  if (chance()) {
    a = start(work()); // a: never-joined
    started = true;
  }
  started = false;
  if (started)
    co_await a;
}
Task<void> same_parameter(bool fast) {
  Handle a;
  if (fast)
    a = start(work()); // a: joined
  if (fast)
    co_await a;
}
Task<void> opposite_parameter(bool fast) {
  Handle a;
  if (fast)
    a = start(work()); // a: never-joined
  if (!fast)
    co_await a;
}
Task<void> changed_parameter(bool fast) {
  Handle a;
  if (fast)
    a = start(work()); // a: joined-on-some-exits
  fast = chance();
  if (fast)
    co_await a;
} // a! end
Task<void> same_pointer(int *p) {
  Handle a;
  if (p != nullptr)
    a = start(work()); // a: joined
  if (p)
    co_await a;
}
Task<void> early_return_on_the_negation(bool fast) {
  Handle a;
  if (fast)
    a = start(work()); // a: joined
  if (!fast)
    co_return;
  co_await a;
}
Task<void> lent_flag(void (*set)(bool &)) {
  Handle a;
  bool started = false;
  set(started);
  if (chance()) {
    a = start(work()); // a: joined-on-some-exits
    started = true;
  }
  if (started)
    co_await a;
} // a! end
Task<void> container_is_not_empty() {
  std::vector<Handle> all;
  if (chance())
    all.push_back(start(work())); // a: joined
  if (!all.empty())
    all.front().get();
  co_return;
}
Task<void> container_has_a_size() {
  std::vector<Handle> all;
  if (chance())
    all.push_back(start(work())); // a: joined
  if (all.size() > 0)
    all.front().get();
  co_return;
}
Task<void> valid_handle() {
  Handle a;
  if (chance())
    a = start(work()); // a: joined
  if (a.valid())
    co_await a;
}
Task<void> invalid_handle() {
  Handle a;
  if (chance())
    a = start(work()); // a: never-joined
  if (!a.valid())
    co_await a;
}
Task<void> moved_from_is_invalid() {
  auto a = start(work()); // a: joined
  Handle b;
  if (chance())
    b = std::move(a);
  if (b.valid())
    co_await b;
  else
    co_await a;
}
Task<void> error_tested_before_rethrow() {
  auto a = start(work()); // a: joined
  std::exception_ptr error;
  try {
    co_await a;
  } catch (...) {
    error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
}
Task<void> error_known_from_the_handler() {
  auto a = start(work()); // a: joined
  std::exception_ptr error;
  try {
    co_await work();
  } catch (...) {
    error = std::current_exception();
  }
  if (error) {
    a.get();
    std::rethrow_exception(error);
  }
  co_await a;
}
Task<void> only_joined_after_an_error() {
  auto a = start(work()); // a: joined-on-some-exits
  std::exception_ptr error;
  try {
    co_await work();
  } catch (...) {
    error = std::current_exception();
  }
  if (error)
    a.get();
} // a! end
Task<void> no_error_no_rethrow() {
  auto a = start(work()); // a: joined
  std::exception_ptr error;
  if (error)
    std::rethrow_exception(error);
  co_await a;
}
Task<void> both_conditions() {
  auto a = start(work()); // a: joined
  bool early = chance();
  if (early && chance())
    a.get();
  else
    co_await a;
}
Task<void> flag_in_a_loop() {
  Handle a;
  bool running = false;
  while (chance()) {
    if (running)
      co_await a;
    a = start(work()); // a: joined
    running = true;
  }
  if (running)
    co_await a;
}
Task<void> flag_forgotten_in_a_loop() {
  Handle a;
  bool running = false;
  while (chance()) {
    if (running)
      co_await a;
    a = start(work()); // a: joined-on-some-exits
    running = true;
  }
} // a! end
