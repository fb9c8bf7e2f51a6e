# RUN: %python %s %t %server
# What goes wrong on the way: garbage, a lost connection, a crash.
import signal

from programs import FORGOTTEN, program
from session import Editor, Ended, expect, server, workspace

directory = workspace({"shop.cpp": program((FORGOTTEN, "keep"))})
with Editor(server(), directory) as editor:
    editor.send_bytes(b"Content-Length: 9\r\n\r\nnot JSON!")
    editor.send_bytes(b"Content-Type: x\r\nContent-Length: 4\r\n\r\n[42 ")
    editor.send_bytes(b"Content-Length: 99999999999999999\r\n\r\n")
    editor.send_bytes(b"Content-Length: nonsense\r\n\r\n")
    response = editor.answer(editor.ask("coscope/nonsense", {}))
    expect("an unknown method is an error", response["error"]["code"], -32601)
    response = editor.answer(editor.ask("workspace/executeCommand", {"command": "coscope.nonsense"}))
    assert "error" in response, response
    editor.notify("textDocument/didChange", {"textDocument": {"uri": "nonsense"}})
    editor.notify("$/nonsense", None)
    editor.open("shop.cpp")
    expect("it still answers", len(editor.findings("shop.cpp")), 1)

# The editor goes away without a word: so does the server.
editor = Editor(server(), directory)
editor.open("shop.cpp")
editor.process.stdin.close()
editor.process.wait(60)

# The server is killed; another one takes over.
editor = Editor(server(), directory)
editor.process.send_signal(signal.SIGKILL)
try:
    editor.open("shop.cpp")
    editor.diagnostics("shop.cpp")
except (Ended, BrokenPipeError):
    pass
with Editor(server(), directory) as editor:
    editor.open("shop.cpp")
    expect("after a restart", len(editor.findings("shop.cpp")), 1)
