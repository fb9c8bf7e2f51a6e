//===-- userver/engine/task/task.hpp - the eager task -----------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_USERVER_ENGINE_TASK_TASK
#define STAND_IN_USERVER_ENGINE_TASK_TASK

namespace userver {
inline namespace v2_5_rc {
namespace engine {

class TaskBase {
public:
  bool IsValid() const;
  bool IsFinished() const;
  void Wait() const noexcept(false);
  void RequestCancel();
  void SyncCancel() noexcept;
};

class [[nodiscard]] Task : public TaskBase {
public:
  Task();
  Task(Task &&) noexcept;
  Task &operator=(Task &&) noexcept;
  ~Task();

  void Detach() &&;
};

} // namespace engine
} // namespace v2_5_rc
} // namespace userver

#endif // STAND_IN_USERVER_ENGINE_TASK_TASK
