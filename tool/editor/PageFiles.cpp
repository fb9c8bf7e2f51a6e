//===-- PageFiles.cpp -----------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/editor/PageFiles.h"

#include "tool/editor/CheckPages.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/LSP/Protocol.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace coscope {

static std::optional<StringRef> pageOf(StringRef Check) {
  if (!Check.consume_front("coscope-"))
    return std::nullopt;
  for (MemoryBufferRef Page : checkPages())
    if (sys::path::stem(Page.getBufferIdentifier()) == Check)
      return Page.getBuffer();
  return std::nullopt;
}

static bool hasText(StringRef Path, StringRef Text) {
  ErrorOr<std::unique_ptr<MemoryBuffer>> File = MemoryBuffer::getFile(Path);
  return File && (*File)->getBuffer() == Text;
}

Expected<std::string> pageFile(StringRef Check) {
  const std::optional<StringRef> Page = pageOf(Check);
  if (!Page)
    return createStringError(formatv("there is no check '{0}'", Check));
  SmallString<128> Path;
  if (!sys::path::cache_directory(Path))
    return createStringError("there is no cache directory: neither "
                             "XDG_CACHE_HOME nor HOME is set");
  sys::path::append(Path, "coscope", Check + ".md");
  if (hasText(Path, *Page))
    return std::string(Path);
  if (std::error_code Failed =
          sys::fs::create_directories(sys::path::parent_path(Path)))
    return createStringError(Failed,
                             formatv("cannot make the directory of {0}", Path));
  // Renamed into place: another server may be writing it as well.
  if (Error Failed = writeToOutput(Path, [&](raw_ostream &OS) {
        OS << *Page;
        return Error::success();
      }))
    return Failed;
  return std::string(Path);
}

std::string fileUri(StringRef Path) {
  Expected<lsp::URIForFile> Uri = lsp::URIForFile::fromFile(Path);
  if (Uri)
    return Uri->uri().str();
  consumeError(Uri.takeError());
  return "";
}

} // namespace coscope
