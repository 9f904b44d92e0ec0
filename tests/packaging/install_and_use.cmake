# Installs BUILD, then configures, builds and runs the project in SOURCE, which is told nothing but CMAKE_PREFIX_PATH.

function(step)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE failed OUTPUT_VARIABLE said ERROR_VARIABLE said)
  if (failed)
    message(FATAL_ERROR "${ARGN}\n${said}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
step(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/installed)
step(${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/build -G ${GENERATOR}
  -D CMAKE_PREFIX_PATH=${WORK}/installed -D CMAKE_CXX_COMPILER=${COMPILER})
step(${CMAKE_COMMAND} --build ${WORK}/build)
execute_process(COMMAND ${WORK}/build/stranger RESULT_VARIABLE failed OUTPUT_VARIABLE verdict ERROR_VARIABLE said)
foreach (expected "\"id\": \"PACT 1\"" "\"verdict\": \"breach\"" "\"overall\": \"conflict\"" "outcome: conflict\n")
  string(FIND "${verdict}" "${expected}" at)
  if (failed OR at EQUAL -1)
    message(FATAL_ERROR "the stranger's program ended with ${failed} and said, without ${expected},\n${verdict}${said}")
  endif()
endforeach()

# Nothing but the facade is there to be included, and it asks for nothing else.
file(GLOB_RECURSE headers RELATIVE ${WORK}/installed/include ${WORK}/installed/include/*)
foreach (header IN LISTS headers)
  if (NOT header MATCHES "^chapeau/[a-z]+\\.hpp$")
    message(FATAL_ERROR "${header} is installed, and is not of the facade")
  endif()
  file(STRINGS ${WORK}/installed/include/${header} quoted REGEX "^#include \"")
  list(FILTER quoted EXCLUDE REGEX "\"chapeau/[a-z]+\\.hpp\"")
  if (quoted)
    message(FATAL_ERROR "${header} includes what is not installed: ${quoted}")
  endif()
endforeach()
