// What a child says of itself: whether it can fail, what it still uses of what
// it was given, and what it holds. A word behind "=" is a fact.
#include <library.h>

void unseen(int);
void unseenQuietly(int) noexcept;
void rethrows() { throw 1; }
bool answers() { return true; }
Task<void> declared();
Task<void> declaredQuiet() noexcept;

//===-- Failures ----------------------------------------------------------===//

Task<void> awaitsWork() { co_await work(); }
Task<void> awaitsTried() {
  if (!co_await tried(work()))
    std::abort();
}
Task<void> awaitsNothing() {
  unseenQuietly(1);
  co_return;
}
Task<void> callsUnseen() {
  unseen(1);
  co_return;
}
Task<void> callsWhatThrows() {
  rethrows();
  co_return;
}
Task<void> callsWhatAnswers() {
  answers();
  co_return;
}
Task<void> throwsThough() noexcept {
  throw 1;
  co_return;
}
Task<void> triesAll() {
  int before = 1;
  try {
    co_await work();
  } catch (...) {
    unseen(before);
  }
}
Task<void> triesSome() {
  try {
    co_await work();
  } catch (const std::exception &) {
  }
}
Task<void> triesAndThrows() {
  try {
    co_await work();
  } catch (...) {
    throw;
  }
}
Task<void> awaitsOneThatTries() { co_await triesAll(); }
Task<void> awaitsOneThatThrows() { co_await throwsThough(); }
Task<void> onAndOn(int n) {
  if (n > 0)
    co_await onAndOn(n - 1);
}
Task<void> onAndOnAndWork(int n) {
  if (n > 0)
    co_await onAndOnAndWork(n - 1);
  else
    co_await work();
}
Task<void> returnsTask() { return triesAll(); }

Task<int> returnsFailure() {
  co_return Failure{};
}
Task<void> callsWhatItWasGiven(std::function<void()> given) {
  given();
  co_return;
}
struct Unseen {
  Unseen(int);
  Unseen(bool) noexcept;
};
struct HoldsUnseen {
  HoldsUnseen() : held(1) {}
  Unseen held;
};
Task<void> makesUnseen() {
  Unseen made(1);
  co_return;
}
Task<void> makesUnseenQuietly() {
  Unseen made(true);
  co_return;
}
Task<void> makesUnseenInATry() {
  try {
    Unseen made(1);
  } catch (...) {
  }
  co_return;
}
Task<void> makesWhatHoldsUnseen() {
  HoldsUnseen made;
  co_return;
}
Task<void> makesUnseenInABox() {
  auto made = std::make_unique<HoldsUnseen>();
  co_return;
}
struct Plain {
  std::string text;
};
Task<void> makesPlainInABox() {
  auto made = std::make_unique<Plain>();
  co_return;
}
int unseenNumber();
struct Fatal {
  Fatal() noexcept;
  [[noreturn]] ~Fatal();
  Fatal &operator<<(int) noexcept;
};
struct Log {
  Log() noexcept;
  ~Log();
  Log &operator<<(int) noexcept;
};
Task<void> endsTheProcess() {
  Fatal() << unseenNumber();
  co_return;
}
Task<void> decidesWhetherItEnds() {
  unseenNumber() ? (void)0 : (void)(Fatal() << 1);
  co_return;
}
void unseenTakes(void (*)());
Task<void> givesAwayTheEnd() {
  unseenTakes([] { Fatal() << 1; });
  co_return;
}
Task<void> logs() {
  Log() << unseenNumber();
  co_return;
}

