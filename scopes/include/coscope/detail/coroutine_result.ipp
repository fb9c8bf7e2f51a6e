//===-- coroutine_result.ipp - what a coroutine delivers --------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included once for each library whose children are coroutines of one type,
// with COSCOPE_SCOPE as its namespace; never by itself. There,
// detail::awaited_result<Task>::type is what a Task delivers.
//
//===----------------------------------------------------------------------===//

namespace coscope {
inline namespace COSCOPE_SCOPE {
namespace detail {

/// What the coroutine that \p Function makes delivers.
template <class Function, class... Arguments>
using result_of_child = typename awaited_result<
    std::invoke_result_t<Function &, Arguments...>>::type;

template <class Function, class... Arguments>
concept makes_child =
    requires { typename result_of_child<Function, Arguments...>; };

/// What with_task_group(body) delivers.
template <class Body>
struct body_result : std::decay<std::invoke_result_t<Body &, task_group &>> {};
template <class Body>
  requires makes_child<Body, task_group &>
struct body_result<Body> {
  using type = result_of_child<Body, task_group &>;
};
template <class Body> using body_result_t = typename body_result<Body>::type;

} // namespace detail
} // namespace COSCOPE_SCOPE
} // namespace coscope
