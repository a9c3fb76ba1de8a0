#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What a published report printed is kept, explained and, when it is counted
# otherwise later, restated with its reason.
. "$(dirname "$0")/lib.sh"
new_repo code
month=0
while [ $month -lt 30 ]; do
    day=$((2011 + month / 12))-$(printf %02d $((month % 12 + 1)))-05T12:00:00Z
    commit code $day Ada ada@example.org One
    [ $((month % 3)) -ne 0 ] || commit code $day Bob bob@example.net Two
    month=$((month + 1))
done
commit code 2013-06-30T12:00:00Z Ada ada@example.org Last
cat >barograph.yaml <<'END'
project: Widget
sources:
  code: {type: git, path: code}
privacy: {names: none, minimum-group: 0}
reports:
  board:
    headline: [commits, contributors]
    pages: [measuring-success, contributors, working-groups, methodology, coverage, restatements]
working-groups:
  - {id: pr, name: Press and words, seats: [{member: One}, {member: Two}]}
END
at() {
    now=$1
    shift
    baro --now "$now" "$@"
}
then=2013-07-01T12:00:00Z
later=2013-09-01T12:00:00Z
expect 0 at $then collect
expect 0 at $then report -o first --format html
[ ! -s err ] || fail "a report has something to say: $(cat err)"
expect 0 at $then -v report -o first --format html
has err 'restatements is left out: no edition was published before'

# An edition, and the same bytes when it is drawn once more.
expect 0 at $then report -o second --format html --publish
same first/board.html second/board.html
expect 0 at $then report -o third --format html
same first/board.html third/board.html
expect 0 at $then query --csv 'SELECT page, number, metric, period, text
    FROM v_figures WHERE page = '"'contributors'"' ORDER BY number'
has out 'contributors,1,contributors,2012-07 to 2013-06,2'
at $then query --csv 'SELECT COUNT(*) FROM v_figures' >count

# Each number is explained, by its page's name and by where it stands.
expect 0 at $then explain contributors
grep -q '^ *contributors\.1  contributors  *2012-07 to 2013-06  *2$' out ||
    fail "the page's first number is not listed"
expect 0 at $then explain 2.1
has out 'contributors, 2012-07 to 2013-06: 2'
has out 'Counted again now: 2'
has out 'Distinct people credited with a commit'
has out '2013-06         1  complete'
has out 'code (git): 41 records, complete'
has out 'explain '"'contributors' '2012-07 to 2013-06'"' --items'
cp out whole

# Who is whom when it was published is a state, in letters, that the deck says
# too; newcomers leave it as it is, a joined pair does not (below).
state=$(at $then query --csv 'SELECT DISTINCT people FROM v_figures' |
    tail -1 | tr -d '\r')
echo "$state" | grep -qx '[a-p]\{10\}' || fail "no state of people: $state"
has second/board.html "as of the state $state:"
expect 0 at $then explain contributors '2012-07 to 2013-06' --items
[ "$(grep -c '^2012-\|^2013-' out)" = 17 ] || fail "not 17 items"
expect 2 at $then explain nothing.3
has err 'measuring-success, contributors'
expect 2 at $then explain contributors.1 --edition 2013-06-30
has err 'not published by then'

# Nothing has changed; then commits arrive late, and two people are one.
expect 0 at $later report -o out4 --format html
grep -q 'None of the [0-9]* figures published on 1 July 2013 has changed' \
    out4/board.html || fail "no calm page of restatements"
has out4/board.html 'What was restated since the edition of 1 July 2013: page'
commit code 2012-09-07T12:00:00Z Eve eve@example.com Late
commit code 2013-08-31T12:00:00Z Ada ada@example.org More
expect 0 at $later collect
expect 0 at $later report -o out5 --format html
has out5/board.html 'figures were restated since 1 July 2013'
has out5/board.html 'One record of that time arrived late'
expect 0 at $later explain contributors.1 --edition 2013-07-31
has out 'published 2013-07-01 12:00 UTC'
has out 'contributors, 2012-07 to 2013-06: 2'
has out 'Counted again now: 3'
has out "People as of the state $state: joined and placed now as then"
lacks out5/board.html 'placed otherwise since'
cat >>barograph.yaml <<'END'
identities: {people: people.csv}
END
printf 'person,address\nAda,ada@example.org\nAda,bob@example.net\n' >people.csv
expect 0 at $later collect
expect 0 at 2013-09-02T12:00:00Z report -o out6 --format html
has out6/board.html 'restated'
has out6/board.html "placed otherwise since (state $state, now "
expect 0 at $later explain contributors.1 --edition 2013-07-31
has out "People as of the state $state: joined, parted or placed otherwise"

# Parts, shares and what the configuration says are counted again too; what
# goes the same way is one row.
expect 0 at $later report -o out9 --format html --layout
has out 'restated since 1 July 2013'
has out 'Contributors (stayed)'
has out 'to June 2013 and 11 more'
has out 'Records (code)'

# A seat is filled; the page says so in a reader's words, not in the store's.
sed -i 's/{member: One}/{member: One, delegate: Ada}/' barograph.yaml
expect 0 at $later report -o out10 --format html --layout
has out 'Vacant seats (Press and words)'
! grep -q 'seats-vacant' out || fail "an internal name is printed"
sed -i '/^reports:/,/board:/s/board:/board:\n    language: de/' barograph.yaml
expect 0 at $later report -o out11 --format html --layout
has out 'Unbesetzte Sitze (Press and words)'
has out 'Beitragende (geblieben)'
sed -i '/language: de/d' barograph.yaml

# An edition of another period than its day's is counted again for that one.
expect 0 at 2013-09-03T12:00:00Z report -o out12 --format html \
    --period 2013-Q1 --publish
expect 0 at 2013-09-04T12:00:00Z report -o out13 --format html
grep -q 'None of the [0-9]* figures published on 3 September 2013' \
    out13/board.html || fail "an edition forgot its period"

# What would mislead is not published.
expect 0 at $later report -o out7 --format html --publish
sed -i 's/pages: \[.*/pages: [{page: contributors, title: We are growing}]/' \
    barograph.yaml
expect 6 at $later report -o out8 --format html --check --publish
at $later query --csv "SELECT COUNT(DISTINCT published_at) FROM v_figures" >n
has n 3

# What a report writes is in the one file: nothing is left in a log beside it.
[ ! -s barograph.db-wal ] || fail "a report left the store's log behind"
