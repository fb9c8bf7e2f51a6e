//===-- Main.cpp - clangd with the checks compiled in ---------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// clangd is linked from the archives of libclang-22-dev, which has no headers
// for it: what is called here is declared here. ClangdHooks.cpp says what is
// different from clangd.
//
//===----------------------------------------------------------------------===//

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

#include <memory>
#include <string>
#include <vector>

namespace clang::clangd {

int clangdMain(int Argc, char *Argv[]);

class SymbolIndex {
public:
  virtual ~SymbolIndex();
};

namespace remote {

/// The client of a remote index. Debian's clangd has one, which needs gRPC;
/// without it clangd works with its own index.
std::unique_ptr<SymbolIndex> getClient(llvm::StringRef /*Address*/,
                                       llvm::StringRef /*ProjectRoot*/) {
  return nullptr;
}

} // namespace remote

} // namespace clang::clangd

static bool setsResources(llvm::StringRef Argument) {
  return Argument.ltrim('-').starts_with("resource-dir") &&
         Argument.starts_with("-");
}

/// clangd looks for Clang's own headers beside itself, where they are only if
/// it is installed with its Clang.
int main(int Argc, char *Argv[]) {
  std::string Resources = "--resource-dir=" COSCOPE_RESOURCES;
  std::vector<char *> Arguments(Argv, Argv + Argc);
  if (llvm::none_of(llvm::drop_begin(Arguments), setsResources))
    Arguments.insert(Arguments.begin() + 1, Resources.data());
  const int Count = static_cast<int>(Arguments.size());
  Arguments.push_back(nullptr);
  return clang::clangd::clangdMain(Count, Arguments.data());
}
