//===-- child_handle.hpp - what a handle tells of its child -----*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Included by the header of each library; never by itself.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_DETAIL_CHILD_HANDLE_HPP
#define COSCOPE_DETAIL_CHILD_HANDLE_HPP

#include <exception>
#include <memory>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace coscope {
// Each library has a namespace detail of its own.
namespace common {

/// Stands for one child of a task group. Copies stand for the same child. A
/// handle may outlive the group, and dropping it does nothing.
///
/// \p Child has is_finished(), and error and value, which are written before.
template <class T, class Child> class child_handle {
public:
  child_handle() = default; ///< Of no child.

  /// The child has ended: it has a result or an error. True for every child
  /// when its group has ended.
  bool finished() const noexcept { return child && child->is_finished(); }

  /// Why the child failed, or null. A child that was stopped, or that never
  /// started because its group was stopped before its turn, has the error that
  /// its library has for that.
  std::exception_ptr error() const noexcept {
    return finished() ? child->error : nullptr;
  }

  /// The result, which can be moved from: std::move(price.result()).
  /// \throws the child's error; std::logic_error if it is not finished.
  std::add_lvalue_reference_t<T> result() const {
    if (!finished())
      throw std::logic_error("coscope: the result of a child is asked for "
                             "before the child has finished");
    if (child->error)
      std::rethrow_exception(child->error);
    if constexpr (!std::is_void_v<T>)
      return *child->value;
  }

protected:
  explicit child_handle(std::shared_ptr<Child> child)
      : child(std::move(child)) {}

  std::shared_ptr<Child> child;
};

} // namespace common
} // namespace coscope

#endif // COSCOPE_DETAIL_CHILD_HANDLE_HPP
