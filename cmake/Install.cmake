# What `cmake --install` puts where; the program, what it needs beside it, and no more. The
# component "service" makes a Debian machine run it; it writes to /etc, so it is installed only when named.
include(GNUInstallDirs)
set(rollcall_doc ${CMAKE_INSTALL_DOCDIR})

install(TARGETS rollcall RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
# No package holds this version; in a folder of its own it cannot meet the distribution's. The program's RPATH names it.
install(FILES $<TARGET_PROPERTY:onnxruntime,IMPORTED_LOCATION> DESTINATION lib/rollcall COMPONENT program)
install(FILES models/manifest.toml DESTINATION ${CMAKE_INSTALL_DATADIR}/rollcall COMPONENT program)
# `rollcall models fetch` converts one model with it, and finds it from the program's own folder.
install(DIRECTORY tools/openvino-to-onnx DESTINATION ${CMAKE_INSTALL_DATADIR}/rollcall/tools COMPONENT program
  FILES_MATCHING PATTERN "*.py" PATTERN "__pycache__" EXCLUDE)

install(FILES README.md CHANGELOG.md docs/install.md docs/configure.md docs/operate.md docs/api.md
  DESTINATION ${rollcall_doc} COMPONENT service EXCLUDE_FROM_ALL OPTIONAL)
install(FILES deploy/prometheus/alerts.yml deploy/grafana/dashboards/rollcall.json
  DESTINATION ${rollcall_doc}/examples COMPONENT service EXCLUDE_FROM_ALL OPTIONAL)
install(FILES deploy/systemd/rollcall.service DESTINATION lib/systemd/system COMPONENT service EXCLUDE_FROM_ALL OPTIONAL)
install(FILES deploy/systemd/rollcall.sysusers DESTINATION lib/sysusers.d RENAME rollcall.conf COMPONENT service EXCLUDE_FROM_ALL OPTIONAL)
install(FILES deploy/systemd/rollcall.tmpfiles DESTINATION lib/tmpfiles.d RENAME rollcall.conf COMPONENT service EXCLUDE_FROM_ALL OPTIONAL)
install(FILES deploy/debian/rollcall.toml DESTINATION /etc/rollcall COMPONENT service EXCLUDE_FROM_ALL OPTIONAL)

# `cpack` in the build folder: a Debian package for the release it was built on.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME rollcall)
set(CPACK_PACKAGE_VENDOR Rollcall)
set(CPACK_PACKAGE_CONTACT "Rollcall <rollcall@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Self-hosted attendance by face")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program service)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${ROLLCALL_ORT_DIR}/lib)
# The libraries are found by what the program is linked with; the fonts of PDF reports are not.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "systemd, ca-certificates, tzdata, fontconfig-config, fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3, fonts-droid-fallback, fonts-lohit-deva")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  "${CMAKE_SOURCE_DIR}/deploy/debian/conffiles;${CMAKE_SOURCE_DIR}/deploy/debian/postinst"
  "${CMAKE_SOURCE_DIR}/deploy/debian/prerm;${CMAKE_SOURCE_DIR}/deploy/debian/postrm")
include(CPack)
