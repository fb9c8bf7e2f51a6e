//===-- corral/corral.h - all of it -----------------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CORRAL_CORRAL
#define STAND_IN_CORRAL_CORRAL

#include <corral/Event.h>
#include <corral/Nursery.h>
#include <corral/Task.h>
#include <corral/run.h>
#include <corral/utility.h>
#include <corral/wait.h>

#endif // STAND_IN_CORRAL_CORRAL
