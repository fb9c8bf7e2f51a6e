//===-- asio.hpp - task groups for Asio -------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// coscope::task_group for coroutines of Asio 1.22 or later, without Boost.
// The documentation stands in detail/asio_task_group.ipp, and with examples in
// docs/task-group.md.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_ASIO_HPP
#define COSCOPE_ASIO_HPP

#include <asio/any_io_executor.hpp>
#include <asio/associated_cancellation_slot.hpp>
#include <asio/associated_executor.hpp>
#include <asio/async_result.hpp>
#include <asio/awaitable.hpp>
#include <asio/cancellation_signal.hpp>
#include <asio/co_spawn.hpp>
#include <asio/dispatch.hpp>
#include <asio/error.hpp>
#include <asio/execution/outstanding_work.hpp>
#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/post.hpp>
#include <asio/prefer.hpp>
#include <asio/strand.hpp>
#include <asio/system_error.hpp>
#include <asio/this_coro.hpp>
#include <asio/thread_pool.hpp>
#include <asio/use_awaitable.hpp>
#include <coscope/detail/child_handle.hpp>
#include <coscope/error_group.hpp>
#include <coscope/task_group_options.hpp>

// A program that includes the headers of both libraries names the one it means:
// coscope::for_asio::task_group.
#define COSCOPE_ASIO ::asio
#define COSCOPE_ASIO_ERRORS ::asio
#define COSCOPE_SCOPE for_asio

#include <coscope/detail/asio_child.ipp>
#include <coscope/detail/asio_continuation.ipp>
#include <coscope/detail/asio_group_state.ipp>
#include <coscope/detail/asio_join.ipp>
#include <coscope/detail/asio_task_group.ipp>
#include <coscope/detail/gather_each.ipp>

#undef COSCOPE_ASIO
#undef COSCOPE_ASIO_ERRORS
#undef COSCOPE_SCOPE

#endif // COSCOPE_ASIO_HPP
