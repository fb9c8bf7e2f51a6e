//===-- folly/CancellationToken.h - requests to stop ------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef STAND_IN_FOLLY_CANCELLATIONTOKEN
#define STAND_IN_FOLLY_CANCELLATIONTOKEN

namespace folly {

class CancellationToken {
public:
  CancellationToken() noexcept;
  CancellationToken(const CancellationToken &) noexcept;
  CancellationToken(CancellationToken &&) noexcept;
  ~CancellationToken();
  bool isCancellationRequested() const noexcept;
};

class CancellationSource {
public:
  CancellationSource();
  CancellationSource(const CancellationSource &) noexcept;
  ~CancellationSource();
  CancellationToken getToken() const noexcept;
  bool requestCancellation() const noexcept;
};

} // namespace folly

#endif // STAND_IN_FOLLY_CANCELLATIONTOKEN
