// libunifex: the values and the error of a sender go to different functions.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: a handler gets the values or the error, never both
// Not applicable: result used after a look: a handler gets the values or the error, never both

#include <unifex/async_scope.hpp>
#include <unifex/on.hpp>
#include <unifex/single_thread_context.hpp>
#include <unifex/task.hpp>
#include <unifex/then.hpp>

#include <utility>

using Executor =
    decltype(std::declval<unifex::single_thread_context &>().get_scheduler());

unifex::task<int> reserve(int id);
void use(int stock) noexcept;

// Scenario: result that is not there after an error
void used_by_then(unifex::async_scope &scope, Executor ex) {
  scope.detached_spawn(unifex::then(unifex::on(ex, reserve(1)), use));
}
unifex::task<void> awaited() { use(co_await reserve(1)); }
