//===-- unifex/task.hpp - the lazy coroutine --------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_TASK
#define STAND_IN_UNIFEX_TASK

#include <coroutine>
#include <type_traits>
#include <utility>

namespace unifex {

/// Work that begins when it is awaited and gives a T.
template <typename T> struct sender_of {
  using result_t = T;
};

template <typename Sender>
using sender_result_t = typename std::remove_cvref_t<Sender>::result_t;

namespace _task {

template <typename T> struct _awaiter {
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

struct _promise_base {
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception() noexcept;
  template <typename Sender>
  _awaiter<sender_result_t<Sender>> await_transform(Sender &&);
};
template <typename T> struct _promise_result : _promise_base {
  template <typename Value> void return_value(Value &&);
};
template <> struct _promise_result<void> : _promise_base {
  void return_void() noexcept;
};

template <typename T, bool nothrow = false> struct _task {
  struct [[nodiscard]] type : sender_of<T> {
    struct promise_type : _promise_result<T> {
      type get_return_object() noexcept;
    };
    type(type &&) noexcept;
    ~type();
  };
};

} // namespace _task

template <typename T> using task = typename _task::_task<T>::type;
template <typename T> using nothrow_task = typename _task::_task<T, true>::type;

} // namespace unifex

#endif // STAND_IN_UNIFEX_TASK
