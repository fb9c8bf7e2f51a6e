//===-- mutant.cpp --------------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "mutant.h"

awaitable<int> watch(int n, const int &lent) { return peek(n, lent); }
awaitable<int> watch(int n, const std::string &lent) { return peek(n, lent); }
awaitable<int> watch_at(int n, const int *lent) { return peek(n, *lent); }
awaitable<int> watch_at(int n, const std::string *lent) {
  return peek(n, *lent);
}
awaitable<void> watch_work(int n, const int &lent) { co_await peek(n, lent); }
awaitable<int> fill(int n, int &lent) { return put(n, lent); }
awaitable<int> fill_at(int n, int *lent) { return put(n, *lent); }
