# SPDX-License-Identifier: Apache-2.0
# cmake -DOUT=migrations.c -DIN="001.sql;002.sql" -P embed.cmake
# Writes the migrations as C strings, dialect words replaced by SQLite's.
set(text "// SPDX-License-Identifier: Apache-2.0\n#include \"internal.h\"\n\n")
string(APPEND text "const char *const store_migrations[] = {\n")
foreach(file IN LISTS IN)
  file(READ ${file} sql)
  string(REPLACE "{{CLUSTERED}}" "STRICT, WITHOUT ROWID" sql "${sql}")
  string(REPLACE "{{STRICT}}" "STRICT" sql "${sql}")
  string(REGEX REPLACE "--[^\n]*" "" sql "${sql}")
  string(REPLACE "\\" "\\\\" sql "${sql}")
  string(REPLACE "\"" "\\\"" sql "${sql}")
  string(REGEX REPLACE "\n+" "\\\\n\"\n    \"" sql "${sql}")
  string(APPEND text "    \"${sql}\",\n")
endforeach()
string(APPEND text "    NULL,\n};\n")
file(WRITE ${OUT} "${text}")
