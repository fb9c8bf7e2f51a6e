//===-- concurrencpp/concurrencpp.h - everything ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CONCURRENCPP_CONCURRENCPP
#define STAND_IN_CONCURRENCPP_CONCURRENCPP

#include <concurrencpp/executors/executor_all.h>
#include <concurrencpp/results/lazy_result.h>
#include <concurrencpp/results/result.h>
#include <concurrencpp/results/when_result.h>
#include <concurrencpp/runtime/runtime.h>

#endif // STAND_IN_CONCURRENCPP_CONCURRENCPP
