//===-- seastar/core/shared_ptr.hh - owners of one thread -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_SEASTAR_CORE_SHARED_PTR
#define STAND_IN_SEASTAR_CORE_SHARED_PTR

namespace seastar {

template <typename T> class lw_shared_ptr {
public:
  lw_shared_ptr(const lw_shared_ptr &) noexcept;
  lw_shared_ptr(lw_shared_ptr &&) noexcept;
  ~lw_shared_ptr();
  T *operator->() const noexcept;
};

template <typename T> class enable_lw_shared_from_this {
public:
  lw_shared_ptr<T> shared_from_this() noexcept;
};

} // namespace seastar

#endif // STAND_IN_SEASTAR_CORE_SHARED_PTR
