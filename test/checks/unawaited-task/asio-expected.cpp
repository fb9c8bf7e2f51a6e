// A call that a test wants to throw drops its task on purpose.
// RUN: %check coscope-unawaited-task %s %t

#include <library.h>
#include <stdexcept>

using asio::awaitable;

awaitable<void> save(int id);
void report(const char *text);

#define EXPECT_THROW(statement, error)                                         \
  try {                                                                        \
    statement;                                                                 \
    report("nothing was thrown");                                              \
  } catch (const error &) {                                                    \
  }
#define EXPECT_NO_THROW(statement)                                             \
  try {                                                                        \
    statement;                                                                 \
  } catch (...) {                                                              \
    report("something was thrown");                                            \
  }
#define FAIL() report("not reached")

void argument() {
  EXPECT_THROW(save(1), std::invalid_argument);
  EXPECT_NO_THROW(save(1));
}
// CHECK-MESSAGES: :[[@LINE-2]]:19: warning: this task is never awaited: it never runs

void fails_behind() {
  try {
    save(1);
    FAIL();
  } catch (const std::invalid_argument &) {
  }
  try {
    save(1);
    report("done");
  } catch (const std::invalid_argument &) {
  }
}
// CHECK-MESSAGES: :[[@LINE-5]]:5: warning: this task is never awaited: it never runs

template <typename Error, typename F> void assert_throws(F &&callable) {
  try {
    callable();
  } catch (const Error &) {
    return;
  }
  report("nothing was thrown");
}
template <typename F> void safely(F &&callable) {
  try {
    callable();
  } catch (...) {
    report("something was thrown");
  }
}
void called() {
  assert_throws<std::invalid_argument>([] { save(1); });
  safely([] { save(1); });
}
// CHECK-MESSAGES: :[[@LINE-2]]:15: warning: this task is never awaited: it never runs
