//===-- gather_each.ipp - a child for each element of a range ---*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included once for each library whose children are coroutines of one type,
// with COSCOPE_SCOPE as its namespace; never by itself. There, detail::task<T>
// is that type.
//
//===----------------------------------------------------------------------===//

#include <ranges>

namespace coscope {
inline namespace COSCOPE_SCOPE {
namespace detail {

template <class View, class Function>
using result_for =
    result_of_child<Function, std::ranges::range_reference_t<View>>;

template <class View, class Function>
task<std::vector<handle<result_for<View, Function>>>>
spawn_each(View &view, Function &function, task_group &group) {
  std::vector<handle<result_for<View, Function>>> handles;
  for (auto &&element : view) {
    // Not each time: without optimisation a coroutine that is awaited and does
    // not suspend can take stack from who awaits it.
    if (!group_access::state(group).has_room())
      co_await group.room();
    auto child = group.spawn(
        std::invoke(function, std::forward<decltype(element)>(element)));
    if constexpr (!std::is_void_v<result_for<View, Function>>)
      handles.push_back(std::move(child));
  }
  co_return handles;
}

template <class T> struct gathered {
  using type = std::vector<T>;
};
template <> struct gathered<void> {
  using type = void;
};

template <class View, class Function>
task<typename gathered<result_for<View, Function>>::type>
gather_view(View view, Function function, task_group_options options) {
  // The children may refer to elements of the view, so it stays here.
  auto handles = co_await with_task_group(
      [&](task_group &group) { return spawn_each(view, function, group); },
      options);
  if constexpr (!std::is_void_v<result_for<View, Function>>) {
    std::vector<result_for<View, Function>> results;
    results.reserve(handles.size());
    for (auto &child : handles)
      results.push_back(std::move(child.result()));
    co_return results;
  }
}

} // namespace detail

/// Starts \p function(element) for each element of \p range, and waits as the
/// contract says. Returns the results in the order of the elements, as a
/// std::vector; nothing if the children have none. With a limit, elements are
/// visited only as fast as children end.
///
///   std::vector<int> prices = co_await coscope::gather_each(shops, ask_price,
///                                                           {.limit = 8});
template <std::ranges::viewable_range Range, class Function>
  requires std::ranges::input_range<Range> &&
           detail::makes_child<Function, std::ranges::range_reference_t<Range>>
auto gather_each(Range &&range, Function function,
                 task_group_options options = {}) {
  return detail::gather_view(std::views::all(std::forward<Range>(range)),
                             std::move(function), options);
}

} // namespace COSCOPE_SCOPE
} // namespace coscope
