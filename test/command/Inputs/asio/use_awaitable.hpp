#pragma once

namespace asio {
struct use_awaitable_t {};
inline constexpr use_awaitable_t use_awaitable;
} // namespace asio
