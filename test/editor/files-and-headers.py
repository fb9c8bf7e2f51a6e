# RUN: %python %s %t %server
# Two files are open, and what one header says decides about both.
#
# clangd does not keep the bodies of functions in headers: what cannot be seen
# may join a task.
from programs import FORGOTTEN, HEAD, RIGHT, program
from session import Editor, expect, server, workspace

LAZY = "#pragma once\n" + HEAD
PLAIN = LAZY.replace("asio::awaitable<void> save(int order);", "void save(int order);")
KEEP = FORGOTTEN.format(name="keep")

directory = workspace({"shop.h": LAZY, "one.cpp": '#include "shop.h"\n' + KEEP, "two.cpp": program((FORGOTTEN, "keep"))})
with Editor(server(), directory) as editor:
    editor.open("one.cpp")
    editor.open("two.cpp")
    expect("one", len(editor.findings("one.cpp")), 1)
    expect("two", len(editor.findings("two.cpp")), 1)

    # An edit is about its own file.
    editor.edit("two.cpp", program((RIGHT, "keep")))
    expect("two is mended", editor.findings("two.cpp"), [])
    expect("one is not", len(editor.findings("one.cpp")), 1)

    # The header is edited, and saved.
    editor.open("shop.h")
    editor.edit("shop.h", PLAIN)
    editor.save("shop.h")
    editor.edit("one.cpp", editor.texts["one.cpp"] + "\n")
    editor.wait_for_findings("one.cpp", 0)

FEED = "#pragma once\n#include <optional>\n" + HEAD + """
class Feed {
public:
  void start(asio::any_io_executor ex);
  asio::awaitable<int> stop()%s

private:
  std::optional<ax::promise<void(std::exception_ptr, int)>> running;
};
"""
INLINE = " { co_return co_await (*running)(asio::use_awaitable); }"
START = """#include "feed.h"
void Feed::start(asio::any_io_executor ex) {
  running.emplace(asio::co_spawn(ex, reserve(1), ax::use_promise));
}
"""
LEFT = "asio::awaitable<int> Feed::stop() { co_return 1; }\n"
JOINED = "asio::awaitable<int> Feed::stop() " + INLINE + "\n"
for what, stop, rest, found in (
    ("joined in a header", INLINE, "", []),
    ("joined in the file", ";", JOINED, []),
    ("joined somewhere", ";", "", []),
    ("joined nowhere", ";", LEFT, ["coscope-unjoined-task"]),
):
    directory = workspace({"feed.h": FEED % stop, "feed.cpp": START + rest})
    with Editor(server(), directory) as editor:
        editor.open("feed.cpp")
        expect(what, [f["code"] for f in editor.findings("feed.cpp")], found)
