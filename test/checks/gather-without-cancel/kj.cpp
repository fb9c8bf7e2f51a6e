// KJ: joinPromises() waits for all, other gathers drop what they do not need.
// RUN: %check coscope-gather-without-cancel %s %t
// CHECK-SILENT

#include <kj/async.h>

struct Order {
  int id;
};
kj::Promise<int> reserve(Order order);
kj::Promise<int> label(Order order);

// Scenario: gather that cancels
kj::Promise<void> cancels(Order order) {
  co_await kj::joinPromisesFailFast(
      kj::arrOf<kj::Promise<int>>(reserve(order), label(order)));
}

// Scenario: gather that does not cancel
// It waits for all promises before an error leaves.
kj::Promise<void> waits_for_all(Order order) {
  co_await kj::joinPromises(
      kj::arrOf<kj::Promise<int>>(reserve(order), label(order)));
}

// Scenario: partial results on purpose
kj::Promise<int> the_first(Order order) {
  co_return co_await kj::raceSuccessful(
      kj::arrOf<kj::Promise<int>>(reserve(order), label(order)));
}
kj::Promise<int> the_first_of_two(Order order) {
  co_return co_await reserve(order).exclusiveJoin(label(order));
}
