//===-- MessageStreams.cpp ------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/clangd/MessageStreams.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

#include <algorithm>
#include <cstring>

using namespace llvm;

namespace coscope {

/// clangd refuses what is longer.
static constexpr size_t MaxLength = 1U << 30;

/// Of a header as "Content-Length: 42\r\n\r\n" the number. Other fields may
/// stand beside it.
static std::optional<size_t> contentLength(StringRef Header) {
  SmallVector<StringRef, 4> Lines;
  Header.split(Lines, '\n');
  for (StringRef Line : Lines) {
    size_t Length = 0;
    if (Line.consume_front_insensitive("Content-Length:") &&
        to_integer(Line.trim(), Length, 10))
      return Length;
  }
  return std::nullopt;
}

static std::string framed(const json::Value &Message) {
  const std::string Text = formatv("{0}", Message);
  return formatv("Content-Length: {0}\r\n\r\n{1}", Text.size(), Text);
}

//===-- To the editor -----------------------------------------------------===//

ToEditor::~ToEditor() { Out << Begun; }

void ToEditor::send(const json::Value &Message) {
  const std::lock_guard Guard(Lock);
  pass(Message);
}

void ToEditor::pass(const json::Value &Message) {
  Out << framed(Message);
  Out.flush();
}

void ToEditor::write_impl(const char *Bytes, size_t Size) {
  const std::lock_guard Guard(Lock);
  Written += Size;
  Begun.append(Bytes, Size);
  for (;;) {
    const size_t HeaderEnd = Begun.find("\r\n\r\n");
    if (HeaderEnd == std::string::npos)
      return;
    const size_t Begin = HeaderEnd + 4;
    const std::optional<size_t> Length =
        contentLength(StringRef(Begun).take_front(HeaderEnd));
    if (!Length || Begun.size() - Begin < *Length)
      return;
    Expected<json::Value> Message =
        json::parse(StringRef(Begun).substr(Begin, *Length));
    if (Message && Session) {
      pass(Session->toEditor(std::move(*Message)));
    } else {
      consumeError(Message.takeError());
      Out << StringRef(Begun).take_front(Begin + *Length);
      Out.flush();
    }
    Begun.erase(0, Begin + *Length);
  }
}

//===-- From the editor ---------------------------------------------------===//

namespace {

/// Reads message by message, and hands out what the session made of them.
class FromEditor {
public:
  FromEditor(std::FILE *In, EditorSession &Session)
      : In(In), Session(Session) {}

  ssize_t read(char *To, size_t Size) {
    while (Given == Ready.size()) {
      Ready.clear();
      Given = 0;
      if (!readMessage())
        return std::ferror(In) ? -1 : 0;
    }
    const size_t Count = std::min(Size, Ready.size() - Given);
    std::memcpy(To, Ready.data() + Given, Count);
    Given += Count;
    return static_cast<ssize_t>(Count);
  }

private:
  bool readMessage();
  bool readHeader(std::string &Header);

  std::FILE *In;
  EditorSession &Session;
  std::string Ready; ///< For clangd.
  size_t Given = 0;  ///< How much of it clangd has.
};

/// Up to and with the empty line; false: the stream ends before it.
bool FromEditor::readHeader(std::string &Header) {
  StringRef Line;
  do {
    const size_t Begin = Header.size();
    int C = EOF;
    while ((C = std::fgetc(In)) != EOF) {
      Header += static_cast<char>(C);
      if (C == '\n')
        break;
    }
    if (C == EOF)
      return false;
    Line = StringRef(Header).substr(Begin).trim();
  } while (!Line.empty());
  return true;
}

/// False: there is nothing more to hand out.
bool FromEditor::readMessage() {
  const bool IsComplete = readHeader(Ready);
  const std::optional<size_t> Length = contentLength(Ready);
  if (!IsComplete || !Length || *Length > MaxLength)
    return !Ready.empty();
  std::string Body(*Length, '\0');
  Body.resize(std::fread(Body.data(), 1, *Length, In));
  Expected<json::Value> Message = json::parse(Body);
  if (!Message) {
    consumeError(Message.takeError());
    Ready += Body;
    return true;
  }
  std::optional<json::Value> Passed = Session.fromEditor(std::move(*Message));
  Ready = Passed ? framed(*Passed) : "";
  return true;
}

} // namespace

static ssize_t readFromEditor(void *Stream, char *To, size_t Size) {
  return static_cast<FromEditor *>(Stream)->read(To, Size);
}

static int closeFromEditor(void *Stream) {
  delete static_cast<FromEditor *>(Stream);
  return 0;
}

std::FILE *openFromEditor(std::FILE *In, EditorSession &Session) {
  cookie_io_functions_t Functions = {};
  Functions.read = readFromEditor;
  Functions.close = closeFromEditor;
  return fopencookie(new FromEditor(In, Session), "r", Functions);
}

} // namespace coscope
