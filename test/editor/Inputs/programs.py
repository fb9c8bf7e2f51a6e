# Part of coscope, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Programs that the tests open. Each is wrong in one way."""

HEAD = """\
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/promise.hpp>
#include <boost/asio/experimental/use_promise.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>

namespace asio = boost::asio;
namespace ax = boost::asio::experimental;

asio::awaitable<int> reserve(int order);
asio::awaitable<int> label(int order);
asio::awaitable<void> save(int order);
"""

# A gather by hand: its rewrite is safe and brings includes.
GATHER = """
asio::awaitable<int> {name}(int order) {{
  auto ex = co_await asio::this_coro::executor;
  auto stock = asio::co_spawn(ex, reserve(order), ax::use_promise);
  auto text = asio::co_spawn(ex, label(order), ax::use_promise);
  std::exception_ptr error;
  int count = 0;
  int length = 0;
  try {{
    count = co_await stock(asio::use_awaitable);
  }} catch (...) {{
    error = std::current_exception();
    text.cancel();
  }}
  try {{
    length = co_await text(asio::use_awaitable);
  }} catch (...) {{
    if (!error)
      error = std::current_exception();
  }}
  if (error)
    std::rethrow_exception(error);
  co_return count + length;
}}
"""

# A task that is never awaited.
FORGOTTEN = """
asio::awaitable<void> {name}(int order) {{
  save(order);
  co_return;
}}
"""

# The same, awaited.
RIGHT = """
asio::awaitable<void> {name}(int order) {{
  co_await save(order);
}}
"""


def program(*functions):
    """HEAD and `functions`, each of a template and a name."""
    return HEAD + "".join(text.format(name=name) for text, name in functions)
