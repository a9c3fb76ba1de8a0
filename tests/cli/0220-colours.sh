#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# An organization keeps the colour that a deck first drew it in, whoever grows
# past it. A store that cannot be written is drawn all the same, and says so.
. "$(dirname "$0")/lib.sh"
row() { # DATE ORGANIZATION COUNT
    echo "$1,credited,$2 person,$2,$3"
}
months() { # YEAR ORGANIZATION COUNT
    for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
        row "$1-$month-02" "$2" "$3"
    done
}
{
    echo date,role,person,organization,count
    months 2010 Bolts 3
    months 2011 Widgets 9
    months 2011 Gears 4
    months 2012 Gears 20
    months 2012 Widgets 2
    months 2012 Cogs 30
} >work.csv
cat >barograph.yaml <<'END'
project: Widget
sources:
  work:
    type: csv
    path: work.csv
    kind: commit
    columns: {at: date, role: role, person: person, organization: organization, count: count}
    until: 2012-12-31
privacy: {names: none, minimum-group: 0}
reports:
  board: {title: Board, pages: [organizations]}
END
expect 0 baro --now 2013-01-01T00:00:00Z collect

# Another run holds the store: it cannot be written.
(
    flock 9
    expect 0 baro --now 2012-01-01T00:00:00Z report -o held --format svg
) 9>barograph.db.d/lock
has err 'could not be kept'
baro query --csv 'SELECT * FROM v_palette' >rows
lacks rows Widgets

expect 0 baro --now 2012-01-01T00:00:00Z report -o first --format svg
lacks err 'could not be kept'
cmp -s held/board-01.svg first/board-01.svg || fail "the colours are others"
expect 0 baro --now 2013-01-01T00:00:00Z report -o second --format svg
baro query --csv 'SELECT organization, slot FROM v_palette ORDER BY slot' |
    tr -d '\r' >rows
printf 'organization,slot\nWidgets,0\nGears,1\nCogs,2\n' >want
same rows want
expect 0 baro --now 2012-01-01T00:00:00Z report -o again --format svg
cmp -s again/board-01.svg first/board-01.svg ||
    fail "a deck of old is of other colours"

# Who has gone is one of the others still, not one of the unknown.
expect 0 baro --now 2013-01-01T00:00:00Z report -o gone --format html
tr -d '\n' <gone/board.html | sed 's/<tr>/\n/g; s/ *<[^>]*> */|/g; s/||*/|/g; s/\xc2\xa0/ /g' |
    grep '^|Q1 ’10|' >rows
echo '|Q1 ’10|0 %|0 %|0 %|100 %|0 %|' >want
same rows want
