#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every verb that `help` lists explains itself, and words that are nearly
# right are put right.
. "$(dirname "$0")/lib.sh"
expect 0 baro help
verbs=$(sed -n '/^Verbs:/,/^$/s/^  \([a-z]*\) .*/\1/p' out)
[ "$(echo "$verbs" | wc -l)" -ge 10 ] || fail "help lists few verbs"
for verb in $verbs; do
    expect 0 baro "$verb" --help
    has out "Usage: barograph $verb"
    [ -s err ] && fail "$verb --help talks to standard error"
    # What the usage line promises is listed, each with its meaning.
    if grep -q '^Usage:.*\[options\]' out &&
        ! sed -n '/^Options:/,$p' out | grep -qE '^ +(-., )?--[a-z-]+.* {2,}[^ ]'
    then
        fail "$verb promises options and lists none"
    fi
    cp out by_option
    expect 0 baro help "$verb"
    same out by_option
done
for verb in collect trend report query; do
    baro $verb --help | grep -q '^Options:' || fail "$verb has no options"
done
expect 0 baro --version
has out "$(sed -n 's/^project(barograph VERSION \([0-9.]*\).*/\1/p' \
    "$SOURCE/CMakeLists.txt")"
expect 2 baro colect
has err "did you mean 'collect'"
expect 2 baro trend commits --bye month
has err "--by"
expect 2 baro trend commits --since
has err "needs a value"
expect 2 baro --now yesterday status
has err "--now"
