#!/bin/sh
# What may be plugged in is documented and tested: each kind of source with
# each of its options, and each page of a deck.
set -eu
"$BAROGRAPH" source list | {
    status=0
    while read -r word rest; do
        case $word in
        *:)
            kind=${word%:}
            [ -f "docs/collectors/$kind.md" ] ||
                { echo "no docs/collectors/$kind.md"; status=1; }
            ls "tests/collectors/$kind"/*/expected.jsonl >/dev/null 2>&1 ||
                { echo "no folder of tests/collectors/$kind"; status=1; }
            ;;
        *)
            grep -qE "(^|[^a-z-])$word[\`:]" "docs/collectors/$kind.md" ||
                { echo "docs/collectors/$kind.md lacks $word"; status=1; }
            ;;
        esac
    done
    exit $status
}
"$BAROGRAPH" report --pages | tail -n +2 | {
    status=0
    while read -r page rest; do
        grep -q "^| \`$page\` |" docs/pages.md ||
            { echo "docs/pages.md lacks $page"; status=1; }
    done
    exit $status
}
