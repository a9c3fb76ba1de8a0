#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Small cases that other tools are known to answer wrongly, through the real
# command line: a per cent of the new value, growth from nothing, how few hold
# half, weeks across New Year, a clock that is wrong, one message on two lists.
. "$(dirname "$0")/lib.sh"
now='--now 2014-01-01T12:00:00Z'

# ---- growth: of the old value, whichever way it went ----
# level FILE BEFORE AFTER: two years of months.
level() {
    echo date,value >"$1.csv"
    for year in 2012 2013; do
        for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
            [ $year = 2012 ] && echo "$year-$month,$2" || echo "$year-$month,$3"
        done
    done >>"$1.csv"
}
level up 100 150
level down 50 25
level new 0 12
level even 7 7
{
    # The example of CHAOSS, Contributor Absence Factor.
    echo date,person,org,count
    for n in 1000 433 343 332 202 90 42 33; do
        echo "2013-12-03,Person $n,Organization $n,$n"
    done
} >chaoss.csv
{
    # CHAOSS, Elephant Factor: eight with an eighth each.
    echo date,person,org,count
    for n in 1 2 3 4 5 6 7 8; do
        echo "2013-12-04,Person $n,Organization $n,125"
    done
} >eighths.csv
cat >barograph.yaml <<'END'
project: Vectors
sources:
  up: {type: csv, path: up.csv, metric: x-up, aggregate: sum}
  down: {type: csv, path: down.csv, metric: x-down, aggregate: sum}
  new: {type: csv, path: new.csv, metric: x-new, aggregate: sum}
  even: {type: csv, path: even.csv, metric: x-even, aggregate: sum}
  chaoss:
    type: csv
    path: chaoss.csv
    kind: commit
    columns: {at: date, person: person, organization: org, count: count}
  eighths:
    type: csv
    path: eighths.csv
    kind: commit
    columns: {at: date, person: person, organization: org, count: count}
