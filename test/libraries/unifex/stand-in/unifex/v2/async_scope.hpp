//===-- unifex/v2/async_scope.hpp - the later scope -------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_UNIFEX_V2_ASYNC_SCOPE
#define STAND_IN_UNIFEX_V2_ASYNC_SCOPE

#include <unifex/task.hpp>

namespace unifex::v2 {

namespace _async_scope {

class async_scope {
public:
  async_scope() noexcept;
  async_scope(async_scope &&) = delete;
  ~async_scope();
  [[nodiscard]] sender_of<void> join() noexcept;
};

} // namespace _async_scope

using _async_scope::async_scope;

} // namespace unifex::v2

#endif // STAND_IN_UNIFEX_V2_ASYNC_SCOPE
