#!/bin/sh
# Functions that nobody may call: each has a bounded or zone-safe twin.
set -eu
found=$(grep -nEw '(strcpy|strcat|sprintf|vsprintf|strtok|gmtime|localtime|atoi|atol|strtol|system|popen|tmpnam|mktemp|gets)[[:space:]]*\(' \
    $(git ls-files '*.c' '*.h') /dev/null | grep -v '^tests/house' || true)
[ -z "$found" ] || { printf '%s\n' "$found" >&2; exit 1; }
