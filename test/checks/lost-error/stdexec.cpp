// stdexec: the values and the error of a sender go to different functions.
// RUN: %check coscope-lost-error %s %t
// CHECK-SILENT
// Not applicable: result used without a look at its error: a handler gets the values or the error, never both
// Not applicable: result used after a look: a handler gets the values or the error, never both

#include <exec/single_thread_context.hpp>
#include <exec/start_detached.hpp>
#include <exec/task.hpp>
#include <stdexec/execution.hpp>

#include <utility>

using stdexec::starts_on;
using Executor =
    decltype(std::declval<exec::single_thread_context &>().get_scheduler());

exec::task<int> reserve(int id);
void use(int stock) noexcept;

// Scenario: result that is not there after an error
void used_by_then(Executor ex) {
  exec::start_detached(stdexec::then(starts_on(ex, reserve(1)), use));
}
exec::task<void> awaited() { use(co_await reserve(1)); }
