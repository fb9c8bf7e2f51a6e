//===-- userver/concurrent/background_task_storage.hpp - the scope *- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_USERVER_CONCURRENT_BACKGROUND_TASK_STORAGE
#define STAND_IN_USERVER_CONCURRENT_BACKGROUND_TASK_STORAGE

#include <string>
#include <userver/engine/task/task.hpp>

namespace userver {
inline namespace v2_5_rc {
namespace concurrent {

class BackgroundTaskStorage final {
public:
  BackgroundTaskStorage();
  BackgroundTaskStorage(const BackgroundTaskStorage &) = delete;
  BackgroundTaskStorage &operator=(const BackgroundTaskStorage &) = delete;
  ~BackgroundTaskStorage();

  void CancelAndWait() noexcept;
  void CloseAndWaitDebug() noexcept;
  template <typename... As> void AsyncDetach(std::string, As &&...) {}
};

} // namespace concurrent
} // namespace v2_5_rc
} // namespace userver

#endif // STAND_IN_USERVER_CONCURRENT_BACKGROUND_TASK_STORAGE
