//===-- seastar/core/gate.hh - the scope that is joined ---------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_CORE_GATE
#define STAND_IN_SEASTAR_CORE_GATE

#include <seastar/core/future.hh>

namespace seastar {

class gate {
public:
  gate() noexcept;
  gate(gate &&) noexcept;
  virtual ~gate();

  class holder {
  public:
    explicit holder(gate &);
    holder(const holder &) noexcept;
    holder(holder &&) noexcept;
    ~holder();
  };

  void enter();
  void leave() noexcept;
  holder hold();
  future<> close() noexcept;
};

template <typename F> auto with_gate(gate &, F &&Func) {
  return futurize_invoke(std::forward<F>(Func));
}

template <typename F> auto try_with_gate(gate &, F &&Func) noexcept {
  return futurize_invoke(std::forward<F>(Func));
}

} // namespace seastar

#endif // STAND_IN_SEASTAR_CORE_GATE
