# coscope_layer(NAME USES LAYER...)
#
# One layer of checks/: all files below its directory. It sees its own headers
# and those of the layers it uses, and no others: each layer's headers are
# linked, under their path, into a directory of its own, so an include against
# the arrows does not compile. The rooms within a layer are folders; the arrows
# between them are held by test/consistency/check_rooms.py.
function(coscope_layer name)
  cmake_parse_arguments(LAYER "" "" "USES" ${ARGN})
  set(here ${CMAKE_CURRENT_SOURCE_DIR})
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${here} ${here}/${name}/*.h)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${here}/${name}/*.cpp)
  set(view ${CMAKE_BINARY_DIR}/layers/${name})
  file(REMOVE_RECURSE ${view}) # What moved must not be found where it was.
  foreach(header ${headers})
    get_filename_component(room ${header} DIRECTORY)
    file(MAKE_DIRECTORY ${view}/checks/${room})
    file(CREATE_LINK ${here}/${header} ${view}/checks/${header} SYMBOLIC)
  endforeach()
  add_library(coscope_${name} STATIC ${sources})
  target_include_directories(coscope_${name} PUBLIC ${view})
  target_link_libraries(coscope_${name} PUBLIC coscope_llvm)
  foreach(used ${LAYER_USES})
    target_link_libraries(coscope_${name} PUBLIC coscope_${used})
  endforeach()
endfunction()
