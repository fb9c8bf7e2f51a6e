// Handles in members, joined in another method or in none.
#include <library.h>

class JoinsInStop {
public:
  void begin() {
    mine = start(work()); // a: handed-over
  }
  void stop() { mine.get(); }

private:
  Handle mine;
};
class JoinsInDestructor {
public:
  void open() {
    mine = start(work()); // a: handed-over
  }
  ~JoinsInDestructor() {
    for (auto &each : all)
      each.get();
    mine.get();
  }
  void add() {
    all.push_back(start(work())); // a: handed-over
  }

private:
  Handle mine;
  std::vector<Handle> all;
};
class JoinsNowhere {
public:
  void begun() {
    mine = start(work()); // a: never-joined
  }
  void stop() { mine.cancel(); }
  void added() {
    all.push_back(start(work())); // a: never-joined
  }
  void clear() { all.clear(); }

private:
  Handle mine;
  std::vector<Handle> all;
};
class HasAMethodElsewhere {
public:
  void started() {
    mine = start(work()); // a: handed-over
  }
  void stop();

private:
  Handle mine;
};
struct LetsEverybodyIn {
  void opened() {
    mine = start(work()); // a: handed-over
  }
  Handle mine;
};
