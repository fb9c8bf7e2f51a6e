//===-- WriteFiles.cpp - files, each written whole or not at all ----------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/coscope/WriteFiles.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace coscope::command {

static Error notWritable(StringRef File, const Twine &Why) {
  return createStringError("'" + File + "' was not written: " + Why);
}

static Error checkUnchanged(StringRef File, StringRef Before) {
  auto Now = MemoryBuffer::getFile(File, /*IsText=*/false,
                                   /*RequiresNullTerminator=*/false,
                                   /*IsVolatile=*/true);
  if (!Now)
    return notWritable(File, Now.getError().message());
  if ((*Now)->getBuffer() != Before)
    return notWritable(File,
                       "it was changed while it was analysed; nothing was "
                       "written, run the command again");
  if (std::error_code Code = sys::fs::access(File, sys::fs::AccessMode::Write))
    return notWritable(File, Code.message() + "; nothing was written");
  return Error::success();
}

static Error replaceFile(StringRef File, StringRef Text) {
  // A link stays a link: what it points to is replaced.
  SmallString<256> Target;
  ErrorOr<sys::fs::perms> Permissions = sys::fs::getPermissions(File);
  if (std::error_code Code = sys::fs::real_path(File, Target))
    return notWritable(File, Code.message());
  if (!Permissions)
    return notWritable(File, Permissions.getError().message());
  Expected<sys::fs::TempFile> Temporary = sys::fs::TempFile::create(
      Target + ".coscope-%%%%%%", sys::fs::owner_read | sys::fs::owner_write);
  if (!Temporary)
    return notWritable(File, toString(Temporary.takeError()));

  raw_fd_ostream Out(Temporary->FD, /*shouldClose=*/false);
  Out << Text;
  Out.flush();
  std::error_code Code = Out.error();
  Out.clear_error();
  if (!Code)
    Code = sys::fs::setPermissions(Temporary->FD, *Permissions);
  if (Code) {
    consumeError(Temporary->discard());
    return notWritable(File, Code.message());
  }
  return Temporary->keep(Target);
}

Error writeFiles(const EditedFiles &Before, const EditedFiles &After) {
  for (const auto &[File, Text] : After)
    if (Text != Before.at(File))
      if (Error Problem = checkUnchanged(File, Before.at(File)))
        return Problem;
  for (const auto &[File, Text] : After)
    if (Text != Before.at(File))
      if (Error Problem = replaceFile(File, Text))
        return Problem;
  return Error::success();
}

} // namespace coscope::command
