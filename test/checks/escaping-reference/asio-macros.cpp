// A note inside of a macro is one line, where the macro is used, and there are
// never more than eight.
// RUN: %check coscope-escaping-reference %s %t

#include <library.h>

using asio::awaitable;

awaitable<void> track(const int &order);
bool enabled();
void write(const char *text);

#define LOG(text)                                                              \
  do {                                                                         \
    if (enabled())                                                             \
      write(text);                                                             \
  } while (false)

void logs(asio::any_io_executor ex, int order) {
  asio::co_spawn(ex, track(order), asio::detached);
  LOG("1");
}
// CHECK-MESSAGES: :[[@LINE-3]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-4]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-4]]:3: note: assuming this condition is false
// CHECK-NOTES: :[[@LINE-4]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-7]]:3: note: let the task own what it uses, or wait for it on every exit

void logs_much(asio::any_io_executor ex, int order) {
  asio::co_spawn(ex, track(order), asio::detached);
  LOG("1");
  LOG("2");
  LOG("3");
  LOG("4");
  LOG("5");
  LOG("6");
  LOG("7");
  LOG("8");
  LOG("9");
}
// CHECK-MESSAGES: :[[@LINE-11]]:3: warning: detached task refers to 'order', which may be destroyed before the task is done: nothing waits for it; its error is lost
// CHECK-NOTES: :[[@LINE-12]]:28: note: borrowed here
// CHECK-NOTES: :[[@LINE-8]]:3: note: assuming this condition is false
// CHECK-NOTES: :[[@LINE-8]]:3: note: assuming this condition is false
// CHECK-NOTES: :[[@LINE-8]]:3: note: assuming this condition is false
// CHECK-NOTES: :[[@LINE-8]]:3: note: assuming this condition is false
// CHECK-NOTES: :[[@LINE-8]]:3: note: assuming this condition is false
// CHECK-NOTES: :[[@LINE-8]]:1: note: the function ends here before the task is joined
// CHECK-NOTES: :[[@LINE-19]]:3: note: let the task own what it uses, or wait for it on every exit
