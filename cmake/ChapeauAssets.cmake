# Puts the files below a folder into a program, as they are: as an include, it adds the rule; as a script (cmake -P), it
# writes the source that takes them in. Without the folder the program has none.

if (CMAKE_SCRIPT_MODE_FILE)
  file(GLOB_RECURSE files RELATIVE ${FOLDER} ${FOLDER}/*)
  list(SORT files)
  set(bytes "")
  set(rows "")
  set(number 0)
  foreach (file IN LISTS files)
    string(APPEND bytes "asm(\".section .rodata\\nasset${number}:\\n.incbin \\\"${FOLDER}/${file}\\\"\\nasset${number}end:\\n"
      ".byte 0\\n.global asset${number}\\n.global asset${number}end\\n.previous\\n\");\n"
      "extern \"C\" const char asset${number}[], asset${number}end[];\n")
    string(APPEND rows "    {\"${file}\", {asset${number}, static_cast<std::size_t>(asset${number}end - asset${number})}},\n")
    math(EXPR number "${number} + 1")
  endforeach()
  set(table "  static const std::array<Asset, ${number}> all{{\n${rows}  }};\n  return all;\n")
  if (number EQUAL 0)
    set(table "  return {};\n")
  endif()
  file(WRITE ${OUTPUT}
    "// Made from web/dist when the program is built.\n#include \"serve/page/page.hpp\"\n\n#include <array>\n#include <cstddef>\n\n"
    "${bytes}\nnamespace chapeau::serve {\n\nstd::span<const Asset> assets() {\n${table}}\n\n}  // namespace chapeau::serve\n")
  return()
endif()

# chapeau_assets(target folder)
function(chapeau_assets target folder)
  if (NOT TARGET ${target})
    return()
  endif()
  set(script ${PROJECT_SOURCE_DIR}/cmake/ChapeauAssets.cmake)
  set(output ${PROJECT_BINARY_DIR}/generated/assets.cpp)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS ${folder}/*)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -D FOLDER=${folder} -D OUTPUT=${output} -P ${script}
    DEPENDS ${files} ${script} VERBATIM)
  target_sources(${target} PRIVATE ${output})
  set_source_files_properties(${output} TARGET_DIRECTORY ${target} PROPERTIES OBJECT_DEPENDS "${files}")
endfunction()
