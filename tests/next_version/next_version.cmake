# Programs of versions to come, for the tests of an upgrade: rollcall_next works beside this one, rollcall_after_next is
# what comes after it and beside which this one may not work any more. Each is this program with some of its sources
# changed; what they define comes before the libraries, from which the linker then takes the rest.

set(next_version_changes ${CMAKE_CURRENT_LIST_DIR}/changes.cmake)

function(next_version_source result target file version compatible_from)
  get_filename_component(name ${file} NAME)
  set(output ${CMAKE_BINARY_DIR}/next_version/${target}/${name})
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${CMAKE_SOURCE_DIR}/src/${file} -DOUTPUT=${output} -DVERSION=${version}
            -DCOMPATIBLE_FROM=${compatible_from} -P ${next_version_changes}
    DEPENDS ${CMAKE_SOURCE_DIR}/src/${file} ${next_version_changes})
  set(${result} ${output} PARENT_SCOPE)
  # Alone in its object, also where the others are compiled in batches: so the linker takes ours and leaves that out.
  string(REGEX REPLACE "/.*" "" folder ${file})
  set_source_files_properties(${CMAKE_SOURCE_DIR}/src/${file} DIRECTORY ${CMAKE_SOURCE_DIR}/src/${folder}
    PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

set(next_version_sources "")
foreach(file store/mongo/punch_document.cpp store/mongo/person_document.cpp store/mongo/effects.cpp
             cli/event_exchange.cpp app/record_punch.cpp notify/templates.cpp)
  next_version_source(source rollcall_next ${file} 3 1)
  list(APPEND next_version_sources ${source})
endforeach()
add_library(rollcall_next_version OBJECT ${next_version_sources})
target_link_libraries(rollcall_next_version PRIVATE rollcall_cli rollcall_store_mongo PkgConfig::MONGOC PkgConfig::SODIUM
                      spdlog::spdlog fmt::fmt Boost::json)

function(rollcall_next_version target name version compatible_from)
  next_version_source(schema ${target} store/mongo/schema.cpp ${version} ${compatible_from})
  add_executable(${target} ${CMAKE_SOURCE_DIR}/src/cli/main.cpp ${schema} $<TARGET_OBJECTS:rollcall_next_version>)
  target_compile_definitions(${target} PRIVATE ROLLCALL_VERSION="${name}")
  target_link_libraries(${target} PRIVATE rollcall_cli rollcall_store_mongo PkgConfig::MONGOC PkgConfig::SODIUM spdlog::spdlog)
  set_target_properties(${target} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR} BUILD_RPATH_USE_ORIGIN ON BUILD_RPATH "$ORIGIN")
endfunction()

rollcall_next_version(rollcall_next "${PROJECT_VERSION}+next" 3 1)
rollcall_next_version(rollcall_after_next "${PROJECT_VERSION}+after-next" 4 3)
