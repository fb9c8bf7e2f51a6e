//===-- shapes.cpp - the variants agree -------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The stand-in headers are worth something only as long as what compiles with
// them compiles with the real libraries, with the same types. This file uses
// what scenarios use.
//
// RUN: %clangxx -fsyntax-only -Wall -Wextra -Werror -Wno-unused %asio %s
//
//===----------------------------------------------------------------------===//

#include <chrono>
#include <library.h>
#include <optional>
#include <vector>
using asio::awaitable;
using namespace std::chrono_literals;
namespace ax = asio::experimental;
awaitable<int> number(int N) { co_return N; }
awaitable<void> nothing() { co_return; }
awaitable<void> tokens(asio::io_context &Io, asio::thread_pool &Pool) {
  auto Ex = co_await asio::this_coro::executor;
  static_assert(std::is_same_v<decltype(Ex), asio::any_io_executor>);
  asio::co_spawn(Ex, nothing(), asio::detached);
  asio::co_spawn(Ex, nothing, asio::detached);
  asio::co_spawn(Io, number(1), asio::detached);
  asio::co_spawn(Io, [] { return number(1); }, asio::detached);
  asio::co_spawn(
      Pool, [&Io]() -> awaitable<void> { co_await nothing(); }(),
      asio::detached);
  asio::co_spawn(Io.get_executor(), number(1), [](std::exception_ptr E, int) {
    if (E)
      std::rethrow_exception(E);
  });
  asio::co_spawn(Io.get_executor(), nothing(), [](auto...) {});
  int A = co_await asio::co_spawn(Ex, number(1), asio::use_awaitable);
  co_await asio::co_spawn(Ex, nothing(), asio::use_awaitable);
  std::future<int> F = asio::co_spawn(Ex, number(1), asio::use_future);
  std::future<void> G = asio::co_spawn(Ex, nothing(), asio::use_future);
  ax::promise<void(std::exception_ptr, int)> P =
      asio::co_spawn(Ex, number(1), ax::use_promise);
  auto Q = asio::co_spawn(Ex, nothing(), ax::use_promise);
  P.cancel();
#ifdef LIBRARY_STANDALONE
  A += co_await P.async_wait(asio::use_awaitable);
  co_await Q.async_wait(asio::use_awaitable);
#else
  A += co_await P(asio::use_awaitable);
  co_await Q(asio::use_awaitable);
#endif
  auto D = asio::co_spawn(Ex, number(1), asio::deferred);
  int I = co_await std::move(D)(asio::use_awaitable);
#ifndef LIBRARY_STANDALONE
  co_await asio::co_spawn(Ex, nothing(), asio::deferred);
  asio::co_spawn(Ex, number(1),
                 asio::consign(asio::detached, std::make_shared<int>(1)));
  auto [E, V] = co_await asio::co_spawn(Ex, number(1),
                                        asio::as_tuple(asio::use_awaitable));
#endif
  asio::co_spawn(Ex, number(1), asio::bind_executor(Ex, asio::detached));
  asio::cancellation_signal Signal;
  Signal.slot().assign([](asio::cancellation_type_t) {});
  asio::co_spawn(Ex, number(1),
                 asio::bind_cancellation_slot(Signal.slot(), asio::detached));
  asio::co_spawn(Ex, number(1),
                 asio::bind_cancellation_slot(Signal.slot(),
                                              [](std::exception_ptr, int) {}));
  static_assert(
      std::is_same_v<decltype(asio::bind_cancellation_slot(Signal.slot(),
                                                           asio::detached)),
                     asio::cancellation_slot_binder<asio::detached_t,
                                                    asio::cancellation_slot>>);
  Signal.emit(asio::cancellation_type::all);
  int W = co_await asio::co_spawn(
      Ex, number(1),
      asio::bind_cancellation_slot(Signal.slot(), asio::use_awaitable));
  asio::co_spawn(asio::make_strand(Io), nothing(), asio::detached);
  asio::co_spawn(asio::make_strand(Ex), nothing(), asio::detached);
}
awaitable<void> groups() {
  auto Ex = co_await asio::this_coro::executor;
  auto [Order, E1, V1, E2] =
      co_await ax::make_parallel_group(
          asio::co_spawn(Ex, number(1), asio::deferred),
          asio::co_spawn(Ex, nothing(), asio::deferred))
          .async_wait(ax::wait_for_one_error(), asio::use_awaitable);
  static_assert(std::is_same_v<decltype(Order), std::array<std::size_t, 2>>);
  static_assert(std::is_same_v<decltype(V1), int>);
  for (auto I : Order)
    if (auto E = std::array{E1, E2}[I])
      std::rethrow_exception(E);
  auto Outcomes = co_await ax::make_parallel_group([&](auto Token) {
                    return asio::co_spawn(Ex, number(1), Token);
                  }).async_wait(ax::wait_for_all(), asio::use_awaitable);
#ifndef LIBRARY_STANDALONE
  std::vector<decltype(asio::co_spawn(Ex, number(1), asio::deferred))> Ops;
  Ops.push_back(asio::co_spawn(Ex, number(1), asio::deferred));
  auto [Order2, Errors, Values] =
      co_await ax::make_parallel_group(std::move(Ops))
          .async_wait(ax::wait_for_one_error(), asio::use_awaitable);
  static_assert(
      std::is_same_v<decltype(Errors), std::vector<std::exception_ptr>>);
  static_assert(std::is_same_v<decltype(Values), std::vector<int>>);
  auto [O3, E3, V3] = co_await ax::make_parallel_group(
                          asio::co_spawn(Ex, number(1), asio::deferred))
                          .async_wait(ax::wait_for_one_error(), asio::deferred);
#endif
  using namespace ax::awaitable_operators;
  auto [X, Y] = co_await (number(1) && number(2));
  co_await (nothing() && nothing());
  int Z = co_await (nothing() && number(1));
  auto Either = co_await (number(1) || nothing());
  std::get<0>(Either);
}
awaitable<void> timers() {
  auto Ex = co_await asio::this_coro::executor;
  asio::steady_timer T(Ex), T2(Ex, 1s),
      T3(Ex, asio::steady_timer::time_point::max());
  T.expires_after(100ms);
  T.expires_at(asio::steady_timer::time_point::max());
  co_await T.async_wait(asio::use_awaitable);
  ErrorCode Code;
  co_await T.async_wait(asio::redirect_error(asio::use_awaitable, Code));
  auto [E] = co_await T.async_wait(asio::as_tuple(asio::use_awaitable));
  if (Code == asio::error::operation_aborted)
    T.cancel_one();
  T.async_wait([](ErrorCode) {});
  T.cancel();
  T.wait();
  asio::post(Ex, [] {});
  asio::dispatch(Ex, [] {});
  co_await asio::post(Ex, asio::use_awaitable);
  co_await asio::post(asio::use_awaitable);
  ax::channel<void(ErrorCode, int)> C(Ex, 1);
  co_await C.async_send(ErrorCode{}, 1, asio::use_awaitable);
  int N = co_await C.async_receive(asio::use_awaitable);
  C.try_send(ErrorCode{}, 1);
  C.close();
  ax::concurrent_channel<void(ErrorCode, int)> CC(Ex, 1);
  co_await CC.async_send(ErrorCode{}, 1, asio::use_awaitable);
  auto S = co_await asio::this_coro::cancellation_state;
  if (S.cancelled() != asio::cancellation_type::none)
    co_return;
  co_await asio::this_coro::reset_cancellation_state(
      asio::enable_total_cancellation());
  co_await asio::this_coro::throw_if_cancelled(false);
}
awaitable<void> session(asio::ip::tcp::socket Socket) {
  char Data[10];
  auto N =
      co_await Socket.async_read_some(asio::buffer(Data), asio::use_awaitable);
  co_await asio::async_write(Socket, asio::buffer(Data, N),
                             asio::use_awaitable);
  Socket.close();
}
awaitable<void> listen() {
  auto Ex = co_await asio::this_coro::executor;
  asio::ip::tcp::acceptor A(Ex, {asio::ip::tcp::v4(), 80});
  for (;;) {
    auto Socket = co_await A.async_accept(asio::use_awaitable);
    asio::co_spawn(Ex, session(std::move(Socket)), asio::detached);
  }
}
template <typename Token> auto async_glue(asio::any_io_executor Ex, Token &&T) {
  return asio::async_initiate<Token, void(std::exception_ptr)>(
      [Ex](auto Handler) {
        asio::co_spawn(
            Ex, nothing(),
            [H = std::make_shared<decltype(Handler)>(std::move(Handler))](
                std::exception_ptr E) mutable { std::move (*H)(E); });
      },
      T);
}
awaitable<void> glue() {
  auto Ex = co_await asio::this_coro::executor;
  co_await async_glue(Ex, asio::use_awaitable);
}
int main() {
  asio::io_context Io(1);
  asio::signal_set Signals(Io, 1, 2);
  Signals.async_wait([&](auto, auto) { Io.stop(); });
  asio::co_spawn(Io, listen(), asio::detached);
  Io.run();
  asio::thread_pool Pool(2);
  asio::co_spawn(Pool, nothing(), asio::use_future).get();
  Pool.join();
  try {
  } catch (const SystemError &E) {
    (void)E.code();
  }
}
