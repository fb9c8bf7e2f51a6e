//===-- stdexec_with_task_group.ipp - a group for a scope -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by coscope/stdexec.hpp; never by itself. The contract stands in
// stdexec_task_group.ipp.
//
//===----------------------------------------------------------------------===//

#include <ranges>

namespace coscope {
inline namespace for_stdexec {
namespace detail {

/// What with_task_group may do that users may not.
struct group_access {
  template <class T, class Function>
  static handle<T> spawn_body(task_group &group, Function body) {
    return group.add<T>(group.scheduler, std::move(body), /*is_body=*/true);
  }
  static const std::shared_ptr<group_state> &state(const task_group &group) {
    return group.state;
  }
};

template <class T> struct optional_value {
  using type = std::optional<T>;
};
template <> struct optional_value<void> {
  using type = bool; ///< True if it is there.
};

/// A body that is a function: it runs before its children are waited for.
template <class Body> class running_body {
public:
  using result = std::decay_t<std::invoke_result_t<Body &, task_group &>>;

  void run(Body &body, task_group &group) {
    const auto &state = group_access::state(group);
    if (state->is_stopped()) {
      state->kept_from_starting();
      return;
    }
    try {
      if constexpr (std::is_void_v<result>) {
        std::invoke(body, group);
        value = true;
      } else {
        value.emplace(std::invoke(body, group));
      }
    } catch (...) {
      state->failed(std::current_exception());
    }
  }
  bool has_result() const { return bool(value); }
  std::add_rvalue_reference_t<result> get() {
    if constexpr (!std::is_void_v<result>)
      return std::move(*value);
  }

private:
  typename optional_value<result>::type value{};
};

/// A body that is a coroutine, or another sender: it runs beside its children.
template <class Body>
  requires makes_child<Body, task_group &>
class running_body<Body> {
public:
  using result = result_of_child<Body, task_group &>;

  void run(Body &body, task_group &group) {
    running = group_access::spawn_body<result>(
        group, [&body, &group] { return std::invoke(body, group); });
  }
  /// Without a result, a body that group.cancel() has ended lacks nothing.
  bool has_result() const { return std::is_void_v<result> || !running.error(); }
  std::add_rvalue_reference_t<result> get() {
    if constexpr (!std::is_void_v<result>)
      return std::move(running.result());
  }

private:
  handle<result> running;
};

/// \p Finish makes what is sent from what the body returns.
template <class Body, class Finish>
using finished_result =
    std::invoke_result_t<Finish &, typename running_body<Body>::result>;
template <class Body> using body_result = typename running_body<Body>::result;

struct as_it_is {
  template <class T> T operator()(T &&value) const {
    return std::forward<T>(value);
  }
};

template <class Body, class Finish, class Receiver>
class group_operation final : public waiting_operation<Receiver> {
public:
  group_operation(Receiver receiver, Body body, Finish finish,
                  task_group_options options)
      : waiting_operation<Receiver>(std::move(receiver)), body(std::move(body)),
        finish(std::move(finish)), options(options) {}

  void start() noexcept {
    try {
      this->prepare();
      group.emplace(scheduler_of(stdexec::get_env(this->receiver)), options);
      stop.emplace(this->receiver, {group_access::state(*group)});
      running.run(body, *group);
    } catch (...) {
      if (!group) {
        stdexec::set_error(std::move(this->receiver), std::current_exception());
        return;
      }
      group_access::state(*group)->failed(std::current_exception());
    }
    if (!group_access::state(*group)->wait_for_end(*this))
      woken(nullptr);
  }

private:
  void woken(std::exception_ptr error) noexcept override {
    stop.registered.reset();
    const group_outcome outcome = group_access::state(*group)->outcome();
    if (error || outcome.error)
      stdexec::set_error(std::move(this->receiver),
                         outcome.error ? outcome.error : error);
    else if (outcome.stopped || !running.has_result())
      stdexec::set_stopped(std::move(this->receiver));
    else
      send_result();
  }

  void send_result() noexcept {
    if constexpr (std::is_void_v<body_result<Body>>) {
      stdexec::set_value(std::move(this->receiver));
    } else if constexpr (std::is_same_v<Finish, as_it_is>) {
      stdexec::set_value(std::move(this->receiver), running.get());
    } else {
      send_finished();
    }
  }

  void send_finished() noexcept {
    using result = finished_result<Body, Finish>;
    std::optional<result> made;
    try {
      made.emplace(finish(running.get()));
    } catch (...) {
      stdexec::set_error(std::move(this->receiver), std::current_exception());
      return;
    }
    stdexec::set_value(std::move(this->receiver), std::move(*made));
  }

  Body body;
  Finish finish;
  const task_group_options options;
  std::optional<task_group> group;
  running_body<Body> running;
  typename waiting_operation<Receiver>::template on_stop<stops_group> stop;
};

template <class T> struct sends {
  using type = stdexec::set_value_t(T);
};
template <> struct sends<void> {
  using type = stdexec::set_value_t();
};

/// What with_task_group returns.
template <class Body, class T = body_result<Body>, class Finish = as_it_is>
struct [[nodiscard]] group_sender {
  using sender_concept = stdexec::sender_t;
  using completion_signatures =
      stdexec::completion_signatures<typename sends<T>::type,
                                     stdexec::set_error_t(std::exception_ptr),
                                     stdexec::set_stopped_t()>;

  template <class Receiver>
  group_operation<Body, Finish, Receiver> connect(Receiver receiver) && {
    return {std::move(receiver), std::move(body), std::move(finish), options};
  }
  template <class Receiver>
  group_operation<Body, Finish, Receiver> connect(Receiver receiver) const & {
    return {std::move(receiver), body, finish, options};
  }
  goes_on_where_it_started get_env() const noexcept { return {}; }

  Body body;
  Finish finish;
  task_group_options options;
};

} // namespace detail

/// Returns a sender, which exec::task and stdexec::task can await. When it is
/// started it calls \p body with a new task_group, and waits as the contract
/// says for the children that it starts, and that they start. \p body is kept
/// meanwhile. It is a function, or a coroutine that returns a task, which runs
/// beside its children and is stopped with them.
///
/// Sends what \p body returns or co_returns. Children are started on the
/// scheduler of the coroutine that awaits this, unless they are given another
/// one.
template <class Body>
  requires std::invocable<Body &, task_group &>
detail::group_sender<Body> with_task_group(Body body,
                                           task_group_options options = {}) {
  return {std::move(body), {}, options};
}

namespace detail {

template <class View, class Function>
using result_for =
    result_of_child<Function, std::ranges::range_reference_t<View>>;

/// The handles of children whose results are asked for.
template <class T> struct kept_handles {
  using type = std::vector<handle<T>>;
};
template <> struct kept_handles<void> {
  using type = void;
};

/// The body of gather_each. It does not await what is there already, because
/// each time GCC without optimization needs more stack.
template <class View, class Function> struct spawn_each {
  using result = result_for<View, Function>;

  exec::task<typename kept_handles<result>::type>
  operator()(task_group &group) {
    std::vector<handle<result>> handles;
    for (auto &&element : view) {
      if (!group_access::state(group)->has_room())
        co_await group.room();
      auto child = group.spawn(
          std::invoke(function, std::forward<decltype(element)>(element)));
      if constexpr (!std::is_void_v<result>)
        handles.push_back(std::move(child));
    }
    if constexpr (!std::is_void_v<result>)
      co_return handles;
  }

  View view; ///< The children may refer to elements of it, so it stays here.
  Function function;
};

struct results_in_order {
  template <class T>
  std::vector<T> operator()(std::vector<handle<T>> handles) const {
    std::vector<T> results;
    results.reserve(handles.size());
    for (const handle<T> &child : handles)
      results.push_back(std::move(child.result()));
    return results;
  }
};

/// What gather_each sends of the children's results.
template <class T> struct gathered : std::type_identity<std::vector<T>> {
  using finish = results_in_order;
};
template <> struct gathered<void> : std::type_identity<void> {
  using finish = as_it_is;
};

} // namespace detail

/// Starts \p function(element) for each element of \p range, and waits as the
/// contract says. Sends the results in the order of the elements, as a
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
  using body = detail::spawn_each<std::views::all_t<Range>, Function>;
  using result = detail::gathered<typename body::result>;
  return detail::group_sender<body, typename result::type,
                              typename result::finish>{
      body{std::views::all(std::forward<Range>(range)), std::move(function)},
      {},
      options};
}

} // namespace for_stdexec
} // namespace coscope
