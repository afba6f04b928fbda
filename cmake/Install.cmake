# What `cmake --install` puts where.
include(GNUInstallDirs)
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME program)

install(TARGETS rollcall RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# No package holds this version; in a folder of its own it cannot meet the distribution's. The program's RPATH names it.
install(FILES $<TARGET_PROPERTY:onnxruntime,IMPORTED_LOCATION> DESTINATION lib/rollcall)
install(FILES ${CMAKE_SOURCE_DIR}/models/manifest.toml DESTINATION ${CMAKE_INSTALL_DATADIR}/rollcall)
# `rollcall models fetch` converts one model with it, beside the program's own folder.
install(DIRECTORY ${CMAKE_SOURCE_DIR}/tools/openvino-to-onnx DESTINATION ${CMAKE_INSTALL_DATADIR}/rollcall/tools
  FILES_MATCHING PATTERN "*.py" PATTERN "__pycache__" EXCLUDE)
