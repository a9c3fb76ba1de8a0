#!/bin/sh
# clang-tidy finds nothing. BARO_SWEEP=1 has clang's analyzer walk every path
# as well, which takes long and is for reading: it knows no g_autofree.
set -eu
command -v run-clang-tidy >/dev/null || {
    echo "SKIPPED: no clang-tidy" >&2
    exit 0
}
checks=
[ -n "${BARO_SWEEP:-}" ] || checks='-checks=-clang-analyzer-*'
folders='base|config|collectors|store|people|analysis|report|cli|bench'
# Tables leave out of their rows what is zero, which clang alone warns of.
run-clang-tidy -quiet -extra-arg=-Wno-missing-field-initializers -p "$BUILD" -j "$(nproc)" $checks \
    "$PWD/($folders)/.*[.]c$" 2>&1 |
    sed 's/\x1b\[[0-9;]*m//g' >"$BUILD/tidy.log" # it colours what it says
grep -E '^/.*: (warning|error): ' "$BUILD/tidy.log" && exit 1
grep -q '^clang-tidy.*/start[.]c' "$BUILD/tidy.log" # it ran
