// Where handles live, and how they get from one place to another.
#include <library.h>

//===-- Moves and assignments ---------------------------------------------===//

Task<void> moved_and_joined() {
  auto a = start(work()); // a: joined
  auto b = std::move(a);
  co_await b;
}
Task<void> moved_and_forgotten() {
  auto a = start(work()); // a: never-joined
  auto b = std::move(a);
  co_return;
}
Task<void> moved_twice() {
  auto a = start(work()); // a: joined
  auto b = std::move(a);
  Handle c;
  c = std::move(b);
  co_await c;
}
Task<void> moved_back() {
  auto a = start(work()); // a: joined
  auto b = std::move(a);
  a = std::move(b);
  co_await a;
}
Task<void> moved_in_one_branch() {
  auto a = start(work()); // a: joined
  Handle b;
  if (chance()) {
    b = std::move(a);
    co_await b;
  } else {
    co_await a;
  }
}
Task<void> moved_then_the_old_name_joined() {
  auto a = start(work()); // a: never-joined
  auto b = std::move(a);
  a.get();
  co_return;
}
Task<void> assigned_over() {
  auto a = start(work()); // a: never-joined
  a = Handle();
  co_return;
}
Task<void> started_over() {
  auto a = start(work()); // a: never-joined
  a = start(work());      // a: joined
  co_await a;
}
Task<void> started_over_when_joined() {
  auto a = start(work()); // a: joined
  co_await a;
  a = start(work()); // a: joined
  co_await a;
}
Task<void> another_name() {
  auto a = start(work()); // a: joined
  auto &same = a;
  co_await same;
}
Task<void> another_name_and_no_join() {
  auto a = start(work()); // a: never-joined
  auto &same = a;
  same.cancel();
  co_return;
}
Task<void> declared_before() {
  Handle a;
  a = start(work()); // a: joined
  co_await a;
}
Task<void> reference_keeps_it_alive() {
  auto &&a = start(work()); // a: joined
  co_await a;
}

//===-- Wrappers ----------------------------------------------------------===//

Task<void> optional_tested() {
  std::optional<Handle> a;
  if (chance())
    a = start(work()); // a: joined
  if (a)
    co_await *a;
}
Task<void> optional_not_joined() {
  std::optional<Handle> a;
  if (chance())
    a = start(work()); // a: never-joined
}
Task<void> optional_emplaced() {
  std::optional<Handle> a;
  a.emplace(start(work())); // a: joined
  if (a.has_value())
    a->get();
  co_return;
}
Task<void> optional_reset() {
  std::optional<Handle> a = start(work()); // a: never-joined
  a.reset();
  co_return;
}
Task<void> unique_pointer() {
  auto a = std::make_unique<Handle>(start(work())); // a: joined
  co_await *a;
}
Task<void> unique_pointer_dropped() {
  auto a = std::make_unique<Handle>(start(work())); // a: joined-on-some-exits
  if (chance())
    co_return; // a! return
  a->get();
}
Task<void> shared_pointer() {
  auto a = std::make_shared<Handle>(start(work())); // a: joined
  a->get();
  co_return;
}

//===-- Parts of objects --------------------------------------------------===//

struct Both {
  Handle first, second;
};

Task<void> members_of_an_aggregate() {
  Both both{start(work()), // first: joined
            start(work())}; // second: joined-on-some-exits
  co_await both.first; // second! join
  co_await both.second;
}
Task<void> member_forgotten() {
  Both both{start(work()),  // first: joined
            start(work())}; // second: never-joined
  co_await both.first;
}
Task<void> member_assigned() {
  Both both;
  both.second = start(work()); // a: joined
  co_await both.second;
}
struct Joins {
  Handle mine;
  ~Joins() { mine.get(); }
};
Task<void> destructor_of_the_aggregate() {
  Joins joins{start(work())}; // a: handed-over
  co_return;
}
Task<void> wrong_member_joined() {
  Both both;
  both.second = start(work()); // a: never-joined
  co_await both.first;
}
Task<void> tuple_by_index() {
  std::tuple both(start(work()),  // first: joined-on-some-exits
                  start(work())); // second: joined
  std::get<1>(both).get();        // first! join
  std::get<0>(both).get();
  co_return;
}
Task<void> tuple_bound() {
  auto [first, second] =
      std::make_pair(start(work()),  // first: joined
                     start(work())); // second: never-joined
  co_await first;
}
Task<void> array_by_index() {
  std::array<Handle, 2> both{start(work()),  // first: joined
                             start(work())}; // second: never-joined
  co_await both[0];
}
Task<void> array_in_a_loop() {
  std::array<Handle, 2> both{start(work()),  // first: joined-on-some-exits
                             start(work())}; // second: joined-on-some-exits
  for (auto &each : both)
    co_await each; // first! join, second! join
}
int plain_array() {
  Handle both[] = {start(number()),  // first: joined
                   start(number())}; // second: joined-on-some-exits
  int sum = both[0].get(); // second! join
  return sum + both[1].get();
}

