# `cmake --install` gives a package that find_package(chapeau) finds, the command, and the law library. The package has one
# library, made of all of ours, and the headers of the facade: nothing else is there to be included.

include(CMakePackageConfigHelpers)

get_property(libraries GLOBAL PROPERTY CHAPEAU_LIBRARIES)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/chapeau)
file(GLOB facade CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/chapeau/*.hpp)

add_library(chapeau_package STATIC)
foreach (library IN LISTS libraries)
  target_sources(chapeau_package PRIVATE $<TARGET_OBJECTS:${library}>)
endforeach()
target_sources(chapeau_package PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/include FILES ${facade})
target_compile_features(chapeau_package PUBLIC cxx_std_20)
target_link_libraries(chapeau_package PRIVATE OpenSSL::Crypto z3::libz3 minizip::minizip simdjson::simdjson)
set_target_properties(chapeau_package PROPERTIES OUTPUT_NAME chapeau EXPORT_NAME chapeau LINKER_LANGUAGE CXX)

install(TARGETS chapeau_package EXPORT chapeauTargets FILE_SET HEADERS)
if (TARGET chapeau_chapeau)
  install(TARGETS chapeau_chapeau chapeau_chapeau-serve RUNTIME)
endif()
install(EXPORT chapeauTargets NAMESPACE chapeau:: DESTINATION ${package})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/rulesets DESTINATION ${CMAKE_INSTALL_DATADIR}/chapeau)

configure_package_config_file(cmake/chapeauConfig.cmake.in ${PROJECT_BINARY_DIR}/chapeauConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_DATADIR)
# Below 1.0 a minor release may break; SameMinorVersion says so.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/chapeauConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/chapeauConfig.cmake ${PROJECT_BINARY_DIR}/chapeauConfigVersion.cmake
  cmake/FindZ3.cmake cmake/FindMinizip.cmake DESTINATION ${package})