END
expect 0 baro $now collect
expect 0 baro $now trend x-up x-down x-new x-even --json
grown() {
    got=$(jq -c --arg m "$1" '.series[] | select(.metric == $m).verdict |
        [(.words | sub(",.*|;.*"; "")), (.t12 | if . then .growth else null end)]' out)
    [ "$got" = "$2" ] || fail "$1: $got, not $2"
}
grown x-up '["up on last year (+50 %",0.5]'
grown x-down '["down on last year (−50 %",-0.5]'
grown x-new '["from none to 144",null]'
expect 0 baro $now trend x-up x-down --since 2013-12
has out '+50  +50 %'
has out '−25  −50 %'
expect 0 baro $now trend x-new
! grep -q ' %' out || fail "a per cent of nothing: $(grep ' %' out)"

# ---- one number for several, on request, beside its parts: the geometric
# mean of 1.5 and 0.5; and what comes next, where the past allows one ----
lacks out Index
expect 0 baro $now trend x-up x-down --index --json
jq -e '.index | (.value - 86.602540378 | fabs) < 1e-6 and .low < .value and
    .value < .high and (.parts | map(.metric) == ["x-up", "x-down"]) and
    ((.parts[0].index_without - 50) | fabs) < 1e-9' out >/dev/null ||
    fail "index: $(jq -c .index out)"
expect 0 baro $now trend x-up x-down --index
has out 'all, weighing the same     87'
lacks out 'twin'
# Threads have a twin that knows no organization: a part of them has none.
mkdir list
{
    echo at,person,organization
    for year in 2012 2013; do
        for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
            echo "$year-$month-01,One,Gears"
            echo "$year-$month-28,Two,Cogs"
        done
    done
} >list/list.csv
cat >list/barograph.yaml <<'END'
project: List
sources:
  list: {type: csv, path: list.csv, kind: message, columns: {at: at, person: person, organization: organization}, until: 2013-12-31}
END
for ask in 'threads "first-response-hours"' 'threads[organization=Gears] null'; do
    set -- $ask
    expect 0 baro -c list/barograph.yaml --now 2014-01-01T00:00:00Z collect
    expect 0 baro -c list/barograph.yaml --now 2014-01-01T00:00:00Z \
        trend "$1" messages --index --json
    jq -e --argjson twin "$2" '.index.parts[0].twin.metric == $twin' out \
        >/dev/null || fail "the twin of $1: $(jq -c .index out)"
done
expect 0 baro $now trend x-up x-new --index
has out 'No index: x-new is not measured over two whole years.'
expect 0 baro $now trend x-up --forecast
has out 'No forecast: it takes three years of months.'
expect 2 baro $now trend x-up --index --csv

# ---- one month that hides a clear rise is named, and kept ----
{
    echo date,value
    i=0
    for year in 2010 2011 2012 2013; do
        for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
            i=$((i + 1))
            n=$((48 + i * 7 % 5))
            [ $year != 2013 ] || n=$((n + 20))
            [ $year-$month != 2013-05 ] || n=400
            echo $year-$month,$n
        done
    done
} >odd.csv
echo '  odd: {type: csv, path: odd.csv, metric: x-odd, aggregate: sum}' \
    >>barograph.yaml
expect 0 baro $now collect
expect 0 baro $now trend x-odd x-even --outliers --json
jq -e '.series | .[0].depends_on == "2013-05" and
    .[0].verdict.t12.last == 1171 and .[1].depends_on == null' out >/dev/null ||
    fail "one month off: $(jq -c '.series[] | .depends_on' out)"
expect 0 baro $now trend x-odd --outliers
has out 'The verdict hangs on 2013-05'
# A picture says the same: the ring, its month, the verdict that hangs on it.
expect 0 baro $now chart x-odd --adjusted --steps -o odd.html
has odd.html 'that rests on May 2013'
has odd.html 'May 2013 lies far off'
has odd.html 'thin line: without the seasons'
expect 0 baro $now chart x-even --steps -o even.html
lacks even.html 'rests on'
lacks even.html 'lies far off'
expect 2 baro $now chart x-odd --adjusted --by quarter -o odd.html
has err 'goes with --by month'
expect 2 baro $now chart x-odd --steps --form stack -o odd.html

# ---- how few hold half ----
# half METRIC SOURCE WANT
half() {
    expect 0 baro $now trend "$1[source=$2]" --csv --since 2013-12
    has out "2013-12,$1[source=$2],,$3,"
}
half absence-factor chaoss 2
half elephant-factor chaoss 2
half absence-factor eighths 4
half elephant-factor eighths 4

# ---- weeks across New Year, a mail of 2099, one message on two lists ----
mkdir lists
cd lists
message() { # id date [list]
    printf 'From list@widget.example Mon Sep  2 10:00:00 2013\n'
    printf 'From: Some Body <some@people.example>\nDate: %s\n' "$2"
    printf 'Message-ID: <%s@people.example>\nSubject: About %s\n\n' "$1" "$1"
    printf 'Text of %s.\n\n' "$1"
}
{
    message start 'Mon, 10 Dec 2012 10:00:00 +0000'
    message sunday 'Sun, 30 Dec 2012 10:00:00 +0000'
    message eve 'Mon, 31 Dec 2012 10:00:00 +0000'
    message day 'Tue, 01 Jan 2013 10:00:00 +0000'
    message both 'Sun, 06 Jan 2013 10:00:00 +0000'
    message future 'Thu, 01 Jan 2099 10:00:00 +0000'
    message end 'Sun, 20 Jan 2013 10:00:00 +0000'
} >devel.mbox
{
    message begin 'Mon, 10 Dec 2012 11:00:00 +0000'
    message both 'Sun, 06 Jan 2013 10:00:00 +0000'
    message last 'Sun, 20 Jan 2013 11:00:00 +0000'
} >users.mbox
cat >barograph.yaml <<'END'
project: Lists
sources:
  devel: {type: mbox, path: devel.mbox}
  users: {type: mbox, path: users.mbox}
END
now='--now 2013-01-21T12:00:00Z'
expect 0 baro $now collect
weeks() { # METRIC
    baro $now trend "$1" --by week --csv --since 2012-12-24 --until 2013-01-13 |
        tr -d '\r' | awk -F, 'NR > 1 {printf "%s %s ", $1, $4}'
}
got=$(weeks messages)
[ "$got" = '2012-W52 1 2013-W01 3 2013-W02 0 ' ] || fail "weeks: $got"
for list in devel:3 users:1; do
    got=$(weeks "messages[source=${list%:*}]")
    [ "${got#*2013-W01 }" = "${list#*:} 2013-W02 0 " ] ||
        fail "one message on two lists is one on each: ${list%:*}: $got"
done
expect 0 baro $now query --csv "SELECT day, date_quality FROM v_events
    WHERE id = 'future@people.example'"
[ "$(tr -d '\r' <out | tail -1)" = ',outside' ] || fail "2099: $(cat out)"
expect 0 baro $now doctor
# What came tomorrow is read tomorrow.
message tomorrow 'Mon, 21 Jan 2013 15:00:00 +0000' >>devel.mbox
now='--now 2013-01-22T12:00:00Z'
expect 0 baro $now collect
expect 0 baro $now trend messages --by day --csv --since 2013-01-21 --until 2013-01-21
has out '2013-01-21,messages,,1,'

# ---- what comes late: of ten messages a month one is seen a month later ----
cd "$work"
mkdir late
cd late
message() { # month number
    printf '{"event":{"kind":"message","id":"%s-%s","at":"%s-%02dT12:00:00Z"}}\n' \
        "$1" "$2" "$1" "$2"
}
# run MONTH: read on the fifth, what the months before had by then.
run() {
    before=$(date -d "$1-01 1 month ago" +%Y-%m)
    {
        for n in 1 2 3 4 5 6 7 8 9; do message "$before" $n; done
        message "$(date -d "$1-01 2 months ago" +%Y-%m)" 10
        printf '{"cover":{"from":"%s-01","to":"%s","state":"complete"}}\n' \
            "$before" "$(date -d "$1-01 1 day ago" +%F)"
        echo '{"cursor":"1"}'
    } >lines
    cat lines >>all
    expect 0 baro --now "$1-05T12:00:00Z" collect
}
printf '#!/bin/sh\ncat >/dev/null\ncat "%s/lines"\n' "$PWD" >say
chmod +x say
cat >barograph.yaml <<END
project: Late
sources:
  list: {type: exec, command: [$PWD/say]}
reports:
  board: {pages: [lists, methodology]}
END
for month in 2012-06 2012-07 2012-08 2012-09 2012-10 2012-11 2012-12 2013-01 \
    2013-02 2013-03 2013-04 2013-05 2013-06 2013-07 2013-08 2013-09 2013-10 \
    2013-11 2013-12 2014-01; do
    run $month
done
now='--now 2014-01-05T12:00:00Z'
expect 0 baro $now trend messages posters --late --json --as-of 2013-12
jq -e '[.series[].late] | all(.why == null and .from == "2012-07" and
    .until == "2013-06" and (.months[-1] | .period == "2013-12" and
    .days == 5 and (.come - 0.9 | fabs) < 1e-9 and .least == .come)) and
    (.[0].months | (.[-1] | .value == 9 and .estimate == 10) and
     (.[-2] | .value == 10 and .come == 1 and .estimate == null)) and
    .[1].months[-1].estimate == null' out >/dev/null &&
    jq -e '[.series[].points[-1].estimate] == [10, null] and
        .series[0].points[-2].estimate == null' out >/dev/null ||
    fail "late: $(jq -c '.series[].late' out)"
expect 0 baro $now trend messages --late --as-of 2013-12
has out '90.0 %'
has out '12 months, 2012-07 to 2013-06'
has out '10 estimated'
expect 0 baro $now chart messages --as-of 2013-12 -o late.html
has late.html 'complete, more is to come in'
# What was there when it was first read is told from what came since.
expect 0 baro $now report -o deck --format html
has deck/board.html 'History before 5 Jun 2012 was imported.'
has deck/board.html 'First read on 5 Jun 2012.'
# All read at once tells nothing of it, which is not none.
mv all lines
rm -rf barograph.db*
expect 0 baro $now collect
expect 0 baro $now trend messages --late --as-of 2013-12
has out 'How much comes in late is not known: it takes 12 months'
lacks out Estimate
expect 0 baro $now chart messages --as-of 2013-12 -o late.html
lacks late.html 'more is to come in'
expect 0 baro $now report -o deck --format html
has deck/board.html 'Imported on 5 Jan 2014.'
