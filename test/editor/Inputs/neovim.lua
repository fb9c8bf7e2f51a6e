-- Neovim's built-in client, set up as in docs/editors.md, as a user drives it: open the file, read the
-- diagnostic, take the code action, undo it. Prints one line for each step;
-- test/editor/neovim.py says what they have to be.
local file, choice = unpack(vim.fn.json_decode(vim.env.TEST_ARGUMENTS))

local function say(...)
  io.stdout:write(table.concat({ ... }, " "), "\n")
end

local function await(what, condition)
  if not vim.wait(120000, condition, 20) then
    say("no", what, "within two minutes")
    vim.cmd("cquit")
  end
end

local function findings()
  return vim.tbl_filter(function(diagnostic)
    return vim.startswith(tostring(diagnostic.code), "coscope-")
  end, vim.diagnostic.get(0))
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n") .. "\n"
end

vim.cmd("edit " .. file)
await("finding", function() return #findings() > 0 end)
local found = findings()[1]
say("finding:", found.code, "line", found.lnum + 1, "column", found.col + 1)

local before = text()
local titles = {}
vim.ui.select = function(items, _, done)
  for _, item in ipairs(items) do
    table.insert(titles, item[2].title)
    if vim.startswith(item[2].title, choice) then
      return done(item)
    end
  end
  say("no action starts with", choice, vim.inspect(titles))
  vim.cmd("cquit")
end
vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
vim.lsp.buf.code_action()
await("edit", function() return text() ~= before end)
await("silence", function() return #findings() == 0 end)
say("applied:", titles[1])
local after = io.open(file .. ".after", "w")
after:write(text())
after:close()

vim.cmd("undo")
say("undone:", tostring(text() == before))
await("finding after undo", function() return #findings() == 1 end)
say("found again")
vim.cmd("quitall!")
