// What functions of the same unit do with a handle they get.
#include <library.h>

void joins(Handle &h) { h.get(); }
void joinsQuietly(Handle &h) noexcept { h.get(); }
void looks(Handle &h) { h.cancel(); }
void looksAtMany(const std::vector<Handle> &all) { log("many"); }
void joinsSometimes(Handle &h) {
  if (chance())
    h.get();
}
void throwsFirst(Handle &h) {
  if (chance())
    throw 1;
  h.get();
}
void owns(Handle h) { h.get(); }
void drops(Handle h) { h.cancel(); }
void passesOn(Handle &h) { joins(h); }
Handle kept;
void keeps(Handle h) { kept = std::move(h); }
void joinsAll(std::vector<Handle> &all) {
  for (auto &each : all)
    try {
      each.get();
    } catch (...) {
    }
}
void joinsSomeOf(std::vector<Handle> &all) {
  for (auto &each : all)
    if (chance())
      each.get();
}
void joinsRecursively(Handle &h, int n) {
  if (n == 0) {
    h.get();
    return;
  }
  joinsRecursively(h, n - 1);
}
void looksRecursively(Handle &h, int n) {
  if (n == 0)
    return;
  looksRecursively(h, n - 1);
}
Task<void> joinsLater(Handle &h) { co_await h; }
Task<void> joinsLaterOrThrows(Handle &h) {
  co_await work();
  co_await h;
}
template <typename F> void runs(F f) { f(); }
template <typename F> void runsSometimes(F f) {
  if (chance())
    f();
}

void joined_by_a_helper() {
  auto a = start(work()); // a: joined
  joins(a);
}
void helper_only_looks() {
  auto a = start(work()); // a: never-joined
  looks(a);
}
void helper_joins_sometimes() {
  auto a = start(work()); // a: unknown
  joinsSometimes(a);
}
void helper_throws_first() {
  auto a = start(work()); // a: joined-on-some-exits
  throwsFirst(a);         // a! join
}
void helper_throws_with_a_sibling() {
  auto a = start(work()); // a: joined
  auto b = start(work()); // b: joined-on-some-exits
  joins(a);               // b! join
  joins(b);
}
void helper_is_noexcept() {
  auto a = start(work()); // a: joined
  auto b = start(work()); // b: joined
  joinsQuietly(a);
  joins(b);
}
void helper_owns_it() {
  auto a = start(work()); // a: joined
  owns(std::move(a));
}
void helper_drops_it() {
  auto a = start(work()); // a: never-joined
  drops(std::move(a));
}
void helper_keeps_it() {
  auto a = start(work()); // a: handed-over
  keeps(std::move(a));
}
void helper_passes_it_on() {
  auto a = start(work()); // a: joined
  passesOn(a);
}
void helper_joins_a_container() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: joined
  joinsAll(all);
}
void helper_joins_some_of_a_container() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: joined-on-some-exits
  joinsSomeOf(all);               // a! join
}
void helper_looks_at_a_container() {
  std::vector<Handle> all;
  for (int i = 0; i < 9; ++i)
    all.push_back(start(work())); // a: never-joined
  looksAtMany(all);
}
void helper_is_recursive() {
  auto a = start(work()); // a: joined
  joinsRecursively(a, 3);
}
void recursive_helper_only_looks() {
  auto a = start(work()); // a: never-joined
  looksRecursively(a, 3);
}
Task<void> coroutine_helper_awaited() {
  auto a = start(work()); // a: joined
  co_await joinsLater(a);
}
Task<void> coroutine_helper_throws_first() {
  auto a = start(work()); // a: joined-on-some-exits
  co_await joinsLaterOrThrows(a); // a! await
}
Task<void> coroutine_helper_not_awaited() {
  auto a = start(work()); // a: unknown
  auto later = joinsLater(a);
  co_return;
}
Task<void> waitsInside(Event &event) {
  event.wait();
  co_return;
}
Task<void> coroutine_that_waits_is_only_made(Event &event) {
  auto a = start(work());             // a: joined
  auto b = start(waitsInside(event)); // b: joined-on-some-exits
  co_await a;                         // b! join
  co_await b;
}
Task<void> gathered() {
  auto a = start(work()); // a: joined
  auto b = start(work()); // b: joined
  co_await gather(a, b);
}
Task<void> gather_not_awaited() {
  auto a = start(work()); // a: unknown
  gather(a);
  co_return;
}

//===-- Lambdas -----------------------------------------------------------===//

void lambda_joins() {
  auto a = start(work()); // a: joined
  auto join = [&] { a.get(); };
  join();
}
void lambda_is_not_called() {
  auto a = start(work()); // a: never-joined
  auto join = [&] { a.get(); };
}
void lambda_only_looks() {
  auto a = start(work()); // a: never-joined
  auto stop = [&] { a.cancel(); };
  stop();
}
void lambda_called_in_one_branch() {
  auto a = start(work()); // a: joined-on-some-exits
  auto join = [&] { a.get(); };
  if (chance())
    join();
} // a! end
void lambda_called_at_once() {
  auto a = start(work()); // a: joined
  [&] { a.get(); }();
}
void lambda_handed_to_a_stranger() {
  auto a = start(work()); // a: unknown
  keepCall([&] { a.get(); });
}
void helper_always_calls() {
  auto a = start(work()); // a: joined
  runs([&] { a.get(); });
}
void helper_calls_sometimes() {
  auto a = start(work()); // a: unknown
  runsSometimes([&] { a.get(); });
}
void invoked() {
  auto a = start(work()); // a: joined
  std::invoke([&] { a.get(); });
}

//===-- Declared by an annotation -----------------------------------------===//

void annotatedJoin([[clang::annotate("coscope::joins")]] Handle &h);
void annotatedLook([[clang::annotate("coscope::looks")]] Handle &h);
void annotatedKeep([[clang::annotate("coscope::keeps")]] Handle &h);

void stranger_is_declared_to_join() {
  auto a = start(work()); // a: joined
  annotatedJoin(a);
}
void stranger_is_declared_to_look() {
  auto a = start(work()); // a: never-joined
  annotatedLook(a);
}
void stranger_is_declared_to_keep() {
  auto a = start(work()); // a: handed-over
  annotatedKeep(a);
}

//===-- Templates ---------------------------------------------------------===//

template <typename T> void instantiated(T task) {
  auto a = start(std::move(task)); // a: never-joined
}
template void instantiated(Task<void>);

template <typename... H> void joinsPack(H &...h) { (h.get(), ...); }
void pack_joined() {
  auto a = start(work()); // a: joined
  auto b = start(work()); // b: joined-on-some-exits
  joinsPack(a, b);        // b! join
}

//===-- Helpers that throw nothing ----------------------------------------===//

bool fails(Handle h) {
  try {
    h.get();
  } catch (...) {
    return true;
  }
  return false;
}
bool failsOrThrows(Handle h) {
  try {
    h.get();
  } catch (const std::runtime_error &) {
    return true;
  }
  return false;
}
void sibling_joined_by_one_that_catches() {
  auto a = start(work()); // a: joined
  auto b = start(work()); // b: joined
  fails(std::move(a));
  b.get();
}
void sibling_joined_by_one_that_may_throw() {
  auto a = start(work());      // a: joined
  auto b = start(work());      // b: joined-on-some-exits
  failsOrThrows(std::move(a)); // b! join
  b.get();
}
