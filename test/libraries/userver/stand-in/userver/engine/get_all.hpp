//===-- userver/engine/get_all.hpp - a gather -------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_USERVER_ENGINE_GET_ALL
#define STAND_IN_USERVER_ENGINE_GET_ALL

#include <type_traits>
#include <userver/engine/wait_all_checked.hpp>
#include <vector>

namespace userver {
inline namespace v2_5_rc {
namespace engine {

namespace impl {

template <typename T> struct AllOf {
  using type = std::vector<T>;
};
template <> struct AllOf<void> {
  using type = void;
};

template <typename Container>
auto ResultOf(Container &Tasks) -> decltype(Tasks.begin()->Get());
template <typename T> auto ResultOf(T &Task) -> decltype(Task.Get());

} // namespace impl

template <typename T, typename... Ts> auto GetAll(T &Task, Ts &...) {
  using Results = typename impl::AllOf<decltype(impl::ResultOf(Task))>::type;
  if constexpr (!std::is_void_v<Results>)
    return Results();
}

} // namespace engine
} // namespace v2_5_rc
} // namespace userver

#endif // STAND_IN_USERVER_ENGINE_GET_ALL
