//===-- tmc/all_headers.hpp - everything ------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_TMC_ALL_HEADERS
#define STAND_IN_TMC_ALL_HEADERS

#include <tmc/ex_cpu.hpp>
#include <tmc/fork_group.hpp>
#include <tmc/latch.hpp>
#include <tmc/select.hpp>
#include <tmc/spawn.hpp>
#include <tmc/spawn_many.hpp>
#include <tmc/spawn_tuple.hpp>
#include <tmc/sync.hpp>
#include <tmc/task.hpp>

#endif // STAND_IN_TMC_ALL_HEADERS
