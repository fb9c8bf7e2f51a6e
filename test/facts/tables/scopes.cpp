// Scopes, whose tasks are joined with them, and eager coroutines, which start
// where they are called.
#include <library.h>

void later(Task<void>);
Task<void> workOn(int &);

//===-- Scopes ------------------------------------------------------------===//

Task<void> scope_joined() {
  Scope all;
  all.add(work()); // a: joined
  all.add(work()); // a: joined
  co_await all.join();
}
Task<void> scope_not_awaited() {
  Scope all;
  all.add(work()); // a: never-joined
  all.join();
  co_return;
}
// Whoever gets what waits may await it.
Task<void> scope_join_handed_on() {
  Scope all;
  all.add(work()); // a: unknown
  later(all.join());
  co_return;
}
Task<void> scope_join_awaited_later() {
  Scope all;
  all.add(work()); // a: unknown
  auto join = all.join();
  co_await std::move(join);
}
Task<void> scope_in_a_box() {
  int local = 1;
  auto all = std::make_unique<Scope>();
  all->add(workOn(local)); // a: joined
  co_await all->join();
}
Task<void> scope_in_a_box_not_joined() {
  auto all = std::make_unique<Scope>();
  all->add(work()); // a: never-joined
  co_return;
}
Task<void> scope_left_by_return() {
  Scope all;
  all.add(work()); // a: joined-on-some-exits
  if (chance())
    co_return; // a! return
  co_await all.join();
}
Task<void> scope_left_by_await() {
  Scope all;
  all.add(work()); // a: joined-on-some-exits
  co_await work(); // a! await
  co_await all.join();
}
Task<void> added_behind_the_await() {
  Scope all;
  co_await work();
  all.add(work()); // a: joined
  co_await all.join();
}
Task<void> scope_of_a_loop() {
  Scope all;
  for (int i = 0; i < 3; ++i)
    all.add(work()); // a: joined
  co_await all.join();
}
Task<void> scope_in_a_loop() {
  for (int i = 0; i < 3; ++i) {
    Scope all;
    all.add(work()); // a: never-joined
  }
  co_return;
}
Task<void> scope_only_cancelled() {
  Scope all;
  all.add(work()); // a: never-joined
  all.cancel();
  co_return;
}
Task<void> scope_lent() {
  Scope all;
  all.add(work()); // a: unknown
  peekScope(all);
  co_return;
}
Task<void> scope_of_others(Scope &all) {
  all.add(work()); // a: handed-over
  co_return;
}
Task<void> scope_captured() {
  Scope all;
  auto begin = [&all] {
    all.add(work()); // a: handed-over
  };
  begin();
  co_await all.join();
}
Task<void> token_in_place() {
  Scope all;
  addTo(work(), all.token()); // a: joined
  co_await all.join();
}
Task<void> token_in_a_variable() {
  Scope all;
  auto token = all.token();
  addTo(work(), token); // a: joined-on-some-exits
  if (chance())
    co_return; // a! return
  co_await all.join();
}
Task<void> token_of_others(Scope::Token token) {
  addTo(work(), token); // a: handed-over
  co_return;
}

//===-- Eager coroutines --------------------------------------------------===//

Eager quick();
Eager quicker() {
  return quick(); // a: handed-over
}
Eager there() { return ready(); }

Task<void> called() {
  auto a = quick(); // a: joined-on-some-exits
  co_await work();  // a! await
  co_await a;
}
void called_and_dropped() {
  quick(); // a: discarded
}
Task<void> called_in_an_await() {
  co_await quick(); // a: joined
}
Eager called_for_others() {
  return quick(); // a: handed-over
}
void called_by_another() {
  quicker(); // a: discarded
}
void not_started() {
  ready();
  there();
}
Task<void> called_in_a_gather() {
  co_await gather(quick(),  // a: joined
                  quick()); // b: joined
}

//===-- Joined by another way ---------------------------------------------===//

void scope_waited_for_through_an_event() {
  Scope scope;
  Event event;
  scope.add([&]() -> Task<void> { // a: unknown
    co_await work();
    event.set();
  }());
  event.wait();
}
void scope_of_a_context_that_is_driven(Context &context) {
  Scope scope(context);
  scope.add(work()); // a: unknown
  context.poll();
}
void scope_of_a_context_that_is_not(Context &context) {
  Scope scope(context);
  scope.add(work()); // a: never-joined
}

//===-- The child gets what owns its scope --------------------------------===//

Task<void> uses(Scope &);
Task<void> owner_of_the_scope_is_lent() {
  auto scope = std::make_unique<Scope>();
  scope->add(uses(*scope)); // a: handed-over
  co_return;
}
Task<void> owner_of_another_scope_is_lent() {
  auto scope = std::make_unique<Scope>();
  auto other = std::make_unique<Scope>();
  scope->add(uses(*other)); // a: never-joined
  co_return; // a^ other
}