void failing() {
  detach(awaitsWork()); // a: discarded
}
void given_as_a_value() {
  detach(awaitsTried()); // a: discarded, a= cannot-fail
}
void no_await() {
  detach(awaitsNothing()); // a: discarded, a= cannot-fail
}
void call_of_the_unseen() {
  detach(callsUnseen()); // a: discarded
}
void call_that_throws() {
  detach(callsWhatThrows()); // a: discarded
}
void call_that_does_not() {
  detach(callsWhatAnswers()); // a: discarded, a= cannot-fail
}
void error_returned() {
  start(returnsFailure()); // a: discarded
}
void call_of_a_callable() {
  detach(callsWhatItWasGiven([] {})); // a: discarded
}
void object_made() {
  detach(makesUnseen()); // a: discarded
}
void object_made_quietly() {
  detach(makesUnseenQuietly()); // a: discarded, a= cannot-fail
}
void object_made_in_a_try() {
  detach(makesUnseenInATry()); // a: discarded, a= cannot-fail
}
void object_with_a_member_made() {
  detach(makesWhatHoldsUnseen()); // a: discarded
}
void object_made_in_a_box() {
  detach(makesUnseenInABox()); // a: discarded
}
void plain_object_made_in_a_box() {
  detach(makesPlainInABox()); // a: discarded, a= cannot-fail
}
void on_the_way_to_the_end() {
  detach(endsTheProcess()); // a: discarded, a= cannot-fail
}
void before_the_way_to_the_end() {
  detach(decidesWhetherItEnds()); // a: discarded
}
void the_end_given_away() {
  detach(givesAwayTheEnd()); // a: discarded
}
void on_the_way_to_a_log() {
  detach(logs()); // a: discarded
}
void noexcept_says_nothing() {
  detach(throwsThough()); // a: discarded
}
void all_in_a_try() {
  detach(triesAll()); // a: discarded, a= cannot-fail
}
void some_in_a_try() {
  detach(triesSome()); // a: discarded
}
void thrown_again() {
  detach(triesAndThrows()); // a: discarded
}
void await_of_the_quiet() {
  detach(awaitsOneThatTries()); // a: discarded, a= cannot-fail
}
void await_of_the_loud() {
  detach(awaitsOneThatThrows()); // a: discarded
}
void quiet_recursion() {
  detach(onAndOn(9)); // a: discarded, a= cannot-fail
}
void loud_recursion() {
  detach(onAndOnAndWork(9)); // a: discarded
}
void handed_through() {
  detach(returnsTask()); // a: discarded, a= cannot-fail
}
void not_seen() {
  detach(declared()); // a: discarded
}
void its_authors_word() {
  detach(declaredQuiet()); // a: discarded, a= cannot-fail
}
void callable() {
  detachCall([]() -> Task<void> { co_await triesAll(); }); // a: discarded, a= cannot-fail
}
Task<void> triesWith(int before) {
  try {
    co_await work();
  } catch (...) {
    unseen(before);
  }
}
Task<void> worksWith(int);
void bound_callable() {
  detachCall(std::bind(triesWith, 1)); // a: discarded, a= cannot-fail
}
void bound_callable_by_address() {
  detachCall(std::bind_front(&triesWith, 1)); // a: discarded, a= cannot-fail
}
void bound_callable_not_seen() {
  detachCall(std::bind(worksWith, 1)); // a: discarded
}
void callable_that_fails() {
  detachCall([]() noexcept -> Task<void> { co_await work(); }); // a: discarded
}
Task<int> quietNumber() {
  co_return 1;
}
// A library's functions are read like all. Of one that is not seen noexcept says
// nothing of the task.
namespace lib {
Task<void> ownTries() { co_await tried(work()); }
Task<void> ownThrows() { co_await work(); }
Task<void> ownMakes() { return triesAll(); }
Task<void> ownUnseen() noexcept;
} // namespace lib
void coroutine_of_the_library() {
  detach(lib::ownTries()); // a: discarded, a= cannot-fail
}
void failing_coroutine_of_the_library() {
  detach(lib::ownThrows()); // a: discarded
}
void made_by_the_library() {
  detach(lib::ownMakes()); // a: discarded, a= cannot-fail
}
void made_unseen_by_the_library() {
  detach(lib::ownUnseen()); // a: discarded
}
void chain() {
  start(quietNumber()).then([] {}); // b: unknown, b: discarded, b= cannot-fail, b= cannot-fail
}

//===-- Borrows of coroutines that run at once ----------------------------===//

