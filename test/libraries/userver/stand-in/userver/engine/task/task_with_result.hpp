//===-- userver/engine/task/task_with_result.hpp - a task that gives a value *-
// C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_USERVER_ENGINE_TASK_TASK_WITH_RESULT
#define STAND_IN_USERVER_ENGINE_TASK_TASK_WITH_RESULT

#include <userver/engine/task/task.hpp>

namespace userver {
inline namespace v2_5_rc {
namespace engine {

template <typename T> class [[nodiscard]] TaskWithResult : public Task {
public:
  TaskWithResult() = default;
  TaskWithResult(TaskWithResult &&) noexcept = default;
  TaskWithResult &operator=(TaskWithResult &&) noexcept = default;

  T Get() noexcept(false);
};

} // namespace engine
} // namespace v2_5_rc
} // namespace userver

#endif // STAND_IN_USERVER_ENGINE_TASK_TASK_WITH_RESULT
