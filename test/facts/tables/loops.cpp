// A loop that is known to have a turn is not left before it; two loops over the
// same have as many turns as each other.
#include <library.h>

Task<void> signals(Event &);
Task<void> workOn(int &);

Task<void> same_constant_bound() {
  Event done[2];
  for (int i = 0; i < 2; ++i)
    detach(signals(done[i])); // a: joined
  for (int i = 0; i < 2; ++i)
    done[i].wait();
  co_return;
}
Task<void> second_loop_has_no_turn() {
  Event done[2];
  for (int i = 0; i < 2; ++i)
    detach(signals(done[i])); // a: discarded
  for (int i = 0; i < 0; ++i)
    done[i].wait();
  co_return; // a^ done
}
Task<void> second_loop_begins_at_its_end() {
  Event done[2];
  for (int i = 0; i < 2; ++i)
    detach(signals(done[i])); // a: joined-on-some-exits
  for (int i = 2; i != number2(); ++i)
    done[i].wait();
  co_return; // a! return, a^ done
}
Task<void> scope_is_joined_in_each_turn() {
  Scope scope;
  for (int i = 0; i < 10; ++i)
    scope.add(work()); // a: joined
  for (int i = 0; i < 10; ++i)
    co_await scope.join();
}
Task<void> same_bound(int n) {
  Event done;
  for (int i = 0; i < n; ++i)
    detach(signals(done)); // a: joined
  for (int i = 0; i < n; ++i)
    done.wait();
  co_return;
}
Task<void> bound_changes(int n) {
  Event done;
  for (int i = 0; i < n; ++i)
    detach(signals(done)); // a: joined-on-some-exits
  --n;
  for (int i = 0; i < n; ++i)
    done.wait();
  co_return; // a! return, a^ done
}
Task<void> another_bound(int n, int m) {
  Event done;
  for (int i = 0; i < n; ++i)
    detach(signals(done)); // a: joined-on-some-exits
  for (int i = 0; i < m; ++i)
    done.wait();
  co_return; // a! return, a^ done
}
Task<void> same_container(std::vector<int> all) {
  Event done;
  for (int &one : all)
    detach(signals(done)); // a: joined
  for (std::size_t i = 0; i < all.size(); ++i)
    done.wait();
  co_return;
}
Task<void> same_container_by_iterator(std::vector<int> all) {
  Event done;
  for (int one : all)
    detach(signals(done)); // a: joined
  for (auto it = all.begin(); it != all.end(); ++it)
    done.wait();
  co_return;
}
Task<void> container_is_cleared(std::vector<int> all) {
  Event done;
  for (int one : all)
    detach(signals(done)); // a: joined-on-some-exits
  all.clear();
  for (int one : all)
    done.wait();
  co_return; // a! return, a^ done
}
Task<void> element_is_changed(std::vector<int> all) {
  Event done;
  for (int one : all)
    detach(signals(done)); // a: joined
  all[0] = 1;
  for (int one : all)
    done.wait();
  co_return;
}
Task<void> empty_container_is_left_alone(const std::vector<int> &all) {
  Event done;
  if (all.empty())
    co_return;
  detach(signals(done)); // a: joined
  for (int one : all)
    done.wait();
}
Task<void> full_container_is_left_alone(const std::vector<int> &all) {
  Event done;
  if (!all.empty())
    co_return;
  detach(signals(done)); // a: discarded
  for (int one : all)
    done.wait();
} // a^ done
Task<void> array_has_turns() {
  Event done[2];
  for (Event &one : done)
    detach(signals(one)); // a: joined
  for (Event &one : done)
    one.wait();
  co_return;
}
Task<void> left_before_the_end() {
  Event done;
  for (int i = 0; i < 2; ++i) {
    detach(signals(done)); // a: joined-on-some-exits
    if (chance())
      co_return; // a! return, a^ done
  }
  for (int i = 0; i < 2; ++i)
    done.wait();
}