void use(std::string_view) noexcept;
Task<void> takesSize(std::size_t);
template <typename F> Quiet quietWith(Event &, F) noexcept { return {}; }
Eager copiesFirst(const std::string &text) {
  std::string mine = text;
  co_await quiet();
  use(mine);
}
Eager usesLater(const std::string &text) {
  std::string mine = text;
  co_await quiet();
  use(text);
}
Eager viewsFirst(const std::string &text) {
  std::string_view mine = text;
  co_await quiet();
  use(mine);
}
Eager usesFirst(const std::string &text) {
  use(text);
  co_await quiet();
}
Eager usesInALoop(const std::string &text) {
  for (;;) {
    use(text);
    co_await quiet();
  }
}
Eager usesOnAnotherPath(const std::string &text) {
  if (chance()) {
    co_await quiet();
    co_return;
  }
  use(text);
}
Task<void> keepsText(const std::string &text);
Eager awaitsWith(const std::string &text) { co_await keepsText(text); }
Eager awaitsSize(const std::string &text) { co_await takesSize(text.size()); }
Task<void> lazily(const std::string &text) {
  use(text);
  co_await quiet();
}
void copied_first() {
  copiesFirst("text"); // a: discarded, a= cannot-fail
}
void used_later() {
  usesLater("text"); // a: discarded, a= cannot-fail, a= temporary
}
void viewed_first() {
  viewsFirst("text"); // a: discarded, a= cannot-fail, a= temporary
}
void used_first() {
  usesFirst("text"); // a: discarded, a= cannot-fail
}
void used_in_a_loop() {
  usesInALoop("text"); // a: discarded, a= cannot-fail, a= temporary
}
void used_on_another_path() {
  usesOnAnotherPath("text"); // a: discarded, a= cannot-fail
}
void awaited_with() {
  awaitsWith("text"); // a: discarded, a= temporary
}
void awaited_with_a_copy() {
  awaitsSize("text"); // a: discarded
}
void lazy() {
  detach(lazily("text")); // a: discarded, a= cannot-fail, a= temporary
}
void closure_used_first(std::string text) {
  [text]() -> Eager {
    use(text);
    co_await quiet();
  }(); // a: discarded, a= cannot-fail
}
void closure_used_later(std::string text) {
  [text]() -> Eager {
    co_await quiet();
    use(text);
  }(); // a: discarded, a= cannot-fail, a= closure
}
void closure_of_references(Event &event, bool &ready) {
  [&]() -> Eager {
    co_await quietWith(event, [&] { return ready; });
  }(); // a: discarded, a= cannot-fail
}
void closure_of_references_used_later(Event &event, bool &ready) {
  [&]() -> Eager {
    co_await quietWith(event, [&] { return ready; });
    ready = false;
  }(); // a: discarded, a= cannot-fail, a= closure
}

// A promise that dies with a callable that never runs says so; a shared one is
// silent for ever.
void tells_with_its_own(std::promise<int> told) {
  start(number()).then([told = std::move(told)]() mutable { told.set_value(1); }); // a: discarded, a= guard, a: unknown
}
void tells_with_its_own_box(std::unique_ptr<std::promise<int>> told) {
  start(number()).then([told = std::move(told)] { told->set_value(1); }); // a: discarded, a= guard, a: unknown
}
void tells_with_a_shared_one(std::shared_ptr<std::promise<int>> told) {
  start(number()).then([told] { told->set_value(1); }); // a: discarded, a: unknown
}

//===-- The object --------------------------------------------------------===//

class Object {
public:
  void touching() {
    detach(touches()); // a: discarded, a= cannot-fail, a= this
  }
  void touching_nothing() {
    detach(touchesNothing(1)); // a: discarded, a= cannot-fail
  }
  void touching_through() {
    detach(callsTouches()); // a: discarded, a= cannot-fail, a= this
  }
  void touching_nothing_through() {
    detach(callsTouchesNothing()); // a: discarded, a= cannot-fail
  }
  void touching_the_static() {
    detach(touchesStatic()); // a: discarded, a= cannot-fail
  }
  void touching_virtually() {
    detach(mayTouch()); // a: discarded, a= cannot-fail, a= this
  }
  void capturing() {
    detachCall([this]() -> Task<void> { co_await touches(); }); // a: discarded, a= cannot-fail, a= this
  }
  void captured_for_nothing() {
    detachCall([this]() -> Task<void> { co_await touchesNothing(1); }); // a: discarded, a= cannot-fail
  }
  void by_another_name() {
    auto *self = this;
    detachCall([self]() -> Task<void> { co_await self->touches(); }); // a: discarded, a= cannot-fail, a= this
  }
  void called_by_another_name() {
    auto *self = this;
    detach(self->touches()); // a: discarded, a= cannot-fail, a= this
  }
  void of_somebody_else(Object *self) {
    detach(self->touches()); // a: discarded, a= cannot-fail
  }

private:
  Task<void> touches() {
    member = 1;
    co_return;
  }
  Task<void> touchesNothing(int n) {
    if (n > 0)
      co_await touchesNothing(n - 1);
  }
  Task<void> callsTouches() { co_await touches(); }
  Task<void> callsTouchesNothing() { co_await touchesNothing(2); }
  Task<void> touchesStatic() {
    forAll = true;
    co_return;
  }
  virtual Task<void> mayTouch() { co_return; }
  int member = 0;
  static bool forAll;
};

