// Handles of coroutine types that no profile names.
// RUN: %check coscope-unjoined-task %s %t

#include <own/tasks.h>
#include <vector>

// Not applicable: scope left by a return: coscope cannot tell that a class tracks tasks without a profile.
// Not applicable: scope left by an exception: coscope cannot tell that a class tracks tasks without a profile.
// Not applicable: tracked by a scope: coscope cannot tell that a class tracks tasks without a profile.

own::Eager<> save(int id);
own::Eager<int> label(int id);
own::Owned watch(int id);
own::Joining print(int id);
own::Lazy<int> load(int id);

// Scenario: joined
own::Lazy<> joined() {
  own::Eager<int> text = label(1);
  co_await text;
}

// Scenario: handed over
own::Eager<int> handed_over() {
  own::Eager<int> text = label(1);
  return text;
}

// Scenario: awaited in turn
own::Lazy<int> in_turn() {
  own::Eager<int> first = label(1);
  own::Eager<int> second = label(2);
  co_return co_await first + co_await second;
}
// CHECK-MESSAGES: :[[@LINE-3]]:28: warning: task 'second' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-3]]:13: note: joining another task can throw here before 'second' is joined
// CHECK-NOTES: :[[@LINE-5]]:28: note: join it on every exit, or gather it with its siblings; not rewritten: no profile knows tasks of this type
own::Lazy<> container(std::vector<int> ids) {
  std::vector<own::Eager<>> saves;
  for (int id : ids)
    saves.push_back(save(id));
  for (own::Eager<> &each : saves)
    co_await each;
}
// CHECK-MESSAGES: :[[@LINE-4]]:21: warning: a task in 'saves' is abandoned if joining another task throws: it runs on, and its error is lost
// CHECK-NOTES: :[[@LINE-6]]:3: note: the loop ends here
// CHECK-NOTES: :[[@LINE-4]]:5: note: joining another task can throw here before 'saves' is joined
// CHECK-NOTES: :[[@LINE-7]]:21: note: join it on every exit, or gather it with its siblings; not rewritten: no profile knows tasks of this type

// Scenario: lazy tasks in turn
own::Lazy<int> lazy_in_turn() {
  own::Lazy<int> first = load(1);
  own::Lazy<int> second = load(2);
  co_return co_await first + co_await second;
}

// Scenario: handle that takes its frame with it
own::Lazy<> owned() {
  own::Owned first = watch(1);
  own::Owned second = watch(2);
  co_await first;
  co_await second;
}

// Scenario: handle whose destructor may wait
own::Lazy<> joining() {
  own::Joining first = print(1);
  own::Joining second = print(2);
  co_await first;
  co_await second;
}