//===-- Containers --------------------------------------------------------===//

Task<void> filled_and_joined() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: joined-on-some-exits
  for (auto &each : all)
    co_await each; // a! join
}
Task<void> filled_and_joined_quietly() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: joined
  for (auto &each : all)
    try {
      co_await each;
    } catch (...) {
    }
}
Task<void> join_loop_filters_by_type() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: joined-on-some-exits
  for (auto &each : all)
    try {
      co_await each; // a! join
    } catch (const std::exception &) {
    }
}
Task<void> filled_and_forgotten() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: never-joined
  co_return;
}
Task<void> await_between_fill_and_join() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: joined-on-some-exits
  co_await work();                // a! await
  for (auto &each : all)
    try {
      co_await each;
    } catch (...) {
    }
}
Task<void> await_inside_the_filling() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i) {
    co_await work(); // a! await
    all.push_back(start(work())); // a: joined-on-some-exits
  }
  for (auto &each : all)
    try {
      co_await each;
    } catch (...) {
    }
}
Task<void> break_leaves_the_join_loop() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: joined-on-some-exits
  for (auto &each : all) {
    if (chance())
      break;
    try {
      co_await each;
    } catch (...) {
    }
  }
} // a! end
Task<void> some_are_passed_over() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: joined-on-some-exits
  for (auto &each : all) {
    if (chance())
      continue;
    try {
      co_await each;
    } catch (...) {
    }
  }
} // a! end
int joined_by_index() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(number())); // a: joined-on-some-exits
  int sum = 0;
  for (int i = 0; i < all.size(); ++i)
    sum += all[i].get(); // a! join
  return sum;
}
int joined_by_iterator() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(number())); // a: joined-on-some-exits
  int sum = 0;
  for (auto it = all.begin(); it != all.end(); ++it)
    sum += it->get(); // a! join
  return sum;
}
int drained() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(number())); // a: joined-on-some-exits
  int sum = 0;
  while (!all.empty()) {
    sum += all.back().get(); // a! join
    all.pop_back();
  }
  return sum;
}
int joined_in_a_list() {
  std::list<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.emplace_back(start(number())); // a: joined-on-some-exits
  int sum = 0;
  for (auto &each : all)
    sum += each.get(); // a! join
  return sum;
}
int joined_in_a_map() {
  std::map<int, Handle> all;
  for (int i = 0; i < 9; ++i)
    all[i] = start(number()); // a: joined-on-some-exits
  int sum = 0;
  for (auto &[key, each] : all)
    sum += each.get(); // a! join
  return sum;
}
int only_the_first_is_joined() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(number())); // a: never-joined
  return all.front().get();
}
int joined_where_it_is_added() {
  std::vector<Handle> all;
  int sum = 0;
  for (int i = 0; i < 9; ++i) {
    all.push_back(start(number())); // a: joined
    sum += all.back().get();
  }
  return sum;
}
Task<void> container_gathered() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: joined
  co_await gather(std::move(all));
}
Task<void> container_moved() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: joined
  auto mine = std::move(all);
  for (auto &each : mine)
    try {
      co_await each;
    } catch (...) {
    }
}
Task<void> container_cleared() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: never-joined
  all.clear();
  co_return;
}
Task<void> moved_into_a_container() {
  std::vector<Handle> all;
  auto a = start(work()); // a: joined
  all.push_back(std::move(a));
  for (auto &each : all)
    co_await each;
}

//===-- Out of the function -----------------------------------------------===//

Handle returned() {
  auto a = start(work()); // a: handed-over
  return a;
}
Handle returned_at_once() {
  return start(work()); // a: handed-over
}
Handle returned_or_dropped() {
  auto a = start(work()); // a: joined-on-some-exits
  if (chance())
    return Handle(); // a! return
  return a;
}
void taken() {
  auto a = start(work()); // a: handed-over
  take(std::move(a));
}
void lent_to_a_stranger() {
  auto a = start(work()); // a: unknown
  peek(a);
}
void lent_after_the_return() {
  auto a = start(work()); // a: joined-on-some-exits
  if (chance())
    return; // a! return
  peek(a);
}
void lent_before_it_is_filled() {
  std::vector<Handle> all;
  auto *seen = &all;
  all.push_back(start(work())); // a: unknown
}
struct Keeper {
  Handle mine;
  std::vector<Handle> many;
  void keep() {
    mine = start(work()); // a: handed-over
  }
  void keep_many() {
    many.push_back(start(work())); // a: handed-over
  }
};
void captured_by_move() {
  auto a = start(work()); // a: handed-over
  auto later = [a = std::move(a)]() mutable { a.get(); };
  keepCall(std::move(later));
}
void dropped_at_once() {
  start(work()); // a: discarded
}
void dropped_with_a_cast() {
  (void)start(work()); // a: discarded
}
void joined_at_once() {
  start(number()).get(); // a: joined
}
Task<void> awaited_at_once() {
  co_await start(work()); // a: joined
}
