//===-- MessageInput.cpp --------------------------------------------------===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "tool/server/MessageInput.h"

#include "llvm/Support/JSON.h"

using namespace llvm;

namespace coscope {

static bool isMessage(StringRef Text) {
  Expected<json::Value> Parsed = json::parse(Text);
  if (!Parsed) {
    consumeError(Parsed.takeError());
    return false;
  }
  const json::Object *O = Parsed->getAsObject();
  return O && O->getString("jsonrpc") == "2.0" &&
         (O->getString("method") || O->get("id"));
}

LogicalResult MessageInput::readStandardMessage(std::string &Json) {
  if (failed(Input.readStandardMessage(Json)))
    return failure();
  if (isMessage(Json))
    return success();
  lsp::Logger::error("not a JSON-RPC 2.0 message, {0} bytes: passed over",
                     Json.size());
  return failure();
}

} // namespace coscope
