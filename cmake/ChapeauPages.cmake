# Puts the pages of docs/diagnostics into a program: as an include, it adds the rule; as a script (cmake -P), it writes the file.

if (CMAKE_SCRIPT_MODE_FILE)
  file(GLOB pages ${FOLDER}/*.md)
  list(SORT pages)
  set(rows "")
  foreach (page IN LISTS pages)
    get_filename_component(code ${page} NAME_WE)
    if (NOT code MATCHES "^[AEW][0-9][0-9][0-9][0-9]$")
      continue()
    endif()
    file(READ ${page} text)
    string(APPEND rows "    DiagnosticPage{\"${code}\", R\"page(${text})page\"},\n")
  endforeach()
  file(WRITE ${OUTPUT}
    "// Made from docs/diagnostics when the program is built.\n#include \"api/pages.hpp\"\n\n#include <vector>\n\n"
    "namespace chapeau::api {\n\nstd::span<const DiagnosticPage> diagnostic_pages() {\n  static const std::vector<DiagnosticPage> all{\n${rows}  };\n"
    "  return all;\n}\n\n}  // namespace chapeau::api\n")
  return()
endif()

# chapeau_pages(target folder)
function(chapeau_pages target folder)
  if (NOT TARGET ${target})
    return()
  endif()
  set(script ${PROJECT_SOURCE_DIR}/cmake/ChapeauPages.cmake)
  set(output ${PROJECT_BINARY_DIR}/generated/pages.cpp)
  file(GLOB pages CONFIGURE_DEPENDS ${folder}/*.md)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -D FOLDER=${folder} -D OUTPUT=${output} -P ${script}
    DEPENDS ${pages} ${script} VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
