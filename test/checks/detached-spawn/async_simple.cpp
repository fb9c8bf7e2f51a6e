// async_simple: start() gives no handle; its callback gets the outcome.
// RUN: %check coscope-detached-spawn %s %t
// CHECK-SILENT
// Not applicable: dropped eager handle: start() gives no handle

#include <async_simple/coro/Lazy.h>
#include <async_simple/coro/SyncAwait.h>

using async_simple::Executor;
using async_simple::Try;
using async_simple::coro::Lazy;

struct Order {
  int id;
};
Lazy<> save(Order order);
Lazy<int> label(Order order);
void print(int label);
void report(std::exception_ptr error);

// Scenario: discarded start
// Fire and forget in so many words.
void detached(Executor *ex, Order order) { save(order).via(ex).detach(); }
void ignored(Order order) {
  save(order).start([](Try<void>) {});
}

// Scenario: start that somebody observes
void called_back(Order order) {
  label(order).start([](Try<int> text) {
    if (text.hasError())
      report(text.getException());
    else
      print(text.value());
  });
}
void called_back_on(Executor *ex, Order order) {
  label(order).directlyStart(
      [](Try<int> text) {
        if (!text.hasError())
          print(text.value());
      },
      ex);
}
Lazy<int> awaited(Order order) { co_return co_await label(order); }
int blocked(Order order) { return async_simple::coro::syncAwait(label(order)); }

// Scenario: same names elsewhere
struct Printer {
  Lazy<int> start(int label);
  int detach();
};
Lazy<int> other_start(Printer &printer) {
  printer.detach();
  co_return co_await printer.start(1);
}
