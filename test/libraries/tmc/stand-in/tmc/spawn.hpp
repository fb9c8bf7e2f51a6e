//===-- tmc/spawn.hpp - one task --------------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_TMC_SPAWN
#define STAND_IN_TMC_SPAWN

#include <tmc/task.hpp>

namespace tmc {

namespace detail {

template <typename Base> class rvalue_only_awaitable : Base {
public:
  rvalue_only_awaitable() noexcept;
  rvalue_only_awaitable(const rvalue_only_awaitable &) = delete;
  ~rvalue_only_awaitable();

  Base &&operator co_await() && noexcept { return static_cast<Base &&>(*this); }
};

} // namespace detail

template <typename Awaitable>
class [[nodiscard("You must await or initiate the result of spawn().")]]
aw_spawn : public detail::run_on_mixin<aw_spawn<Awaitable>> {
  using Result = typename Awaitable::result_type;

public:
  aw_spawn(aw_spawn &&);
  ~aw_spawn() noexcept;

  detail::awaiter<Result> operator co_await() && noexcept { return {}; }
  void detach()
    requires(std::is_void_v<Result>);
  [[nodiscard("You must co_await the fork() awaitable.")]]
  detail::rvalue_only_awaitable<detail::awaiter<Result>> fork() &&;
};

template <typename Awaitable>
aw_spawn<std::remove_cvref_t<Awaitable>> spawn(Awaitable &&);

} // namespace tmc

#endif // STAND_IN_TMC_SPAWN
