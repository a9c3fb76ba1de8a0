#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Figures that somebody else counted: rows that only say who is credited count
# people and commits, a threshold holds for the change between two years too,
# and the example's figures are those of the history they were counted from.
. "$(dirname "$0")/lib.sh"
{
    echo 'date,role,person,organization,count'
    month=0
    while [ $month -lt 24 ]; do
        day=$((2011 + month / 12))-$(printf %02d $((month % 12 + 1)))-01
        echo "$day,credited,1,Widgets,2"
        [ $month -ge 12 ] || echo "$day,credited,2,,1"
        [ $month -ge 3 ] || echo "$day,reviewed-by,2,Widgets,4"
        month=$((month + 1))
    done
    echo '2011-05-11,credited,3,Gears,1'
    echo '2012-05-11,credited,3,Gears,5'
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
END
now='--now 2013-01-01T00:00:00Z'
expect 0 baro $now collect

# year METRIC: "last prior kept lost gained" of the twelve months.
year() {
    baro $now trend "$1" >text
    sed -n 's/^12 months to [-0-9]*: \([0-9,]*\), the 12 before: \([0-9,]*\).*/\1 \2/p
            s/^\([0-9]*\) kept, \([0-9]*\) lost, \([0-9]*\) gained.*/\1 \2 \3/p' \
        text | tr '\n' ' ' | tr -d ,
}
# is METRIC 'FIGURES'
is() {
    got=$(year "$1")
    [ "$got" = "$2 " ] || fail "$1: '$got', not '$2 '"
}
is commits '29 37'
is contributors '2 3 2 1 0'
is 'contributors[commits>=3]' '2 2 1 1 1'
is 'contributors[commits<=2]' '0 1'
is organizations '2 2 2 0 0'
is reviews '0 12'
# Where no threshold is looked at, none is swallowed.
for metric in commits newcomers newcomer-return organizations reviews \
    absence-factor elephant-factor effective-organizations; do
    expect 2 baro $now trend "$metric[commits>=2]"
    has err "$metric[commits>=2]: a threshold narrows people"
done
for metric in retention turnover repeat-contributors; do
    expect 0 baro $now trend "$metric[commits>=2]"
done

# Bars of a narrow terminal are shorter, all to one scale; where there is no
# room for them they are left out. No line is wider than the window.
if command -v script >/dev/null; then
    for width in 44 56 80; do
        COLUMNS=$width script -qec "$BAROGRAPH $now trend commits" /dev/null |
            tr -d '\r' >narrow
        [ "$(wc -L <narrow)" -le $width ] || fail "wider than $width: $(cat narrow)"
        seven=$(sed -n '/^2012-05/s/[^█]//gp' narrow | tr -d '\n' | wc -m)
        two=$(sed -n '/^2012-06/s/[^█]//gp' narrow | tr -d '\n' | wc -m)
        if [ $width = 44 ]; then
            [ "$seven$two" = 00 ] || fail "bars where there is no room"
        else
            [ "$two" -gt 0 ] && [ $((seven * 2 / 7 - two)) -ge -1 ] &&
                [ $((seven * 2 / 7 - two)) -le 1 ] ||
                fail "at $width: bars of $seven and $two for 7 and 2"
        fi
    done
fi

# Xen's, whose sums are known from the history itself.
now='--now 2013-10-01T00:00:00Z'
rm -rf barograph.db*
cp -r "$SOURCE/examples/xen-2013/." .
expect 0 baro collect --offline
is commits '1696 2054'
baro query --csv "SELECT SUM(count) FROM v_events WHERE kind = 'commit'" >sum
has sum 22863
lacks activity.csv @

oracle=$SHARED/data/oracle/xen_monthly_ct_200810_201309.csv
if [ ! -f "$oracle" ]; then
    echo "SKIPPED: no shared data at $SHARED" >&2
    exit 0
fi
baro $now trend contributors --csv --since 2008-10 --until 2013-09 |
    tr -d '\r' | awk -F, 'NR > 1 {print $1 "," $4}' >got
awk -F, 'NR > 1 {print $1 "," $5}' "$oracle" >want
off=$(paste -d, got want | awk -F, '{d = $2 - $4; n += d < 0 ? -d : d}
                                    END {print n + 0}')
[ "$off" -le 6 ] || fail "contributors are off by $off person-months"

# The deck of the meeting: a range holds of the whole year that it names, and
# nothing that came after the day is counted.
now='--now 2013-09-16T09:00:00Z'
expect 0 baro $now report board --format html -o deck
has deck/board.html '36 to 57 contributors a quarter since 2011;'
has deck/board.html 'csv, 14 records to 1 September 2013'
lacks deck/board.html '17 records'
has deck/board.html 'what was first read after 15 Sep 2013 was not at hand'
