//===-- tmc/ex_cpu.hpp - a pool of threads ----------------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_TMC_EX_CPU
#define STAND_IN_TMC_EX_CPU

#include <tmc/task.hpp>

namespace tmc {

class ex_any {};

class ex_cpu {
public:
  ex_cpu();
  ~ex_cpu();
  ex_cpu(const ex_cpu &) = delete;

  void init();
  void teardown();
};

ex_any *current_executor() noexcept;
int async_main(task<int> &&);

} // namespace tmc

#endif // STAND_IN_TMC_EX_CPU
