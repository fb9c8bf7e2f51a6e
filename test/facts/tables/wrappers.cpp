// What the parent does with a signal that goes through other hands: moves,
// shared futures, helpers, awaitables made of it.
#include <library.h>

Task<void> signals(Event &);

void future_is_moved() {
  std::promise<void> done;
  auto future = done.get_future();
  detachCall([&]() -> Task<void> { // a: joined
    done.set_value();
    co_return;
  });
  auto other = std::move(future);
  other.get();
}
void moved_future_is_not_waited_for() {
  std::promise<void> done;
  auto future = done.get_future();
  detachCall([&]() -> Task<void> { // a: discarded
    done.set_value();
    co_return;
  });
  auto other = std::move(future);
} // a^ done
void future_is_moved_from_where_it_waits() {
  std::promise<void> done;
  auto future = done.get_future();
  detachCall([&]() -> Task<void> { // a: joined
    done.set_value();
    co_return;
  });
  std::move(future).get();
}
void future_is_shared() {
  std::promise<void> done;
  auto future = done.get_future().share();
  detachCall([&]() -> Task<void> { // a: joined
    done.set_value();
    co_return;
  });
  future.get();
}
void shared_future_is_only_looked_at() {
  std::promise<void> done;
  auto future = done.get_future().share();
  detachCall([&]() -> Task<void> { // a: discarded
    done.set_value();
    co_return;
  });
  future.valid();
} // a^ done
void join(std::future<void> future) { future.get(); }
void forget(std::future<void> future) {}
void unseen(std::future<void> future);
void helper_waits() {
  std::promise<void> done;
  auto future = done.get_future();
  detachCall([&]() -> Task<void> { // a: joined
    done.set_value();
    co_return;
  });
  return join(std::move(future));
}
void helper_forgets() {
  std::promise<void> done;
  auto future = done.get_future();
  detachCall([&]() -> Task<void> { // a: discarded
    done.set_value();
    co_return;
  });
  return forget(std::move(future)); // a^ done
}
void helper_is_not_seen() {
  std::promise<void> done;
  auto future = done.get_future();
  detachCall([&]() -> Task<void> { // a: unknown
    done.set_value();
    co_return;
  });
  return unseen(std::move(future));
}
std::future<void> caller_waits_but_the_promise_is_gone() {
  std::promise<void> done;
  auto future = done.get_future();
  detachCall([&]() -> Task<void> { // a: discarded
    done.set_value();
    co_return;
  });
  return future; // a^ done
}
std::future<void> caller_waits_for_a_shared_promise() {
  auto done = std::make_shared<std::promise<void>>();
  auto future = done->get_future();
  detachCall([done]() -> Task<void> { // a: unknown
    done->set_value();
    co_return;
  });
  return future;
}

//===-- Awaitables that are made of the signal ----------------------------===//

struct Signal {
  void set();
  bool isSet() const;
};
struct Wrapper {
  Signal &signal;
  bool await_ready() { return signal.isSet(); }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() {}
};
struct Careless {
  Signal &signal;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() {}
};
struct Inline {
  Signal &signal;
  Wrapper operator co_await() { return Wrapper{signal}; }
};
Task<void> sets(Signal &);

Task<void> wrapper_is_awaited() {
  Signal done;
  detach(sets(done)); // a: unknown
  co_await Wrapper{done};
}
Task<void> wrapper_does_not_look() {
  Signal done;
  detach(sets(done)); // a: discarded
  co_await Careless{done};
} // a^ done
Task<void> wrapper_of_a_wrapper_is_awaited() {
  Signal done;
  detach(sets(done)); // a: unknown
  co_await Inline{done};
}
Task<void> wrapper_of_another() {
  Signal done, other;
  detach(sets(done)); // a: discarded
  co_await Inline{other};
} // a^ done
Task<void> named_wrapper_is_awaited() {
  Signal done;
  detach(sets(done)); // a: unknown
  Wrapper wrapper{done};
  co_await wrapper;
}
Task<void> named_wrapper_is_not_awaited() {
  Signal done;
  detach(sets(done)); // a: discarded
  Wrapper wrapper{done};
} // a^ done

/// A channel's reader: done when the channel is closed.
struct Reader {
  explicit Reader(Signal &);
  explicit operator bool() const;
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};
Task<void> loop_reads_until_it_is_closed() {
  Signal channel;
  detach(sets(channel)); // a: unknown
  for (auto &&reader = Reader(channel); reader;)
    co_await reader;
}
Task<void> loop_reads_another(Signal &other) {
  Signal channel;
  detach(sets(channel)); // a: discarded
  for (auto &&reader = Reader(other); reader;)
    co_await reader;
} // a^ channel

//===-- Methods of what is lent -------------------------------------------===//

struct WaitGroup {
  void add(int);
  void done();
  Task<void> wait();
  void block();
  int count() const;
};
Task<void> child(WaitGroup &);
Task<void> unseen_method_is_awaited() {
  WaitGroup group;
  detach(child(group)); // a: unknown
  co_await group.wait();
}
Task<void> method_of_another_is_awaited(WaitGroup &other) {
  WaitGroup group;
  detach(child(group)); // a: discarded
  co_await other.wait();
} // a^ group
struct Other {
  Task<void> wait(WaitGroup &);
};
Task<void> method_of_another_gets_it(Other other) {
  WaitGroup group;
  detach(child(group)); // a: discarded
  co_await other.wait(group);
} // a^ group
void unseen_method_may_block() {
  WaitGroup group;
  detach(child(group)); // a: unknown
  group.block();
}
void unseen_method_only_looks() {
  WaitGroup group;
  detach(child(group)); // a: discarded
  group.count();
} // a^ group
Task<void> unseen_method_on_one_path() {
  WaitGroup group;
  detach(child(group)); // a: joined-on-some-exits
  if (chance())
    co_return; // a! return, a^ group
  co_await group.wait();
}
struct Waiting {
  Event event;
  void wait() { event.wait(); }
  void look() { event.set(); }
};
Task<void> childOf(Waiting &);
void method_waits() {
  Waiting done;
  detach(childOf(done)); // a: unknown
  done.wait();
}
void method_only_sets() {
  Waiting done;
  detach(childOf(done)); // a: discarded
  done.look();
} // a^ done

//===-- What nobody captures ----------------------------------------------===//

void static_event() {
  static Event done;
  int local = 1;
  detachCall([&]() -> Task<void> { // a: joined
    ++local;
    done.set();
    co_return;
  });
  done.wait();
}
void another_static_event() {
  static Event done, other;
  int local = 1;
  detachCall([&]() -> Task<void> { // a: discarded
    ++local;
    other.set();
    co_return;
  });
  done.wait();
} // a^ local