//===-- Guards ------------------------------------------------------------===//

struct Counts {
  explicit Counts(int &count) : count(count) { ++count; }
  ~Counts() { --count; }
  int &count;
};
struct Logs {
  explicit Logs(int &) {}
  ~Logs() {}
};
struct Tells {
  explicit Tells(Event &event) : event(event) {}
  ~Tells() { event.set(); }
  Event &event;
};
struct TellsItself {
  explicit TellsItself(Event &event) : event(event) {}
  ~TellsItself() { event.set(); }
  Event event;
};
struct Elsewhere {
  explicit Elsewhere(int &) noexcept;
  ~Elsewhere();
};
class Guards {
public:
  void holding() {
    detach(holds()); // a: discarded, a= cannot-fail, a= this, a= guard
  }
  void holding_a_socket() {
    detach(hasSocket()); // a: discarded, a= cannot-fail, a= this
  }
  void holding_in_a_lambda() {
    detach(holdsInLambda()); // a: discarded, a= cannot-fail, a= this
  }
  void counting() {
    detach(counts()); // a: discarded, a= cannot-fail, a= this, a= counter
  }
  void logging() {
    detach(logs()); // a: discarded, a= cannot-fail, a= this
  }
  void telling() {
    detach(tells()); // a: discarded, a= cannot-fail, a= this, a= guard
  }
  void telling_itself() {
    detach(tellsItself()); // a: discarded, a= cannot-fail, a= this
  }
  void destroyed_elsewhere() {
    detach(diesElsewhere()); // a: discarded, a= cannot-fail, a= this
  }
  void watching() {
    detach(watches()); // a: discarded, a= cannot-fail, a= this, a= owner
  }
  void watching_blindly() {
    detach(watchesBlindly()); // a: discarded, a= cannot-fail, a= this
  }
  void captured_holder() {
    detachCall([h = gate.hold()]() -> Task<void> { co_return; }); // a: discarded, a= cannot-fail, a= guard
  }
  void holder_as_a_parameter() {
    detach(holdsGiven(gate.hold())); // a: discarded, a= cannot-fail, a= guard
  }
  void holder_in_a_box() {
    detachCall([h = std::make_shared<Counts>(count)]() -> Task<void> { co_return; }); // a: discarded, a= cannot-fail, a= counter
  }
  void chained() {
    start(quietNumber()).finally([h = gate.hold()] {}); // a: discarded, a= cannot-fail, a= guard, a: unknown, a= cannot-fail
  }
  void left_at_last() {
    gate.enter();
    start(quietNumber()).finally([this] { gate.leave(); }); // a: discarded, a= cannot-fail, a= guard, a: unknown, a= cannot-fail
  }
  void left_on_success() {
    gate.enter();
    start(quietNumber()).then([this] { gate.leave(); }); // a: discarded, a= cannot-fail, a: unknown, a= cannot-fail
  }

private:
  Task<void> holds() {
    Gate::Holder holder(gate);
    co_await quiet();
  }
  static Task<void> holdsGiven(Gate::Holder) {
    co_await quiet();
  }
  Task<void> hasSocket() {
    Socket socket(gate);
    co_await quiet();
  }
  Task<void> holdsInLambda() {
    auto later = [this] { Gate::Holder holder(gate); };
    co_await quiet();
  }
  Task<void> counts() {
    Counts counted(count);
    co_await quiet();
  }
  Task<void> logs() {
    Logs logged(count);
    co_await quiet();
  }
  Task<void> tells() {
    Tells done(event);
    co_await quiet();
  }
  Task<void> tellsItself() {
    TellsItself done(event);
    co_await quiet();
  }
  Task<void> diesElsewhere() {
    Elsewhere elsewhere(count);
    co_await quiet();
  }
  Task<void> watches() {
    Watch<Guards> self(this);
    co_await quiet();
    if (!self)
      co_return;
  }
  Task<void> watchesBlindly() {
    Watch<Guards> self(this);
    co_await quiet();
  }
  Gate gate;
  Event event;
  int count = 0;
};
