//===-- LibraryVersions.h - what a unit sees of a library -------*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_REPAIRS_TEXT_LIBRARYVERSIONS_H
#define COSCOPE_REPAIRS_TEXT_LIBRARYVERSIONS_H

#include "llvm/ADT/StringRef.h"

namespace clang {
class Preprocessor;
}

namespace coscope {

struct Home;

/// The values of version macros at the end of a unit, and the headers that it
/// could include.
class LibraryVersions {
public:
  /// \p PP must outlive this; null where there is no preprocessor.
  void setPreprocessor(clang::Preprocessor *PP) { this->PP = PP; }

  /// The integer value of the home's version macro. Few headers of a library
  /// include the one that defines it, so that one is looked into as well. 0 if
  /// the library has no version, or it cannot be found out.
  unsigned version(const Home &At) const;

  /// An #include <Header> would find the file.
  bool canInclude(llvm::StringRef Header) const;

  /// The unit defines a macro of this name.
  bool isMacro(llvm::StringRef Name) const;

private:
  clang::Preprocessor *PP = nullptr;
};

} // namespace coscope

#endif // COSCOPE_REPAIRS_TEXT_LIBRARYVERSIONS_H
