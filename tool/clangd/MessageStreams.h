//===-- MessageStreams.h - the protocol's messages, on their way -*- C++
//-*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Streams that show an EditorSession each message that passes. What is no
// message (no header, no JSON) passes as it is: it is clangd that answers it.
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_CLANGD_MESSAGESTREAMS_H
#define COSCOPE_TOOL_CLANGD_MESSAGESTREAMS_H

#include "tool/clangd/EditorSession.h"

#include "llvm/Support/raw_ostream.h"

#include <cstdio>
#include <mutex>
#include <string>

namespace coscope {

/// Between clangd and the editor. Its functions can be called from several
/// threads.
class ToEditor : public llvm::raw_ostream {
public:
  explicit ToEditor(llvm::raw_ostream &Out)
      : raw_ostream(/*unbuffered=*/true), Out(Out) {}
  ~ToEditor() override;

  void setSession(EditorSession &Seen) { Session = &Seen; }
  /// Writes a message that the session does not see.
  void send(const llvm::json::Value &Message);

private:
  void write_impl(const char *Bytes, size_t Size) override;
  uint64_t current_pos() const override { return Written; }
  void pass(const llvm::json::Value &Message);

  llvm::raw_ostream &Out;
  EditorSession *Session = nullptr;
  std::mutex Lock;
  std::string Begun; ///< A message that is not complete yet.
  uint64_t Written = 0;
};

/// A stream to read from, as \p In but for what \p Session changes. Both must
/// outlive it. Null: it could not be opened.
std::FILE *openFromEditor(std::FILE *In, EditorSession &Session);

} // namespace coscope

#endif // COSCOPE_TOOL_CLANGD_MESSAGESTREAMS_H
