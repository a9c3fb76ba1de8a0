#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A clone from a bundle can testify to its last record, not to today: later
# months are missing. A month within without commits is a true zero.
. "$(dirname "$0")/lib.sh"
new_repo code
commit code 2012-01-01T00:00:00Z 'One Person' one@people.example January
commit code 2012-03-10T10:00:00Z 'One Person' one@people.example March
commit code 2012-04-30T23:00:00Z 'Two Person' two@people.example April
git -C code bundle create -q ../code.bundle master HEAD
git clone -q --mirror code.bundle code.git 2>/dev/null
find code.git -exec touch -d 2012-05-01T06:00:00Z {} +
cat >barograph.yaml <<'END'
project: Widget
sources:
  code: {type: git, path: code.git}
END
expect 0 baro --now 2012-08-15T12:00:00Z collect
for metric in commits contributors organizations; do
    expect 0 baro --now 2012-08-15T12:00:00Z trend $metric --json \
        --since 2011-12 --until 2012-08
    jq -r '.series[0].points[] | "\(.period) \(.value) \(.state)"' out >points
    for line in '2011-12 null missing' '2012-02 0 complete' \
        '2012-03 1 complete' '2012-06 null missing' \
        '2012-07 null missing' '2012-08 null missing'; do
        grep -qx "$line" points || fail "$metric: no '$line' in: $(cat points)"
    done
    jq -e '.warnings | length > 0' out >/dev/null ||
        fail "nobody says that the data ends"
done
expect 0 baro --now 2012-08-15T12:00:00Z trend commits --csv \
    --since 2012-06 --until 2012-06
has out '2012-06,commits,,,missing'
# A figure that no source yields is missing from end to end.
expect 0 baro --now 2012-08-15T12:00:00Z trend messages --json
jq -e 'all(.series[0].points[]; .value == null and .state == "missing")' out \
    >/dev/null || fail "messages without a list: $(cat out)"

# A list that is read only since last year is no growth: it is said.
mkdir begins
cd begins
months() { # YEAR…: a message a month
    echo at,person
    for year; do
        for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
            echo "$year-$month-05,someone"
        done
    done
}
months 2009 2010 2011 2012 >old.csv
months 2012 >new.csv
cat >barograph.yaml <<'END'
project: Widget
sources:
  old: {type: csv, path: old.csv, kind: message, columns: {at: at, person: person}, until: 2012-12-31}
  new: {type: csv, path: new.csv, kind: message, columns: {at: at, person: person}, until: 2012-12-31}
END
now='--now 2013-01-05T12:00:00Z'
expect 0 baro $now collect
expect 0 baro $now trend messages --json
jq -e '[.warnings[] | select(test("the source new begins on 2012-01-05"))] |
    length == 1' out >/dev/null || fail "begins: $(jq -c .warnings out)"
expect 0 baro $now trend 'messages[source=old]' --json
jq -e '.warnings | map(select(test("begins"))) == []' out >/dev/null ||
    fail "one source alone: $(jq -c .warnings out)"

# Who came before a year that nobody observed is not known to have climbed or
# not: the table counts him apart.
mkdir ../climbs
cd ../climbs
{ months 2008 2009 2010; echo 2010-11-06,stranger; } >old.csv
months 2012 2013 >new.csv
cat >barograph.yaml <<'END'
project: Widget
sources:
  old: {type: csv, path: old.csv, kind: commit, columns: {at: at, person: person}}
  new: {type: csv, path: new.csv, kind: commit, columns: {at: at, person: person}}
END
expect 0 baro --now 2014-01-15T12:00:00Z collect
expect 0 baro --now 2014-01-15T12:00:00Z trend contributors \
    'contributors[commits>=3]' --climb --json
jq -e '.climbs[0] | .unknown == 1 and .people == 0 and .share == null' out \
    >/dev/null || fail "unknown steps: $(jq -c .climbs out)"
expect 0 baro --now 2014-01-15T12:00:00Z trend contributors \
    'contributors[commits>=3]' --climb
grep -q 'Before  Unknown$' out || fail "no column: $(cat out)"
has out 'Unknown: a month of the 12 was not observed'

# Of a year of figures with a month without one only a part is known, whoever
# asks: no sum of twelve months is made of nine. A part that a figure does not
# have is refused, and a source alone is that source alone.
mkdir ../holes
cd ../holes
{
    echo date,value
    for month in 01 02 03 04 05 06 07 08 09 10 11 12; do
        echo "2011-$month,10"
        case $month in 05 | 06 | 07) ;; *) echo "2012-$month,10" ;; esac
    done
} >one.csv
printf 'date,value\n2012-12,1000\n' >two.csv
cat >barograph.yaml <<'END'
project: Widget
sources:
  one: {type: csv, path: one.csv, metric: downloads, aggregate: sum}
  two: {type: csv, path: two.csv, metric: downloads, aggregate: sum}
END
expect 0 baro $now collect
expect 0 baro $now trend downloads --by year --json
jq -e '.series[0] | [.points[:2][] | [.value, .state]] ==
    [[120, "complete"], [1090, "partial"]] and .years == null' out >/dev/null ||
    fail "nine months are a year: $(jq -c '.series[0]' out)"
expect 0 baro $now trend 'downloads[source=one]' --since 2012-12 --json
jq -e '.series[0].points[0].value == 10' out >/dev/null ||
    fail "one source of two: $(jq -c '.series[0].points' out)"
for part in '[organization=Widgets]' '[commits>=2]' '[tier=1]'; do
    expect 2 baro $now trend "downloads$part"
    has err 'can be narrowed by source alone'
done
expect 2 baro $now trend downloads --group organization

# Where events have neither titles nor texts nobody can find a focus area among
# them; where they have, none is none.
mkdir ../wordless
cd ../wordless
printf 'at,person\n2012-11-05,One\n2012-12-06,Two\n' >bare.csv
printf 'at,person,title\n2012-11-05,One,Fix a leak\n2012-12-06,Two,Tidy\n' \
    >told.csv
cat >barograph.yaml <<'END'
project: Widget
focus-areas:
  Security: {match: [CVE]}
sources:
  bare: {type: csv, path: bare.csv, kind: commit, columns: {at: at, person: person}, until: 2012-12-31}
  told: {type: csv, path: told.csv, kind: commit, columns: {at: at, person: person, title: title}, until: 2012-12-31}
END
expect 0 baro $now collect
for ask in 'bare null 1' 'told 0 0'; do
    set -- $ask
    expect 0 baro $now trend "commits[source=$1,area=Security]" \
        --since 2012-12 --json
    jq -e --argjson value "$2" --argjson warned "$3" \
        '.series[0].points[0].value == $value and
        ([.warnings[] | select(test("neither titles nor texts"))] | length) ==
        $warned' out >/dev/null || fail "an area of $1: $(cat out)"
done
