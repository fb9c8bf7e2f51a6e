//===-- token.hpp - what is alive, and what fails ---------------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TEST_SCOPES_TOKEN_HPP
#define COSCOPE_TEST_SCOPES_TOKEN_HPP

#include <atomic>
#include <stdexcept>

/// Counts the tokens that refer to it.
struct counter {
  std::atomic<int> alive = 0;
  std::atomic<int> most = 0; ///< As many were alive at the same time.
};

/// Is alive as long as what it stands in: a coroutine, a closure, a result.
class token {
public:
  explicit token(counter &of) : of(&of) { enter(); }
  token(const token &other) : of(other.of) { enter(); }
  token &operator=(const token &) = delete;
  ~token() { --of->alive; }

private:
  void enter() {
    const int alive = ++of->alive;
    int most = of->most;
    while (most < alive && !of->most.compare_exchange_weak(most, alive)) {
    }
  }

  counter *of;
};

/// A failure of the test's own, told apart by its text.
struct failure : std::runtime_error {
  using runtime_error::runtime_error;
};

#endif // COSCOPE_TEST_SCOPES_TOKEN_HPP
