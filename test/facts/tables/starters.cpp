// Functions that start what they are given. The word "= guard" makes the table
// say what the children are.
#include <library.h>

Task<void> uses(const std::string &text);
Task<void> owns(std::string text);

void starts(Task<void> task) {
  detach(std::move(task)); // a: discarded
}
void startsHeld(Task<void> &&task) {
  auto mine = std::move(task);
  detach(std::move(mine)); // a: discarded
}
void startsThroughAnother(Task<void> task) {
  starts(std::move(task)); // a: discarded
}
template <typename F> void startsCallable(F &&callable) {
  detachCall(std::forward<F>(callable)); // a: discarded
}
template <typename F> void startsCalled(F callable) {
  detach(callable()); // a: discarded
}
template <typename F> void startsCalledByReference(F &callable) {
  detach(callable()); // a: discarded
}
Task<void> awaitsBoth(Task<void> first, Task<void> second) {
  co_await std::move(first);
  co_await std::move(second);
}
void startsWrapped(Task<void> task) {
  detach(awaitsBoth(work(), std::move(task))); // a: discarded
}
Task<void> tries(Task<void> task) {
  try {
    co_await std::move(task);
  } catch (...) {
  }
}
void startsTried(Task<void> task) {
  detach(tries(std::move(task))); // a: discarded, a= cannot-fail
}
void startsAndDrops(Task<void> task) {
  (void)start(std::move(task)); // a: discarded
}
Handle startsAndReturns(Task<void> task) {
  return start(std::move(task)); // a: handed-over
}
void startsAndJoins(Task<void> task) {
  start(std::move(task)).get(); // a: joined
}
void startsAndRuns(Task<void> task) {
  Context context;
  detachOn(context, std::move(task)); // a: joined
  context.run();
}
Task<void> startsLater(Task<void> task) {
  detach(std::move(task)); // a: discarded
  co_return;
}
Gate gate;
void startsGuarded(Task<void> task) {
  detach([](Task<void> task, Gate::Holder) -> Task<void> { // a: discarded, a= guard
    co_await std::move(task);
  }(std::move(task), gate.hold()));
}
void startsOn(Context &context, Task<void> task) {
  detachOn(context, std::move(task)); // a: discarded
}
void looksAt(Task<void> &task);
void onlyTakes(Task<void> task) { looksAt(task); }

void a_local(std::string name) {
  starts(uses(name)); // a: discarded
} // a^ name
void a_copy(std::string name) {
  starts(owns(name)); // a: discarded
}
void a_temporary() {
  starts(uses("text")); // a: discarded, a= temporary
}
void held_by_the_helper(std::string name) {
  startsHeld(uses(name)); // a: discarded
} // a^ name
void through_another(std::string name) {
  startsThroughAnother(uses(name)); // a: discarded
} // a^ name
void a_callable(std::string name) {
  startsCallable([&name]() -> Task<void> { co_await uses(name); }); // a: discarded
} // a^ name
void a_callable_that_owns(std::string name) {
  startsCallable([name]() -> Task<void> { co_await uses(name); }); // a: discarded
}
void a_called_callable(std::string name) {
  startsCalled([name]() -> Task<void> { co_await uses(name); }); // a: discarded, a= closure
}
void a_called_callable_that_has_nothing() {
  startsCalled([]() -> Task<void> { co_await work(); }); // a: discarded
}
void a_called_local(std::string name) {
  auto callable = [name]() -> Task<void> { co_await uses(name); };
  startsCalledByReference(callable); // a: discarded, a= closure
} // a^ callable
void wrapped(std::string name) {
  startsWrapped(uses(name)); // a: discarded
} // a^ name
void wrapped_in_a_try(std::string name) {
  startsTried(uses(name)); // a: discarded, a= cannot-fail
} // a^ name
void dropped_by_the_helper(std::string name) {
  startsAndDrops(uses(name)); // a: discarded
} // a^ name
void returned_and_dropped(std::string name) {
  (void)startsAndReturns(uses(name)); // a: discarded
} // a^ name
void returned_and_joined(std::string name) {
  startsAndReturns(uses(name)).get(); // a: joined
}
void returned_and_kept(std::string name) {
  auto task = startsAndReturns(uses(name)); // a: never-joined
} // a^ name
void joined_by_the_helper(std::string name) { startsAndJoins(uses(name)); }
void run_by_the_helper(std::string name) { startsAndRuns(uses(name)); }
Task<void> awaited(std::string name) {
  co_await startsLater(uses(name)); // a: discarded
} // a^ name
void not_awaited(std::string name) {
  auto later = startsLater(uses(name));
  take(start(std::move(later))); // a: handed-over, a= cannot-fail
}
void guarded(std::string name) { startsGuarded(uses(name)); }
void run_behind(std::string name) {
  Context context;
  startsOn(context, uses(name)); // a: joined
  context.run();
}
void another_is_run_behind(std::string name) {
  Context context, another;
  startsOn(context, uses(name)); // a: discarded
  another.run(); // a^ name
}
void only_taken(std::string name) { onlyTakes(uses(name)); }
const auto lambda = [](Task<void> task) {
  detach(std::move(task)); // a: discarded
};
void by_a_lambda(std::string name) {
  lambda(uses(name)); // a: discarded
} // a^ name
void signalled_by_the_child(std::string name) {
  Event done;
  starts([](std::string &name, Event &done) -> Task<void> { // a: joined, a= cannot-fail
    done.set();
    co_return;
  }(name, done));
  done.wait();
}

struct Base {
  virtual void starts(Task<void> task) {
    detach(std::move(task)); // a: discarded
  }
};
void may_be_overridden(Base &base, std::string name) { base.starts(uses(name)); }

struct Service {
  void starts(Task<void> task) {
    detachOn(context, std::move(task)); // a: discarded
  }
  template <typename F> void startsAny(F callable) {
    detachCall(std::move(callable)); // a: discarded
  }
  void both() {
    starts(rename()); // a: discarded, a= this, a= cannot-fail
    startsAny([this]() -> Task<void> { co_await uses(name); }); // a: discarded, a= this
  }
  Task<void> rename() {
    name = "new";
    co_return;
  }
  Context &context;
  std::string name;
};
