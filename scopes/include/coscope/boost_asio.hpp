//===-- boost_asio.hpp - task groups for Boost.Asio -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// coscope::task_group for coroutines of Boost.Asio 1.81 or later, in C++20.
// The documentation stands in detail/asio_task_group.ipp, and with examples in
// docs/task-group.md.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_BOOST_ASIO_HPP
#define COSCOPE_BOOST_ASIO_HPP

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <coscope/detail/child_handle.hpp>
#include <coscope/error_group.hpp>
#include <coscope/task_group_options.hpp>

// A program that includes the headers of both libraries names the one it means:
// coscope::for_boost_asio::task_group.
#define COSCOPE_ASIO ::boost::asio
#define COSCOPE_ASIO_ERRORS ::boost::system
#define COSCOPE_SCOPE for_boost_asio

#include <coscope/detail/asio_child.ipp>
#include <coscope/detail/asio_continuation.ipp>
#include <coscope/detail/asio_group_state.ipp>
#include <coscope/detail/asio_join.ipp>
#include <coscope/detail/asio_task_group.ipp>
#include <coscope/detail/gather_each.ipp>

#undef COSCOPE_ASIO
#undef COSCOPE_ASIO_ERRORS
#undef COSCOPE_SCOPE

#endif // COSCOPE_BOOST_ASIO_HPP
