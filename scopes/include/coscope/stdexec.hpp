//===-- stdexec.hpp - task groups for stdexec -------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// coscope::task_group for coroutines and senders of stdexec, NVIDIA's reference
// implementation of std::execution, as of version 0.11. The documentation
// stands in detail/stdexec_task_group.ipp, and with examples in
// docs/task-group.md.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_STDEXEC_HPP
#define COSCOPE_STDEXEC_HPP

#include <coscope/detail/child_handle.hpp>
#include <coscope/error_group.hpp>
#include <coscope/task_group_options.hpp>
#include <exec/completion_behavior.hpp>
#include <exec/task.hpp>
#include <stdexec/execution.hpp>
#include <stdexec/stop_token.hpp>

// A program that includes the header of another library as well names the one
// it means: coscope::for_stdexec::task_group.
// clang-format off: each uses those before it.
#include <coscope/detail/stdexec_environment.ipp>
#include <coscope/detail/stdexec_child.ipp>
#include <coscope/detail/stdexec_group_state.ipp>
#include <coscope/detail/stdexec_wait.ipp>
#include <coscope/detail/stdexec_task_group.ipp>
#include <coscope/detail/stdexec_with_task_group.ipp>
// clang-format on

#endif // COSCOPE_STDEXEC_HPP
