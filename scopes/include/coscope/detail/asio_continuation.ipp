//===-- asio_continuation.ipp - who waits for a group -----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/asio.hpp and coscope/boost_asio.hpp, once for each of
// the two libraries; never by itself.
//
//===----------------------------------------------------------------------===//

#include <memory>
#include <utility>

namespace coscope {
inline namespace COSCOPE_SCOPE {
namespace detail {

/// Somebody who waits: for the end of the group, or for room in it.
struct waiter {
  virtual ~waiter() = default;
  /// Lets it go on, on its own executor, and not within this call. Destroying
  /// it instead destroys the coroutine that waits.
  static void wake(std::shared_ptr<waiter> waiting) { waiting->post(waiting); }

protected:
  virtual void post(std::shared_ptr<waiter> self) = 0;
};

template <class Handler> struct waiter_of final : waiter {
  explicit waiter_of(Handler handler)
      : handler(std::move(handler)),
        work(
            net::make_work_guard(net::get_associated_executor(this->handler))) {
  }

  void post(std::shared_ptr<waiter> self) override {
    net::post(work.get_executor(), [this, self = std::move(self)]() mutable {
      Handler resume = std::move(handler); // It clears its slot when it is run.
      self.reset();
      std::move(resume)();
    });
  }

  Handler handler;
  net::executor_work_guard<net::associated_executor_t<Handler>> work;
};

} // namespace detail
} // namespace COSCOPE_SCOPE
} // namespace coscope
