//===-- stdexec/execution.hpp - senders and scopes --------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_STDEXEC_EXECUTION
#define STAND_IN_STDEXEC_EXECUTION

#include <coroutine>
#include <exception>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace stdexec {

// Most senders, whatever they do.
namespace {
template <typename T> struct __sexpr {
  using result_t = T;
};
} // namespace

namespace __detail {

template <typename Sender>
using result_of = typename std::remove_cvref_t<Sender>::result_t;

// What several results are together.
template <typename... Lists> struct joined;
template <typename... Values> struct joined<std::tuple<Values...>> {
  using all = std::tuple<Values...>;
};
template <typename... Left, typename... Right, typename... Lists>
struct joined<std::tuple<Left...>, std::tuple<Right...>, Lists...>
    : joined<std::tuple<Left..., Right...>, Lists...> {};
template <typename T> struct listed {
  using list = std::tuple<T>;
};
template <> struct listed<void> {
  using list = std::tuple<>;
};

template <typename T> struct awaiter {
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  T await_resume();
};

struct promise_base {
  std::suspend_always initial_suspend() noexcept { return {}; }
  std::suspend_always final_suspend() noexcept { return {}; }
  void unhandled_exception() noexcept;
  template <typename Sender>
  awaiter<result_of<Sender>> await_transform(Sender &&) noexcept {
    return {};
  }
};
template <typename T> struct promise_result : promise_base {
  template <typename Value> void return_value(Value &&);
};
template <> struct promise_result<void> : promise_base {
  void return_void();
};

// A function of a sender, after a pipe.
template <typename Algorithm, typename Function> struct closure {};

} // namespace __detail

template <typename T> class [[nodiscard]] task {
public:
  using result_t = T;
  struct promise_type : __detail::promise_result<T> {
    task get_return_object() noexcept;
  };
  task(task &&) noexcept;
  ~task();
};

class inplace_stop_token {
public:
  bool stop_requested() const noexcept;
};

class inplace_stop_source {
public:
  inplace_stop_source() noexcept;
  ~inplace_stop_source();
  bool request_stop() noexcept;
  inplace_stop_token get_token() const noexcept;
};

struct get_stop_token_t {};
inline constexpr get_stop_token_t get_stop_token{};

template <typename Query, typename Value> struct prop {
  Query __query;
  Value __value;
};
template <typename Query, typename Value>
prop(Query, Value) -> prop<Query, Value>;

struct get_scheduler_t {};
inline constexpr get_scheduler_t get_scheduler{};

template <typename... Envs> struct env;
template <typename First, typename Second> struct env<First, Second> {
  First __first;
  Second __second;
};
template <typename... Envs> env(Envs...) -> env<Envs...>;

struct __write_env_t {
  template <typename Sender, typename Env>
  __sexpr<__detail::result_of<Sender>> operator()(Sender &&, Env) const {
    return {};
  }
};
inline constexpr __write_env_t write_env{};

struct starts_on_t {
  template <typename Scheduler, typename Sender>
  __sexpr<__detail::result_of<Sender>> operator()(Scheduler &&,
                                                  Sender &&) const {
    return {};
  }
};
inline constexpr starts_on_t starts_on{};

struct then_t {
  template <typename Sender, typename Function>
  __sexpr<std::invoke_result_t<Function, __detail::result_of<Sender>>>
  operator()(Sender &&, Function) const {
    return {};
  }
};
inline constexpr then_t then{};

struct upon_error_t {
  template <typename Sender, typename Function>
  __sexpr<__detail::result_of<Sender>> operator()(Sender &&, Function) const {
    return {};
  }
  template <typename Function>
  __detail::closure<upon_error_t, Function> operator()(Function) const {
    return {};
  }
};
inline constexpr upon_error_t upon_error{};

namespace __clsur {
template <typename Sender, typename Algorithm, typename Function>
__sexpr<__detail::result_of<Sender>>
operator|(Sender &&, __detail::closure<Algorithm, Function>) {
  return {};
}
} // namespace __clsur
namespace __detail {
using __clsur::operator|;
} // namespace __detail

// One value is itself, several are a tuple, none is void.
namespace __detail {
template <typename List> struct __unpacked {
  using type = List;
};
template <typename T> struct __unpacked<std::tuple<T>> {
  using type = T;
};
template <> struct __unpacked<std::tuple<>> {
  using type = void;
};
} // namespace __detail

struct when_all_t {
  template <typename... Senders>
  __sexpr<typename __detail::__unpacked<typename __detail::joined<
      std::tuple<>, typename __detail::listed<
                        __detail::result_of<Senders>>::list...>::all>::type>
  operator()(Senders &&...) const {
    return {};
  }
};
inline constexpr when_all_t when_all{};

struct sync_wait_t {
  template <typename Sender>
  std::optional<typename __detail::listed<__detail::result_of<Sender>>::list>
  operator()(Sender &&) const {
    return {};
  }
};
inline constexpr sync_wait_t sync_wait{};

namespace __run_loop {
class __run_loop_base {
public:
  void run() noexcept;
  void finish() noexcept;
};
} // namespace __run_loop

struct run_loop : __run_loop::__run_loop_base {
  struct scheduler {};
  scheduler get_scheduler() noexcept;
};

class counting_scope {
public:
  class token {};
  counting_scope() noexcept;
  counting_scope(counting_scope &&) = delete;
  ~counting_scope();
  token get_token() noexcept;
  void close() noexcept;
  void request_stop() noexcept;
  auto join() noexcept { return __sexpr<void>{}; }
};

struct spawn_t {
  template <typename Sender, typename Token>
  void operator()(Sender &&, Token &&) const {}
};
inline constexpr spawn_t spawn{};

struct spawn_future_t {
  template <typename Sender, typename Token>
  __sexpr<__detail::result_of<Sender>> operator()(Sender &&, Token &&) const {
    return {};
  }
};
inline constexpr spawn_future_t spawn_future{};

} // namespace stdexec

#endif // STAND_IN_STDEXEC_EXECUTION
