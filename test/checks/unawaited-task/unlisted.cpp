// Lazy tasks of types that no profile names: without an await they never run.
// RUN: %check coscope-unawaited-task %s %t

#include <own/tasks.h>
#include <utility>
#include <vector>

own::Lazy<> save(int id);
own::Lazy<int> label(int id);
own::Eager<> print(int id);
own::Values<int> parts(int id);
void keep(own::Lazy<> task);

// Scenario: lazy task never awaited
own::Lazy<> forgotten() {
  save(1);
  co_await save(2);
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await the task: it runs now, and its error leaves here
own::Lazy<> forgotten_variable() {
  own::Lazy<> saved = save(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:23: warning: task 'saved' is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:23: note: await it or start it, or delete the call; not rewritten: the task is in a variable that nobody uses
own::Lazy<> forgotten_on_purpose() {
  (void)label(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:9: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:9: note: await it or start it, or delete the call; not rewritten: the task is part of a larger statement
void not_in_a_coroutine() {
  save(1);
}
// CHECK-MESSAGES: :[[@LINE-2]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-3]]:3: note: await it or start it, or delete the call; not rewritten: this function is no coroutine that could wait for the task
own::Eager<> in_another_kind() {
  save(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the task is of another type than this coroutine, which may not be able to await it
own::Lazy<> in_a_handler(int id) {
  try {
    co_await save(id);
  } catch (...) {
    label(id);
  }
}
// CHECK-MESSAGES: :[[@LINE-3]]:5: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:5: note: await it or start it, or delete the call; not rewritten: a handler cannot wait

own::Lazy<> never_fails() noexcept {
  save(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: this function is noexcept, and the error of the task would leave it
template <typename T> own::Lazy<> in_a_template(T id) {
  save(id);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-4]]:3: note: await it or start it, or delete the call; not rewritten: the code is a template, and other instances may differ
template own::Lazy<> in_a_template(int);
#define SAVE(id) save(id)
own::Lazy<> in_a_macro() {
  SAVE(1);
  co_return;
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: this task is never awaited: it never runs
// CHECK-NOTES: :[[@LINE-6]]:18: note: expanded from macro 'SAVE'
// CHECK-NOTES: :[[@LINE-5]]:3: note: await it or start it, or delete the call; not rewritten: the code comes from a macro
// CHECK-NOTES: :[[@LINE-8]]:18: note: expanded from macro 'SAVE'

// Scenario: lazy task awaited
own::Lazy<> awaited() {
  own::Lazy<> saved = save(1);
  co_await saved;
  co_await save(2);
}

// Scenario: lazy task kept by somebody
own::Lazy<> returned() { return save(1); }
std::vector<own::Lazy<>> stored() {
  std::vector<own::Lazy<>> saves;
  saves.push_back(save(1));
  keep(save(2));
  return saves;
}

// Scenario: lazy task that is given back
own::Lazy<> kept(std::vector<own::Lazy<>> &all) {
  own::Lazy<> last = std::move(all.back());
  all.pop_back();
  return last;
}
void thrown_away(std::vector<own::Lazy<>> &all) { kept(all); }

// Scenario: no lazy task
void no_task() {
  print(1);
  parts(1);
}
