#!/bin/sh
# Words that are commonly misspelt, in code and documents; the German sentences
# and the stems of words are none.
set -eu
command -v codespell >/dev/null || {
    echo "SKIPPED: no codespell" >&2
    exit 0
}
git ls-files '*.c' '*.h' '*.md' '*.sh' '*.yaml' '*.txt' '*.cmake' |
    grep -v 'language_de\|^examples/\|^tests/' |
    xargs codespell --ignore-words-list=statics,increas,decreas,iif
