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
if (failed OR NOT verdict STREQUAL "PACT 1: breach\noverall: conflict\n")
  message(FATAL_ERROR "the stranger's program ended with ${failed} and said\n${verdict}${said}")
endif()
