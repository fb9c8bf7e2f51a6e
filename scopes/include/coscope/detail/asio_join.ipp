//===-- asio_join.ipp - awaiting the end, room, or a child ------*- C++ -*-===//
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

namespace coscope {
inline namespace COSCOPE_SCOPE {
namespace detail {

template <class Handler>
std::shared_ptr<waiter_of<Handler>> make_waiter(Handler handler) {
  return std::make_shared<waiter_of<Handler>>(std::move(handler));
}

/// Lets \p hear know of a cancellation of the one who waits in \p waiting.
template <class Handler, class Function>
void on_cancel(waiter_of<Handler> &waiting, Function hear) {
  auto slot = net::get_associated_cancellation_slot(waiting.handler);
  if (slot.is_connected())
    slot.assign(std::move(hear));
}

inline net::awaitable<void> end_of(std::shared_ptr<group_state> state) {
  return net::async_initiate<const net::use_awaitable_t<>, void()>(
      [state](auto handler) {
        auto waiting = make_waiter(std::move(handler));
        on_cancel(*waiting, [state](net::cancellation_type_t type) {
          state->cancel(type, group_state::asker::parent);
        });
        state->wait_for_end(std::move(waiting));
      },
      net::use_awaitable);
}

/// Waits for the end, and throws as the contract says. The one who waits must
/// have said throw_if_cancelled(false), so that it cannot leave early; it is
/// set to \p throws again.
inline net::awaitable<void> end_and_outcome(std::shared_ptr<group_state> state,
                                            bool throws) {
  const auto cancelled =
      (co_await net::this_coro::cancellation_state).cancelled();
  if (cancelled != net::cancellation_type::none)
    state->cancel(cancelled, group_state::asker::parent);
  co_await end_of(state);
  co_await net::this_coro::throw_if_cancelled(throws);
  state->rethrow();
}

inline net::awaitable<void> room_in(std::shared_ptr<group_state> state) {
  return net::async_initiate<const net::use_awaitable_t<>, void()>(
      [state](auto handler) {
        auto waiting = make_waiter(std::move(handler));
        on_cancel(*waiting, [state](net::cancellation_type_t) {
          state->wake_all_for_room();
        });
        state->wait_for_room(std::move(waiting));
      },
      net::use_awaitable);
}

inline net::awaitable<void> end_of(std::shared_ptr<child_base> child,
                                   std::shared_ptr<group_state> state) {
  return net::async_initiate<const net::use_awaitable_t<>, void()>(
      [child, state](auto handler) {
        auto waiting = make_waiter(std::move(handler));
        on_cancel(*waiting, [child, state](net::cancellation_type_t) {
          state->wake_all_for_child(*child);
        });
        state->wait_for_child(*child, std::move(waiting));
      },
      net::use_awaitable);
}

template <class T>
net::awaitable<T> joined(std::shared_ptr<child_result<T>> child,
                         std::shared_ptr<group_state> group) {
  while (!child->finished)
    co_await end_of(child, group);
  if (child->error)
    std::rethrow_exception(child->error);
  if constexpr (!std::is_void_v<T>)
    co_return std::move(*child->value);
}

} // namespace detail

template <class T> detail::net::awaitable<T> handle<T>::join() const {
  if (!this->child)
    throw std::logic_error("coscope: a handle of no child is joined");
  return detail::joined(this->child, group);
}

} // namespace COSCOPE_SCOPE
} // namespace coscope
