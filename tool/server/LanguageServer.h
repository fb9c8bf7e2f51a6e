//===-- LanguageServer.h - coscope lsp ------------------------ -*- C++ -*-===//
//
// Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef COSCOPE_TOOL_SERVER_LANGUAGESERVER_H
#define COSCOPE_TOOL_SERVER_LANGUAGESERVER_H

#include "tool/coscope/Options.h"

namespace coscope {

/// Serves one editor over stdin and stdout until it says goodbye or goes away:
/// findings of the open files, and the code actions that follow from them.
/// Returns the exit code of the process: 0 after 'shutdown', 1 otherwise.
int serveEditor(const command::Options &Asked);

} // namespace coscope

#endif // COSCOPE_TOOL_SERVER_LANGUAGESERVER_H
