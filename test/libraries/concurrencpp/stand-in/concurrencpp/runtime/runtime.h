//===-- concurrencpp/runtime/runtime.h - owns executors ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_CONCURRENCPP_RUNTIME_RUNTIME
#define STAND_IN_CONCURRENCPP_RUNTIME_RUNTIME

#include <concurrencpp/executors/executor_all.h>

namespace concurrencpp {

class runtime {
public:
  runtime();
  ~runtime() noexcept;

  std::shared_ptr<concurrencpp::thread_pool_executor>
  thread_pool_executor() const noexcept;
};

} // namespace concurrencpp

#endif // STAND_IN_CONCURRENCPP_RUNTIME_RUNTIME
