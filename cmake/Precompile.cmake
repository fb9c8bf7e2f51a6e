# coscope_precompile(TARGET [LIKE OTHER])
#
# The headers of Clang that nearly every file of ours includes are compiled
# once: to parse them takes a compiler several times as long as all the rest of
# such a file. With LIKE, what OTHER has is used; both must be compiled alike.
#
# A file still includes what it needs: script/style parses it without this.
option(COSCOPE_PRECOMPILE "Compile the headers of Clang once" ON)

function(coscope_precompile target)
  cmake_parse_arguments(PRECOMPILE "" "LIKE" "" ${ARGN})
  if(NOT COSCOPE_PRECOMPILE)
    return()
  endif()
  if(PRECOMPILE_LIKE)
    target_precompile_headers(${target} REUSE_FROM ${PRECOMPILE_LIKE})
    return()
  endif()
  target_precompile_headers(${target} PRIVATE
    <clang/AST/ASTContext.h> <clang/AST/DeclTemplate.h> <clang/AST/ExprCXX.h>
    <clang/AST/StmtCXX.h> <clang/Analysis/CFG.h> <clang/Lex/Lexer.h>
    <clang/Tooling/Core/Replacement.h> <functional> <optional> <string> <vector>)
endfunction()
