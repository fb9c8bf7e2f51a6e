//===-- corral/Nursery.h - the scopes ---------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORRAL_NURSERY
#define STAND_IN_CORRAL_NURSERY

#include <corral/Task.h>
#include <type_traits>

namespace corral {

struct UseExceptions {};

namespace detail {

using DefaultErrorPolicy = UseExceptions;

enum class TagCtor {};
class JoinTag {
public:
  explicit constexpr JoinTag(TagCtor) {}
};
class CancelTag {
public:
  explicit constexpr CancelTag(TagCtor) {}
};
class TaskStartedTag {};

template <class Policy> class NurseryBodyRetval {
public:
  NurseryBodyRetval(JoinTag);
  NurseryBodyRetval(CancelTag);
};

struct NurseryBase {};

template <class Policy, class Ret, class Callable, class... Args>
class NurseryStartAwaiter : public Awaiting<Ret> {
  class Maker {
  public:
    ~Maker();
    NurseryStartAwaiter operator co_await() { return {}; }
  };

public:
  static auto makeAwaitable() { return Maker(); }
};

} // namespace detail

inline constexpr detail::JoinTag join{detail::TagCtor()};
inline constexpr detail::CancelTag cancel{detail::TagCtor()};

template <class Ret = void> class TaskStarted {
public:
  TaskStarted(detail::TaskStartedTag);
  void operator()();
};

template <class PolicyT> class BasicNursery : public detail::NurseryBase {
public:
  struct Factory;

  unsigned taskCount() const noexcept;

  template <class Callable, class... Args>
    requires std::is_invocable_v<Callable, Args...>
  void start(Callable, Args...) {}

  template <class Ret = void, class Callable, class... Args>
    requires std::is_invocable_v<Callable, Args..., detail::TaskStartedTag>
  auto start(Callable, Args...) {
    return detail::NurseryStartAwaiter<PolicyT, Ret, Callable,
                                       Args...>::makeAwaitable();
  }

  void cancel();
};

template <class PolicyT> struct BasicNursery<PolicyT>::Factory {
  template <class Callable> detail::Awaiting<void> operator%(Callable &&) {
    return {};
  }
};

using Nursery = BasicNursery<detail::DefaultErrorPolicy>;

template <class PolicyT>
class BasicUnsafeNursery final : public BasicNursery<PolicyT> {
public:
  template <class EventLoop> explicit BasicUnsafeNursery(EventLoop &&) {}
  ~BasicUnsafeNursery();

  bool empty() const noexcept;
  void close();
  template <class F> void asyncClose(F) {}
  detail::Awaiting<void> join();
};

using UnsafeNursery = BasicUnsafeNursery<detail::DefaultErrorPolicy>;

} // namespace corral

#define CORRAL_WITH_NURSERY(Name)                                              \
  co_yield ::corral::Nursery::Factory{} %                                      \
      [&](::corral::Nursery & Name)                                            \
          ->::corral::Task<::corral::detail::NurseryBodyRetval<                \
              ::corral::detail::DefaultErrorPolicy>>

#endif // STAND_IN_CORRAL_NURSERY
