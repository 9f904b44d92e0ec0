# `cmake --install` gives a package that find_package(chapeau) finds, the command, and the law library.

include(CMakePackageConfigHelpers)

get_property(libraries GLOBAL PROPERTY CHAPEAU_LIBRARIES)
set(headers ${CMAKE_INSTALL_INCLUDEDIR}/chapeau)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/chapeau)

install(TARGETS ${libraries} EXPORT chapeauTargets
  FILE_SET HEADERS DESTINATION ${headers} FILE_SET tables DESTINATION ${headers})
if (TARGET chapeau_chapeau)
  install(TARGETS chapeau_chapeau RUNTIME)
endif()
install(EXPORT chapeauTargets NAMESPACE chapeau:: DESTINATION ${package})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/rulesets DESTINATION ${CMAKE_INSTALL_DATADIR}/chapeau)

configure_package_config_file(cmake/chapeauConfig.cmake.in ${PROJECT_BINARY_DIR}/chapeauConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_DATADIR)
# Below 1.0 a minor release may break; SameMinorVersion says so.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/chapeauConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/chapeauConfig.cmake ${PROJECT_BINARY_DIR}/chapeauConfigVersion.cmake
  cmake/FindZ3.cmake DESTINATION ${package})
