//===-- task_group_options.hpp - how a task group behaves -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TASK_GROUP_OPTIONS_HPP
#define COSCOPE_TASK_GROUP_OPTIONS_HPP

#include <coscope/error_handler.hpp>
#include <cstddef>

namespace coscope {

/// Made with designators: {.limit = 8}.
struct task_group_options {
  /// As many as there are.
  static constexpr std::size_t no_limit = static_cast<std::size_t>(-1);

  /// How many children run at the same time, at most; the others wait for
  /// their turn, in the order in which they were started. 0 is no limit that a
  /// group could keep, so it throws std::invalid_argument.
  std::size_t limit = no_limit;

  /// What leaves the group is an error_group with the error of every child
  /// that failed, even if it is only one. By default it is the first error in
  /// time, unchanged, and the others are dropped.
  bool all_errors = false;

  /// Every executor that children are started on runs one function at a time:
  /// it is a strand, or its context is run by one thread. Then children need
  /// no strand of their own, which makes them cheaper (docs/task-group.md has
  /// the figures). A promise: if it is broken, cancelling is a data race. No
  /// effect with folly and stdexec, whose children have no strands.
  bool serial_executors = false;

  /// Supervises: the error of a child that fails goes to this function, and
  /// neither its siblings nor the body hear of it. Whatever happens, all are
  /// joined. What still leaves the group, and cancels the rest, is an error of
  /// the body, or one that this function throws. By default there is none, and
  /// the first failure cancels the siblings.
  ///
  /// It is called when the child's coroutine is destroyed and before the group
  /// can end, on the thread that the child ended on; so on several at a time,
  /// if the children run on several. A child that was asked to stop, and did,
  /// has not failed.
  error_handler on_error{};
};

} // namespace coscope

#endif // COSCOPE_TASK_GROUP_OPTIONS_HPP
