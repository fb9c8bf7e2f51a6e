//===-- MessageInput.h - messages, and nothing else ----------- -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_SERVER_MESSAGEINPUT_H
#define COSCOPE_TOOL_SERVER_MESSAGEINPUT_H

#include "llvm/Support/LSP/Transport.h"

#include <cstdio>

namespace coscope {

/// Passes over what is no JSON-RPC message: LLVM's transport ends the server
/// there.
class MessageInput : public llvm::lsp::JSONTransportInput {
public:
  explicit MessageInput(std::FILE *In) : Input(In) {}

  bool hasError() const override { return Input.hasError(); }
  bool isEndOfInput() const override { return Input.isEndOfInput(); }
  llvm::LogicalResult readStandardMessage(std::string &Json) override;
  llvm::LogicalResult readDelimitedMessage(std::string &Json) override {
    return Input.readDelimitedMessage(Json);
  }

private:
  llvm::lsp::JSONTransportInputOverFile Input;
};

} // namespace coscope

#endif // COSCOPE_TOOL_SERVER_MESSAGEINPUT_H
