//===-- LibraryVersions.cpp -----------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checks/repairs/text/LibraryVersions.h"

#include "checks/vocabulary/Role.h"

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;

namespace coscope {

/// The value of an integer literal, or 0.
static unsigned integer(llvm::StringRef Literal) {
  unsigned Value = 0;
  return Literal.getAsInteger(10, Value) ? 0 : Value;
}

static unsigned definedValue(const Preprocessor &PP, llvm::StringRef Macro) {
  const IdentifierInfo *Name = PP.getIdentifierInfo(Macro);
  const MacroInfo *Info = Name ? PP.getMacroInfo(Name) : nullptr;
  if (!Info || Info->getNumTokens() != 1)
    return 0;
  const clang::Token &Value = Info->getReplacementToken(0);
  if (Value.isNot(tok::numeric_constant) || !Value.getLiteralData())
    return 0;
  return integer(llvm::StringRef(Value.getLiteralData(), Value.getLength()));
}

static OptionalFileEntryRef lookUp(Preprocessor &PP, llvm::StringRef Header) {
  // The preprocessor's own look-up wants a file that it is reading.
  return PP.getHeaderSearchInfo().LookupFile(
      Header, SourceLocation(), /*isAngled=*/true, /*FromDir=*/nullptr,
      /*CurDir=*/nullptr, /*Includers=*/{}, nullptr, nullptr, nullptr, nullptr,
      nullptr, nullptr);
}

/// The value in "#define MACRO VALUE" of a header that the unit did not read.
static unsigned valueInHeader(Preprocessor &PP, const std::string &Header,
                              llvm::StringRef Macro) {
  OptionalFileEntryRef File = lookUp(PP, Header);
  if (!File)
    return 0;
  auto Text = PP.getFileManager().getBufferForFile(*File);
  if (!Text)
    return 0;
  Lexer Raw(SourceLocation(), PP.getLangOpts(), (*Text)->getBufferStart(),
            (*Text)->getBufferStart(), (*Text)->getBufferEnd());
  bool IsNamed = false;
  for (clang::Token Next; !Raw.LexFromRawLexer(Next);) {
    if (IsNamed && Next.is(tok::numeric_constant))
      return integer(llvm::StringRef(Next.getLiteralData(), Next.getLength()));
    IsNamed = Next.is(tok::raw_identifier) && Next.getRawIdentifier() == Macro;
  }
  return 0;
}

unsigned LibraryVersions::version(const Home &At) const {
  if (!PP || At.VersionMacro.empty())
    return 0;
  if (unsigned Defined = definedValue(*PP, At.VersionMacro))
    return Defined;
  return At.VersionHeader.empty()
             ? 0
             : valueInHeader(*PP, At.IncludeDir + "/" + At.VersionHeader,
                             At.VersionMacro);
}

bool LibraryVersions::isMacro(llvm::StringRef Name) const {
  const IdentifierInfo *Known = PP ? PP->getIdentifierInfo(Name) : nullptr;
  return Known && Known->hadMacroDefinition();
}

bool LibraryVersions::canInclude(llvm::StringRef Header) const {
  return PP && !Header.empty() && lookUp(*PP, Header);
}

} // namespace coscope
