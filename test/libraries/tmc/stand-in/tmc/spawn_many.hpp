//===-- tmc/spawn_many.hpp - a gather of a range ----------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_TMC_SPAWN_MANY
#define STAND_IN_TMC_SPAWN_MANY

#include <tmc/spawn.hpp>
#include <vector>

namespace tmc {

template <typename T>
class [[nodiscard("You must await or initiate the result of spawn_many().")]]
aw_spawn_many {
public:
  aw_spawn_many(aw_spawn_many &&);
  ~aw_spawn_many() noexcept;

  detail::awaiter<std::vector<T>> operator co_await() && noexcept { return {}; }
};

template <typename T> aw_spawn_many<T> spawn_many(std::vector<task<T>> &);

} // namespace tmc

#endif // STAND_IN_TMC_SPAWN_MANY
