//===-- ClangdHooks.cpp - what is different from clangd -------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Four functions of clangd are wrapped by the linker (--wrap, CMakeLists.txt):
// a call of it arrives at wrap... here, real... is clangd's own. Everything
// else is clangd, unchanged. The names are those that clangd 22 was compiled
// with: with another version the link fails, and nothing is wrapped silently.
//
//===----------------------------------------------------------------------===//

#include "checks/tidy/CoscopeModule.h"
#include "tool/clangd/MessageStreams.h"

#include "clang-tidy/ClangTidyOptions.h"

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"

#include <memory>
#include <optional>
#include <string>

using clang::tidy::ClangTidyOptions;
using llvm::StringRef;

#define REAL(NAME) __asm__("__real_" NAME)
#define WRAP(NAME) __asm__("__wrap_" NAME)

//===-- What --version and the handshake say ------------------------------===//

#define VERSION "_ZN5clang6clangd13versionStringB5cxx11Ev"
std::string realVersion() REAL(VERSION);
std::string wrapVersion() WRAP(VERSION);

std::string wrapVersion() {
  return "coscope " COSCOPE_VERSION " with " + realVersion();
}

//===-- The policy FastCheckFilter ----------------------------------------===//

#define IS_FAST "_ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE"
std::optional<bool> realIsFast(StringRef Check) REAL(IS_FAST);
std::optional<bool> wrapIsFast(StringRef Check) WRAP(IS_FAST);

/// By default clangd runs only checks that its authors have timed. What ours
/// cost is measured by test/bench; the policy for all others is the user's.
std::optional<bool> wrapIsFast(StringRef Check) {
  return Check.starts_with("coscope-") ? true : realIsFast(Check);
}

//===-- The checks of a file ----------------------------------------------===//

using Provider = llvm::function_ref<void(ClangTidyOptions &, StringRef)>;
#define TIDY_OPTIONS                                                           \
  "_ZN5clang6clangd21getTidyOptionsForFileEN4llvm12function_refIFvRNS_4tidy16" \
  "ClangTidyOptionsENS1_9StringRefEEEES6_"
ClangTidyOptions realTidyOptions(Provider Given, StringRef File)
    REAL(TIDY_OPTIONS);
ClangTidyOptions wrapTidyOptions(Provider Given, StringRef File)
    WRAP(TIDY_OPTIONS);

/// As in the command: where the configuration names no check of coscope, all
/// of them run. Without a provider the user has switched clang-tidy off.
ClangTidyOptions wrapTidyOptions(Provider Given, StringRef File) {
  ClangTidyOptions Options = realTidyOptions(Given, File);
  std::string &Checks =
      Options.Checks ? *Options.Checks : Options.Checks.emplace();
  if (Given && !coscope::namesOwnCheck(Checks))
    Checks += ",coscope-*";
  return Options;
}

//===-- The messages between clangd and the editor ------------------------===//

namespace clang::clangd {
class Transport {
public:
  virtual ~Transport();
};
enum class JSONStreamStyle;
} // namespace clang::clangd

using clang::clangd::JSONStreamStyle;
using TransportPtr = std::unique_ptr<clang::clangd::Transport>;
#define TRANSPORT                                                              \
  "_ZN5clang6clangd16newJSONTransportEP8_IO_FILERN4llvm11raw_ostreamEPS4_"     \
  "bNS0_15JSONStreamStyleE"
TransportPtr realTransport(std::FILE *In, llvm::raw_ostream &Out,
                           llvm::raw_ostream *Mirror, bool Pretty,
                           JSONStreamStyle Style) REAL(TRANSPORT);
TransportPtr wrapTransport(std::FILE *In, llvm::raw_ostream &Out,
                           llvm::raw_ostream *Mirror, bool Pretty,
                           JSONStreamStyle Style) WRAP(TRANSPORT);

/// Other styles than the protocol's own are for clangd's tests.
TransportPtr wrapTransport(std::FILE *In, llvm::raw_ostream &Out,
                           llvm::raw_ostream *Mirror, bool Pretty,
                           JSONStreamStyle Style) {
  if (Style != JSONStreamStyle())
    return realTransport(In, Out, Mirror, Pretty, Style);
  // They live as long as the process: clangd's threads write until its end.
  auto &Writer = *new coscope::ToEditor(Out);
  auto &Session = *new coscope::EditorSession(
      [&Writer](const llvm::json::Value &Message) { Writer.send(Message); });
  Writer.setSession(Session);
  std::FILE *Reader = coscope::openFromEditor(In, Session);
  return realTransport(Reader ? Reader : In, Writer, Mirror, Pretty, Style);
}
