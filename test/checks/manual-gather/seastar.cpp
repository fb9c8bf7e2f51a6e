// Futures that are joined by hand. An abort source is passed to each of them by
// reference.
// RUN: %check coscope-manual-gather %s %t
// CHECK-SILENT

#include <seastar/core/abort_source.hh>
#include <seastar/core/coroutine.hh>

struct Order {
  int id;
};

seastar::future<> reserve(Order order, seastar::abort_source &stop);
seastar::future<> label(Order order, seastar::abort_source &stop);

// Scenario: cancelled and joined by hand
// TODO: to be reported: the abort source that both tasks got by
// reference is what cancels them, and no linker ties it to them.
seastar::future<> by_hand(Order order) {
  seastar::abort_source stop;
  auto stock = reserve(order, stop);
  auto text = label(order, stop);
  std::exception_ptr error;
  try {
    co_await std::move(stock);
  } catch (...) {
    error = std::current_exception();
    stop.request_abort();
  }
  try {
    co_await std::move(text);
  } catch (...) {
    error = std::current_exception();
  }
  if (error)
    std::rethrow_exception(error);
}

// Scenario: joined by hand without a cancel
seastar::future<> not_cancelled(Order order) {
  seastar::abort_source stop;
  auto stock = reserve(order, stop);
  auto text = label(order, stop);
  std::exception_ptr error;
  try {
    co_await std::move(stock);
  } catch (...) {
    error = std::current_exception();
  }
  co_await std::move(text);
  if (error)
    std::rethrow_exception(error);
}
