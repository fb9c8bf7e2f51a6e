//===-- folly.hpp - task groups for folly::coro -----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// coscope::task_group for coroutines of folly (2025-03 or later, which has
// co_withExecutor). The documentation stands in detail/folly_task_group.ipp,
// and with examples in docs/task-group.md.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_FOLLY_HPP
#define COSCOPE_FOLLY_HPP

#include <coscope/detail/child_handle.hpp>
#include <coscope/error_group.hpp>
#include <coscope/task_group_options.hpp>
#include <folly/CancellationToken.h>
#include <folly/ExceptionWrapper.h>
#include <folly/Executor.h>
#include <folly/OperationCancelled.h>
#include <folly/Try.h>
#include <folly/coro/Baton.h>
#include <folly/coro/Coroutine.h>
#include <folly/coro/CurrentExecutor.h>
#include <folly/coro/Task.h>
#include <folly/coro/WithCancellation.h>

#if !FOLLY_HAS_COROUTINES
#error "coscope/folly.hpp needs a folly with coroutines: compile as C++20"
#endif

// A program that includes the headers of several libraries names the one it
// means: coscope::for_folly::task_group.
#define COSCOPE_SCOPE for_folly

#include <coscope/detail/folly_child.ipp>
#include <coscope/detail/folly_group_state.ipp>
#include <coscope/detail/folly_task_group.ipp>
#include <coscope/detail/gather_each.ipp>

#undef COSCOPE_SCOPE

#endif // COSCOPE_FOLLY_HPP
