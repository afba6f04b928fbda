# How every folder becomes a target.

set(ROLLCALL_WARNINGS -Wall -Wextra -Wshadow -Wconversion -Wpedantic)
if(ROLLCALL_TESTS OR ROLLCALL_FUZZ)
  list(APPEND ROLLCALL_WARNINGS -Werror)
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # A user's compiler, perhaps newer than ours, must not fail the build over a warning; and GCC 12 warns falsely about
  # std::string at -O3 (its bug 105651, mended in 13).
  list(APPEND ROLLCALL_WARNINGS -Wno-restrict)
endif()

# No path of whoever built it in the program; and checkouts share what ccache has kept of each other's builds.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)

add_library(rollcall_sanitize INTERFACE)
if(ROLLCALL_SANITIZE)
  target_compile_options(rollcall_sanitize INTERFACE -fsanitize=${ROLLCALL_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(rollcall_sanitize INTERFACE -fsanitize=${ROLLCALL_SANITIZE})
endif()

# Where the sources are, for tests and benchmarks; alone, so that nothing else depends on it.
if(ROLLCALL_TESTS OR ROLLCALL_BENCH)
  add_library(rollcall_source_dir STATIC ${CMAKE_SOURCE_DIR}/tests/support/source_dir.cpp)
  target_include_directories(rollcall_source_dir PUBLIC ${CMAKE_SOURCE_DIR}/tests)
  target_compile_definitions(rollcall_source_dir PRIVATE ROLLCALL_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_compile_options(rollcall_source_dir PRIVATE ${ROLLCALL_WARNINGS})
  target_link_libraries(rollcall_source_dir PRIVATE rollcall_sanitize)
endif()

# rollcall_library(NAME SOURCES ... PUBLIC ... PRIVATE ...): a static library rollcall_NAME; includes are from src/.
function(rollcall_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(rollcall_${name} STATIC ${ARG_SOURCES})
  target_include_directories(rollcall_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  target_compile_options(rollcall_${name} PRIVATE ${ROLLCALL_WARNINGS})
  target_link_libraries(rollcall_${name} PUBLIC ${ARG_PUBLIC} rollcall_sanitize PRIVATE ${ARG_PRIVATE})
endfunction()

# rollcall_test(NAME SOURCES ... LIBRARIES ...): a GoogleTest program tests_NAME, registered with CTest as a whole
# suite per test case. Sources are named relative to tests/.
function(rollcall_test name)
  if(NOT ROLLCALL_TESTS)
    return()
  endif()
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBRARIES" ${ARGN})
  list(TRANSFORM ARG_SOURCES PREPEND ${CMAKE_SOURCE_DIR}/tests/)
  find_package(GTest REQUIRED)
  include(GoogleTest)
  add_executable(tests_${name} ${ARG_SOURCES})
  target_include_directories(tests_${name} PRIVATE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/tests)
  target_compile_options(tests_${name} PRIVATE ${ROLLCALL_WARNINGS} -Wno-missing-field-initializers)
  target_link_libraries(tests_${name} PRIVATE ${ARG_LIBRARIES} rollcall_sanitize rollcall_source_dir GTest::gtest_main GTest::gmock)
  gtest_discover_tests(tests_${name} DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 300)
endfunction()

# rollcall_embed(TARGET SYMBOL FILE): the file's bytes in the program, as `extern "C" const char SYMBOL_begin[], SYMBOL_end[]`.
function(rollcall_embed target symbol file)
  set(assembly ${CMAKE_CURRENT_BINARY_DIR}/embed_${symbol}.S)
  file(WRITE ${assembly}.in ".section .rodata\n.global ${symbol}_begin\n.global ${symbol}_end\n${symbol}_begin:\n.incbin \"${file}\"\n${symbol}_end:\n.byte 0\n.section .note.GNU-stack,\"\",%progbits\n")
  configure_file(${assembly}.in ${assembly} COPYONLY)
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${assembly})
endfunction()

# rollcall_embed_folder(TARGET SYMBOL FOLDER): every file below FOLDER in the program, as an array of {path from the
# folder with a leading slash, first byte, last byte + 1} that ends with a null path. A missing folder is an empty one.
function(rollcall_embed_folder target symbol folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*)
  set(bytes ".section .rodata\n")
  set(table ".section .data.rel.ro,\"aw\"\n.balign 8\n.global ${symbol}\n${symbol}:\n")
  set(paths "")
  set(number 0)
  foreach(file IN LISTS files)
    string(APPEND bytes ".L${number}_path: .asciz \"/${file}\"\n.L${number}_begin: .incbin \"${folder}/${file}\"\n.L${number}_end:\n")
    string(APPEND table ".quad .L${number}_path, .L${number}_begin, .L${number}_end\n")
    list(APPEND paths ${folder}/${file})
    math(EXPR number "${number} + 1")
  endforeach()
  set(assembly ${CMAKE_CURRENT_BINARY_DIR}/embed_${symbol}.S)
  file(WRITE ${assembly}.in "${bytes}${table}.quad 0, 0, 0\n.section .note.GNU-stack,\"\",%progbits\n")
  configure_file(${assembly}.in ${assembly} COPYONLY)
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE ${assembly})
endfunction()
