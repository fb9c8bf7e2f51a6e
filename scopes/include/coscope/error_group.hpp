//===-- error_group.hpp - several errors in one exception ------ -*- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// What with_task_group throws under task_group_options::all_errors, and how to
// catch it:
//
//   try {
//     co_await coscope::with_task_group(body, {.all_errors = true});
//   } catch (coscope::error_group &errors) {
//     errors.handle([](const timeout &error) { ... },
//                   [](const std::system_error &error) { ... });
//   }
//
// What no handler takes is thrown on. Needs the standard library only.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_ERROR_GROUP_HPP
#define COSCOPE_ERROR_GROUP_HPP

#include <cstddef>
#include <exception>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace coscope {

namespace detail {

/// The type that a handler catches: its only parameter, as it is written.
template <class Handler>
struct caught : caught<decltype(&Handler::operator())> {};
template <class R, class E> struct caught<R (*)(E)> {
  using type = E;
};
template <class R, class C, class E> struct caught<R (C::*)(E)> {
  using type = E;
};
template <class R, class C, class E> struct caught<R (C::*)(E) const> {
  using type = E;
};
template <class R, class E> struct caught<R (*)(E) noexcept> {
  using type = E;
};
template <class R, class C, class E> struct caught<R (C::*)(E) noexcept> {
  using type = E;
};
template <class R, class C, class E> struct caught<R (C::*)(E) const noexcept> {
  using type = E;
};

/// Gives \p error to \p first if its parameter catches it, or else to one of
/// \p rest. False if none takes it.
inline bool offer(const std::exception_ptr &) { return false; }

template <class First, class... Rest>
bool offer(const std::exception_ptr &error, First &first, Rest &...rest) {
  using parameter = typename caught<std::decay_t<First>>::type;
  // What a handler throws leaves: the clauses of one try do not catch it.
  try {
    std::rethrow_exception(error);
  } catch (std::remove_reference_t<parameter> &match) {
    first(match);
    return true;
  } catch (...) {
  }
  return offer(error, rest...);
}

} // namespace detail

/// The errors of all children that failed, in the order in which they failed.
/// Never empty. An error_group among them, of a group within the group, stands
/// there with its errors.
class error_group : public std::exception {
public:
  /// \p errors holds no null pointer and at least one element.
  explicit error_group(std::vector<std::exception_ptr> errors)
      : state(std::make_shared<const shared>(flattened(std::move(errors)))) {}

  const std::vector<std::exception_ptr> &errors() const noexcept {
    return state->errors;
  }

  /// "3 tasks failed; the first: connection refused"
  const char *what() const noexcept override { return state->text.c_str(); }

  /// Handles each error by its type, as a series of catch clauses would: it
  /// goes to the first of \p handlers whose parameter catches it. A handler is
  /// a function object with one parameter and no overloads or template.
  ///
  /// Throws an error_group of the errors that no handler takes and of those
  /// that handlers throw, in the order of errors(), if there are any. So an
  /// error is never lost for want of a handler.
  template <class... Handlers> void handle(Handlers &&...handlers) const {
    std::vector<std::exception_ptr> rest;
    for (const std::exception_ptr &error : errors())
      try {
        if (!detail::offer(error, handlers...))
          rest.push_back(error);
      } catch (...) {
        rest.push_back(std::current_exception());
      }
    if (!rest.empty())
      throw error_group(std::move(rest));
  }

private:
  /// Exceptions are copied, and copies must not throw.
  struct shared {
    explicit shared(std::vector<std::exception_ptr> all)
        : errors(std::move(all)),
          text(std::to_string(errors.size()) +
               (errors.size() == 1 ? " task failed: "
                                   : " tasks failed; the first: ") +
               text_of(errors.front())) {}

    static std::string text_of(const std::exception_ptr &error) {
      try {
        std::rethrow_exception(error);
      } catch (const std::exception &known) {
        return known.what();
      } catch (...) {
        return "an exception that is no std::exception";
      }
    }

    std::vector<std::exception_ptr> errors;
    std::string text;
  };

  static std::vector<std::exception_ptr>
  flattened(std::vector<std::exception_ptr> errors) {
    std::vector<std::exception_ptr> flat;
    for (std::exception_ptr &error : errors)
      try {
        std::rethrow_exception(error);
      } catch (const error_group &group) {
        flat.insert(flat.end(), group.errors().begin(), group.errors().end());
      } catch (...) {
        flat.push_back(std::move(error));
      }
    return flat;
  }

  std::shared_ptr<const shared> state;
};

} // namespace coscope

#endif // COSCOPE_ERROR_GROUP_HPP
