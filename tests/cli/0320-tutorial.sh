#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# docs/your-first-collector.md does what it says, typed as it stands there: the
# blocks of its first two chapters are run in their order. Where a text names a
# file right before a block, the block is that file.
. "$(dirname "$0")/lib.sh"
command -v jq >/dev/null || {
    echo "SKIPPED: no jq" >&2
    exit 0
}
awk -v to="$work/" '
    /^## 3/ { exit }
    /^```/ && inside { inside = 0; name = ""; close(file); next }
    /^```/ {
        inside = 1; n++
        file = to sprintf("%02d", n) (name == "" ? ".run" : "." name)
        next
    }
    inside { print >file; next }
    /^$/ { paragraph = 1; next }
    paragraph { paragraph = 0; name = "" }
    match($0, /`[a-z]+[.][a-z]+`[.:]/) {
        name = substr($0, RSTART + 1, RLENGTH - 3)
    }
' "$SOURCE/docs/your-first-collector.md"
ls ./*.run >/dev/null || fail 'the tutorial has no block to run'
mkdir bin
ln -s "$BAROGRAPH" bin/barograph
PATH=$work/bin:$PATH
for block in "$work"/[0-9]*; do
    sed -i "s|/tmp/tutorial|$work/tutorial|g" "$block"
    case $block in
    *.run) expect 0 sh -eu "$block" ;;
    *) cp "$block" "$work/tutorial/${block#*/[0-9][0-9].}" ;;
    esac
    [ ! -d "$work/tutorial" ] || cd "$work/tutorial"
done
# What the text says comes out of it.
has out '2013-09'
grep -q '^2013-09 *3 .*partial' out || fail "no 3 messages: $(cat out)"
grep -q '^2013-09 *2 .*partial' out || fail "no 2 people: $(cat out)"
