# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""A client of a language server, as small as the tests allow.

An Editor starts the server, keeps the texts of its open files, and applies the
edits that it is given: what a test sees is what the user of an editor would.
"""

import contextlib
import json
import os
import pathlib
import queue
import shutil
import subprocess
import sys
import threading
import urllib.parse

# Long enough for a cold machine under load. No test passes by waiting.
TIMEOUT = 90

CAPABILITIES = {
    "textDocument": {
        "publishDiagnostics": {
            "relatedInformation": True,
            "codeDescriptionSupport": True,
            "versionSupport": True,
        },
        "codeAction": {
            "isPreferredSupport": True,
            "codeActionLiteralSupport": {
                "codeActionKind": {"valueSet": ["quickfix", "refactor", "source"]}
            },
        },
    },
    "window": {"showDocument": {"support": True}},
}


class Ended(Exception):
    """The server has closed its output."""


def uri(path):
    return pathlib.Path(path).absolute().as_uri()


def path_of(uri_text):
    return pathlib.Path(urllib.parse.unquote(uri_text.removeprefix("file://")))


def offset(text, position):
    """The index in `text` of a position; its characters are UTF-16 units."""
    lines = text.splitlines(keepends=True) + [""]
    before = sum(map(len, lines[: position["line"]]))
    units = 0
    for index, char in enumerate(lines[position["line"]]):
        if units >= position["character"]:
            return before + index
        units += 2 if ord(char) > 0xFFFF else 1
    return before + len(lines[position["line"]].rstrip("\n"))


def applied(text, edits):
    """`text` after TextEdits, all of which are about the text as it is."""
    spans = [
        (offset(text, e["range"]["start"]), offset(text, e["range"]["end"]), i, e["newText"])
        for i, e in enumerate(edits)
    ]
    for begin, end, _, new in sorted(spans, reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def workspace(files=None):
    """An empty directory for the test, with how its files are compiled.

    The arguments of a test are the directory, what the compiler needs to find
    the library, and the command that starts the server.
    """
    directory = pathlib.Path(sys.argv[1])
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    flags = sys.argv[2].split()
    (directory / "compile_flags.txt").write_text("\n".join(flags) + "\n")
    for name, text in (files or {}).items():
        (directory / name).write_text(text)
    return directory


def server():
    return sys.argv[3:]


def expect(what, found, wanted):
    """An assertion that shows both sides."""
    if found != wanted:
        print(f"{what}\n  expected: {wanted}\n  found:    {found}")
        sys.exit(1)


class Editor:
    def __init__(self, command, directory, capabilities=None, environment=None):
        self.directory = pathlib.Path(directory)
        self.texts, self.versions, self.published = {}, {}, {}
        self.requests, self.notifications = [], []
        self.held = None
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=open(self.directory / "server.log", "ab"),
            cwd=self.directory,
            # The pages of checks are not written into the user's cache.
            env={**os.environ, "XDG_CACHE_HOME": str(self.directory / "cache"), **(environment or {})},
        )
        self.incoming = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.last_id = 0
        self.initialized = self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": uri(directory),
                "capabilities": CAPABILITIES if capabilities is None else capabilities,
            },
        )
        self.notify("initialized", {})

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            self.close()
        self.process.kill()
        self.process.wait()

    def close(self):
        """Ends the server as the protocol has it; returns its exit code."""
        self.request("shutdown", None)
        self.notify("exit", None)
        return self.process.wait(TIMEOUT)

    # Messages.

    def _read(self):
        out = self.process.stdout
        while line := out.readline():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
                while out.readline().strip():
                    pass
                self.incoming.put(json.loads(out.read(length)))
        self.incoming.put(None)

    def send_bytes(self, data):
        if self.held is not None:
            self.held += data
            return
        self.process.stdin.write(data)
        self.process.stdin.flush()

    @contextlib.contextmanager
    def at_once(self):
        """What is sent meanwhile reaches the server together."""
        self.held = b""
        yield
        held, self.held = self.held, None
        self.send_bytes(held)

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.send_bytes(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def notify(self, method, params):
        self.send({"method": method, "params": params})

    def ask(self, method, params):
        """Sends a request; `answer` waits for what comes back."""
        self.last_id += 1
        self.send({"id": self.last_id, "method": method, "params": params})
        return self.last_id

    def answer(self, id):
        """The whole response, an error as well."""
        return self._until(lambda m: m if m.get("id") == id and "method" not in m else None)

    def request(self, method, params):
        response = self.answer(self.ask(method, params))
        assert "error" not in response, f"{method}: {response['error']}"
        return response["result"]

    def _until(self, wanted):
        """Takes in messages up to the first for which `wanted` is not None."""
        while True:
            message = self.incoming.get(timeout=TIMEOUT)
            if message is None:
                raise Ended
            self._take(message)
            if (found := wanted(message)) is not None:
                return found

    def _take(self, message):
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            params = message["params"]
            self.published[params["uri"]] = params
        elif method and "id" in message:
            self.requests.append(message)
            self.send({"id": message["id"], "result": None})
        elif method:
            self.notifications.append(message)

    def wait_for(self, method):
        """The next request or notification of this name that the server sends."""
        return self._until(lambda m: m if m.get("method") == method else None)["params"]

    # Files.

    def open(self, name, text=None):
        """Opens a file of the directory, or one that is in the editor only."""
        path = self.directory / name
        self.texts[name] = path.read_text() if text is None else text
        self.versions[name] = 1
        self.notify(
            "textDocument/didOpen",
            {
                "textDocument": {
                    "uri": uri(path),
                    "languageId": "cpp",
                    "version": 1,
                    "text": self.texts[name],
                }
            },
        )

    def edit(self, name, text):
        self.texts[name] = text
        self.versions[name] += 1
        self.notify(
            "textDocument/didChange",
            {
                "textDocument": {"uri": uri(self.directory / name), "version": self.versions[name]},
                "contentChanges": [{"text": text}],
            },
        )

    def save(self, name):
        (self.directory / name).write_text(self.texts[name])
        self.notify("textDocument/didSave", {"textDocument": {"uri": uri(self.directory / name)}})

    def diagnostics(self, name):
        """Those of the text as it is now in the editor."""
        file, version = uri(self.directory / name), self.versions[name]

        def current():
            params = self.published.get(file)
            return params if params and params.get("version") == version else None

        params = current() or self._until(lambda _: current())
        return params["diagnostics"]

    def wait_for_findings(self, name, number):
        """For what is published later about the same text: a header changed."""
        found = self.findings(name)
        while len(found) != number:
            self.wait_for("textDocument/publishDiagnostics")
            found = self.findings(name)
        return found

    def errors(self, name):
        return [d["message"] for d in self.diagnostics(name) if d["severity"] == 1]

    def findings(self, name):
        """coscope's diagnostics."""
        return [d for d in self.diagnostics(name) if str(d.get("code", "")).startswith("coscope-")]

    def actions(self, name, diagnostic=None, only=None):
        """The code actions at a diagnostic, or for the whole file."""
        response = self.answer(self.ask_actions(name, diagnostic, only))
        assert "error" not in response, response
        return response["result"]

    def ask_actions(self, name, diagnostic=None, only=None):
        end = {"line": self.texts[name].count("\n"), "character": 0}
        context = {"diagnostics": [diagnostic] if diagnostic else []}
        if only:
            context["only"] = only
        return self.ask(
            "textDocument/codeAction",
            {
                "textDocument": {"uri": uri(self.directory / name)},
                "range": diagnostic["range"] if diagnostic else {"start": {"line": 0, "character": 0}, "end": end},
                "context": context,
            },
        )

    def apply(self, action):
        """Applies the edit of an action, as one step."""
        changes = action["edit"].get("changes") or {
            d["textDocument"]["uri"]: d["edits"] for d in action["edit"]["documentChanges"]
        }
        for file, edits in changes.items():
            name = str(path_of(file).relative_to(self.directory.absolute()))
            self.edit(name, applied(self.texts[name], edits))
