#!/bin/sh
# cppcheck finds nothing but what tests/house/cppcheck.txt says it mistakes.
set -eu
command -v cppcheck >/dev/null || {
    echo "SKIPPED: no cppcheck" >&2
    exit 0
}
cppcheck --quiet --enable=warning,portability,performance --library=gtk \
    --suppressions-list=tests/house/cppcheck.txt --error-exitcode=1 \
    -I include \
    base config collectors store people analysis report cli
