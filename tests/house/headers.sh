#!/bin/sh
# Every public header stands alone: it includes what it names.
set -eu
flags=$(pkg-config --cflags glib-2.0)
status=0
for header in include/barograph/*.h; do
    # shellcheck disable=SC2086
    echo "#include \"${header#include/}\"" |
        ${CC:-cc} -std=gnu17 -Wall -Wextra -Werror -fsyntax-only -I include \
            $flags -x c - || { echo "$header" >&2; status=1; }
done
exit $status
