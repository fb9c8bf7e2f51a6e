# coscope_layer(NAME USES LAYER... SOURCES FILE...)
#
# One layer of checks/. It sees its own headers and those of the layers it
# uses, and no others: each layer's headers are copied, under their path, into
# a directory of its own, so an include against the arrows does not compile.
function(coscope_layer name)
  cmake_parse_arguments(LAYER "" "" "USES;SOURCES" ${ARGN})
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.h)
  set(view ${CMAKE_BINARY_DIR}/layers/${name})
  foreach(header ${headers})
    get_filename_component(file ${header} NAME)
    file(MAKE_DIRECTORY ${view}/checks/${name})
    file(CREATE_LINK ${header} ${view}/checks/${name}/${file} SYMBOLIC)
  endforeach()
  list(TRANSFORM LAYER_SOURCES PREPEND ${name}/)
  add_library(coscope_${name} STATIC ${LAYER_SOURCES})
  target_include_directories(coscope_${name} PUBLIC ${view})
  target_link_libraries(coscope_${name} PUBLIC coscope_llvm)
  foreach(used ${LAYER_USES})
    target_link_libraries(coscope_${name} PUBLIC coscope_${used})
  endforeach()
endfunction()
