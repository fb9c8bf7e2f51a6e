# Finds the LLVM and Clang 22 of the distribution.
#
# find_package(Clang) would drag in targets of packages that are not needed
# (gRPC, Protobuf), so the few libraries are found by path.
set(COSCOPE_LLVM_MAJOR 22)
set(COSCOPE_LLVM_ROOT /usr/lib/llvm-${COSCOPE_LLVM_MAJOR} CACHE PATH
    "Where LLVM ${COSCOPE_LLVM_MAJOR} is installed")

find_program(LLVM_CONFIG llvm-config PATHS ${COSCOPE_LLVM_ROOT}/bin NO_DEFAULT_PATH)
if(NOT LLVM_CONFIG)
  message(FATAL_ERROR "LLVM ${COSCOPE_LLVM_MAJOR} was not found in "
    "${COSCOPE_LLVM_ROOT}.\nInstall it with: apt-get install llvm-22-dev "
    "libclang-22-dev clang-22 clang-tidy-22\nor point "
    "-DCOSCOPE_LLVM_ROOT=DIR at it.")
endif()
execute_process(COMMAND ${LLVM_CONFIG} --version
  OUTPUT_VARIABLE COSCOPE_LLVM_VERSION OUTPUT_STRIP_TRAILING_WHITESPACE)
if(NOT COSCOPE_LLVM_VERSION VERSION_GREATER_EQUAL ${COSCOPE_LLVM_MAJOR}
   OR COSCOPE_LLVM_VERSION VERSION_GREATER_EQUAL 23)
  message(FATAL_ERROR "coscope needs LLVM ${COSCOPE_LLVM_MAJOR}, "
    "${COSCOPE_LLVM_ROOT} has ${COSCOPE_LLVM_VERSION}: a clang-tidy plugin "
    "serves one major version only.")
endif()

find_library(COSCOPE_LLVM_LIB NAMES LLVM-22 libLLVM.so.22.1
  PATHS ${COSCOPE_LLVM_ROOT}/lib NO_DEFAULT_PATH REQUIRED)
find_library(COSCOPE_CLANG_CPP_LIB NAMES clang-cpp libclang-cpp.so.22.1
  PATHS ${COSCOPE_LLVM_ROOT}/lib NO_DEFAULT_PATH REQUIRED)
# coscope_find_archives(NAME...)
#
# COSCOPE_<NAME>_LIB is the archive of LLVM with this name.
function(coscope_find_archives)
  foreach(name IN LISTS ARGN)
    find_library(COSCOPE_${name}_LIB NAMES ${name}
      PATHS ${COSCOPE_LLVM_ROOT}/lib NO_DEFAULT_PATH)
    if(NOT COSCOPE_${name}_LIB)
      message(FATAL_ERROR "lib${name}.a is missing below ${COSCOPE_LLVM_ROOT}.\n"
        "Install it with: apt-get install llvm-22-dev libclang-22-dev")
    endif()
  endforeach()
endfunction()
coscope_find_archives(clangTidy clangTidyUtils LLVMSupportLSP)

set(COSCOPE_RESOURCES ${COSCOPE_LLVM_ROOT}/lib/clang/${COSCOPE_LLVM_MAJOR})
if(NOT EXISTS ${COSCOPE_RESOURCES}/include/stddef.h)
  message(FATAL_ERROR "Clang's own headers are missing in ${COSCOPE_RESOURCES}.\n"
    "Install them with: apt-get install libclang-common-22-dev")
endif()

# How every file of ours that includes LLVM is compiled: as LLVM itself was.
add_library(coscope_llvm INTERFACE)
target_include_directories(coscope_llvm SYSTEM INTERFACE ${COSCOPE_LLVM_ROOT}/include)
target_compile_definitions(coscope_llvm INTERFACE
  _GNU_SOURCE __STDC_CONSTANT_MACROS __STDC_FORMAT_MACROS __STDC_LIMIT_MACROS)
target_compile_options(coscope_llvm INTERFACE -fno-rtti -fno-exceptions -Wall -Wextra
  # GCC 12 warns of its own string operations: gcc.gnu.org/PR105651.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)

# For programs. The plugin links none of these: its host has them.
add_library(coscope_llvm_libs INTERFACE)
target_link_libraries(coscope_llvm_libs INTERFACE
  ${COSCOPE_CLANG_CPP_LIB} ${COSCOPE_LLVM_LIB})
add_library(coscope_tidy_libs INTERFACE)
target_link_libraries(coscope_tidy_libs INTERFACE
  ${COSCOPE_clangTidy_LIB} ${COSCOPE_clangTidyUtils_LIB} coscope_llvm_libs)
