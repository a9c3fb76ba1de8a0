#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# No figure is told two ways on two pages of either deck of the example; each
# number is explained, and what is counted again is what was printed; no title
# is longer than a line or claims what its test does not find.
. "$(dirname "$0")/lib.sh"
cp -r "$SOURCE/examples/xen-2013/." .
expect 0 baro collect --offline
sed 's/^  board:/  board:\n    language: de/; s/^  quarter:/  quarter:\n    language: de/' \
    barograph.yaml >german.yaml

cat barograph.yaml ./*.md proposals/*.md | tr '\n' ' ' >written

# figures NOW REPORT: publishes it and looks at all that it printed.
figures() {
    at=$1 report=$2
    expect 0 baro --now "$at" report "$report" -o deck --format html \
        --layout --check --publish
    cp out layout
    baro query --csv "SELECT text FROM v_figures
        WHERE report = '$report'" >texts
    awk -f "$SOURCE/tests/cli/unregistered.awk" texts written layout >unknown
    [ ! -s unknown ] || fail "of no figure: $(head -5 unknown)"
    # The check itself: without its figures the deck is full of them.
    echo text >none
    awk -f "$SOURCE/tests/cli/unregistered.awk" none written layout |
        grep -q '^[0-9]' || fail "no number is missed"
    baro query --csv "SELECT metric, period, part, COUNT(DISTINCT text)
        FROM v_figures WHERE report = '$report'
        GROUP BY metric, period, part HAVING COUNT(DISTINCT text) > 1" >twice
    [ "$(wc -l <twice)" = 1 ] || fail "told two ways: $(cat twice)"
    baro query --csv "SELECT DISTINCT page FROM v_figures
        WHERE report = '$report'" >pages
    for page in measuring-success contributors organizations ladder \
        releases working-groups pr-plan talent-pool; do
        has pages $page
    done
}

# explained NOW REPORT: each number of that edition, and what it is now.
explained() {
    baro query --csv "SELECT page || '.' || number || '|' || metric || '|' ||
        text AS line FROM v_figures WHERE report = '$2'
        GROUP BY metric, period, part" | tail -n +2 | tr -d '"' >asked
    [ "$(wc -l <asked)" -ge 400 ] || fail "$(wc -l <asked) figures of $2"
    n=0
    while IFS='|' read -r number metric text; do
        n=$((n + 1))
        [ $((n % ${each:-1})) = 0 ] || continue
        expect 0 baro --now 2013-11-01T00:00:00Z explain "$number" \
            --report "$2" --edition "${1%T*}"
        has out "$metric"
        grep -q '^Counted again now: ' out || continue
        has out "Counted again now: $text"
    done <asked
}

# titled CONFIGURATION NOW REPORT
titled() {
    expect 0 baro -c "$1" --now "$2" report "$3" --layout --check -o deck \
        --format html
    sed -n 's/.* title "\(.*\)"$/\1/p' out >titles
    [ "$(wc -l <titles)" -ge 10 ] || fail "$(wc -l <titles) titles"
    ! grep -E '^.{91,}' titles || fail "a title of more than 90 characters"
}
figures 2013-09-16T09:00:00Z board
figures 2013-10-01T00:00:00Z quarter
# One in twenty is as good as all for a quick run.
[ -n "${BARO_SWEEP:-}" ] || each=20
# A page whose id is a kind and a file.
expect 0 baro --now 2013-09-16T09:00:00Z explain text:background.md
has out 'text:background.md.1  contributors'
expect 0 baro --now 2013-09-16T09:00:00Z explain text:background.md.1
has out 'contributors, 2012-09 to 2013-08: 99'
explained 2013-09-16T09:00:00Z board
titled barograph.yaml 2013-10-01T00:00:00Z quarter
titled german.yaml 2013-10-01T00:00:00Z quarter

# No page of a large deck is blank: what goes on, goes on with something.
sed 's/^  board:/  board:\n    for: room/' german.yaml >room.yaml
expect 0 baro -c room.yaml --now 2013-09-16T09:00:00Z report board --layout
awk '/^page/ { if (pages++ && texts < 6) exit 1; texts = 0 }
    /^text/ { texts++ }
    END { if (texts < 6) exit 1 }' out || fail "a blank page"
