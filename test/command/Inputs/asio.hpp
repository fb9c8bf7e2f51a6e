// The few names that the command's tests need: what is detached, and by whom.
#pragma once
#define ASIO_VERSION 103802
#include "asio/use_awaitable.hpp"
#include <coroutine>
#include <exception>
#include <utility>

namespace asio {

template <typename T = void> class awaitable {
public:
  struct promise_type {
    awaitable get_return_object() { return {}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void unhandled_exception() { std::terminate(); }
    void return_void() {}
  };
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() {}
};

struct io_context {
  void run() {}
};
struct detached_t {};
inline constexpr detached_t detached;

inline void co_spawn(io_context &, awaitable<>, detached_t) {}
inline awaitable<> co_spawn(io_context &, awaitable<>, use_awaitable_t) {
  return {};
}
#ifndef ONLY_AWAITABLES
template <typename F>
auto co_spawn(io_context &, F, detached_t)
    -> decltype(static_cast<void>(std::declval<F &>()().await_ready())) {}
#endif

} // namespace asio
