# coscope_embed(RESULT NAME HEADER FUNCTION FILE...)
#
# Generates NAME.cpp, which defines FUNCTION as HEADER declares it: the text of
# every FILE. RESULT is the path of the generated file.
set(COSCOPE_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/EmbedText.cmake)
function(coscope_embed result name header function)
  set(output ${CMAKE_BINARY_DIR}/generated/${name}.cpp)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} "-DFILES=${ARGN}"
            -DHEADER=${header} -DFUNCTION=${function} -P ${COSCOPE_EMBED_SCRIPT}
    DEPENDS ${ARGN} ${COSCOPE_EMBED_SCRIPT} VERBATIM)
  set(${result} ${output} PARENT_SCOPE)
endfunction()
