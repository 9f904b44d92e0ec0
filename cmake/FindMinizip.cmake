# minizip as minizip::minizip, its zlib with it: the static libraries, because a shared one would cost every start of the
# command a millisecond.

find_path(Minizip_INCLUDE_DIR minizip/zip.h)
find_library(Minizip_LIBRARY NAMES libminizip.a)
find_library(Minizip_ZLIB NAMES libz.a)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Minizip REQUIRED_VARS Minizip_LIBRARY Minizip_ZLIB Minizip_INCLUDE_DIR)
if (Minizip_FOUND AND NOT TARGET minizip::minizip)
  add_library(minizip::minizip UNKNOWN IMPORTED)
  set_target_properties(minizip::minizip PROPERTIES IMPORTED_LOCATION ${Minizip_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${Minizip_INCLUDE_DIR} INTERFACE_LINK_LIBRARIES ${Minizip_ZLIB})
endif()
mark_as_advanced(Minizip_INCLUDE_DIR Minizip_LIBRARY Minizip_ZLIB)
