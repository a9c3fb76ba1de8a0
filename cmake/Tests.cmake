# baro_test(FOLDER NAME LIBS lib…): tests/FOLDER/NAME.c as one cmocka
# executable with the label FOLDER.
function(baro_test folder name)
  cmake_parse_arguments(ARG "" "" "LIBS;SOURCES" ${ARGN})
  add_executable(${name} ${name}.c ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE baro_warnings ${ARG_LIBS}
    PkgConfig::CMOCKA m)
  target_compile_definitions(${name} PRIVATE
    BARO_SHARED_DIR="${CMAKE_SOURCE_DIR}/../shared"
    BARO_TESTS_DIR="${CMAKE_SOURCE_DIR}/tests"
    BARO_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_test(NAME ${folder}/${name} COMMAND ${name})
  set_tests_properties(${folder}/${name} PROPERTIES LABELS ${folder}
    TIMEOUT 1200 ENVIRONMENT
    "ASAN_OPTIONS=handle_segv=2:allow_user_segv_handler=0:detect_leaks=0")
endfunction()
