//===-- error_handler.hpp - who hears of a child's error --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What a supervising task group gives the errors of its children to:
//
//   co_await coscope::with_task_group(body, {.on_error = log_error});
//   task_group sessions{executor, {.on_error = coscope::ignore_errors}};
//
// Needs the standard library only.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_ERROR_HANDLER_HPP
#define COSCOPE_ERROR_HANDLER_HPP

#include <concepts>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

namespace coscope {

/// A function that is called with an error, or none.
///
/// It is made from any function or function object that can be copied byte by
/// byte and is not larger than four pointers: a function, a lambda that
/// captures references, pointers, numbers or `this`. Anything else stays where
/// it is and comes as std::ref(handler); it must outlive the group.
///
/// It can own nothing, because it stands in the options of a group, and those
/// in the operand of a co_await, where GCC 12 destroys twice what has a
/// destructor.
class error_handler {
public:
  error_handler() = default; ///< None.

  template <class Function>
    requires(!std::same_as<std::decay_t<Function>, error_handler> &&
             std::invocable<const std::decay_t<Function> &, std::exception_ptr>)
  error_handler(Function &&function) {
    using stored = std::decay_t<Function>;
    static_assert(std::is_trivially_copyable_v<stored> &&
                      std::is_trivially_destructible_v<stored>,
                  "an error handler is copied byte by byte: capture references "
                  "or pointers, or pass std::ref(handler)");
    static_assert(sizeof(stored) <= sizeof(bytes) &&
                      alignof(stored) <= alignof(void *),
                  "an error handler is not larger than four pointers: pass "
                  "std::ref(handler)");
    ::new (static_cast<void *>(bytes)) stored(std::forward<Function>(function));
    call = [](const void *at, std::exception_ptr error) {
      std::invoke(*std::launder(static_cast<const stored *>(at)),
                  std::move(error));
    };
  }

  explicit operator bool() const noexcept { return call; }

  /// \pre There is one.
  void operator()(std::exception_ptr error) const {
    call(bytes, std::move(error));
  }

private:
  void (*call)(const void *, std::exception_ptr) = nullptr;
  alignas(void *) std::byte bytes[4 * sizeof(void *)]{};
};

/// Drops the error: what asio::detached does, in words that can be searched
/// for.
struct ignore_errors_t {
  void operator()(const std::exception_ptr &) const noexcept {}
};
inline constexpr ignore_errors_t ignore_errors{};

} // namespace coscope

#endif // COSCOPE_ERROR_HANDLER_HPP
