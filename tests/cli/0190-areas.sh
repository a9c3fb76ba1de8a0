#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Focus areas are checked by a person: on a terminal, and by a file; precision
# and recall with their intervals, and what is too little to say.
. "$(dirname "$0")/lib.sh"
{
    echo 'date,outlet,title,url'
    n=0
    while [ $n -lt 200 ]; do
        day=$(printf '2013-%02d-%02d' $((n / 20 + 1)) $((n % 20 + 1)))
        # 60 on security, of which the rule takes 12 wrongly; of what has no
        # area one in ten is on security.
        case $n in
        *[05]) word="secure thing" ;;
        *[1]) word="job security" ;;
        *[2]) word="quiet hole" ;;
        *) word="weather" ;;
        esac
        echo "$day,o$n.example,The $word number $n,https://o$n.example/$n"
        n=$((n + 1))
    done
    echo '2013-08-01,f.example,=secure formula,'
} >clips.csv
cat >barograph.yaml <<'END'
project: Widget
sources:
  clips: {type: csv, path: clips.csv, kind: mention, columns: {at: date, outlet: outlet, title: title, url: url}, until: 2013-12-31}
focus-areas:
  Security: {match: [secur*]}
  Birthdays: {match: [birthday]}
END
now='--now 2014-01-01T00:00:00Z'
expect 0 baro $now collect
expect 0 baro $now areas check --csv
has out 'Security,1,61,0,0,,,unchecked'
has out 'Birthdays,1,0,0,0,,,unchecked'
has err '100 answers are missing'

expect 0 baro $now areas check --export sample.csv
[ "$(grep -c ^Security, sample.csv)" = 50 ] || fail 'a sample of 50'
[ "$(grep -c ^,clips, sample.csv)" = 50 ] || fail 'and 50 without an area'
cp sample.csv first.csv
expect 0 baro $now areas check --export sample.csv
same sample.csv first.csv
expect 0 baro $now areas check --sample 60 --export longer.csv
grep ^Security, longer.csv | head -50 >got
grep ^Security, sample.csv >wanted
same wanted got

# Somebody fills it in: job security is none; a quiet hole is.
tr -d '\r' <sample.csv | sed -e '/^Security,.*job/s/$/no/' \
    -e '/^Security,.*secure/s/$/yes/' -e '/^,.*quiet hole/s/$/Security/' \
    -e '/^,.*weather/s/$/no/' >answers.csv
expect 0 baro $now areas check --import answers.csv --json
right=$(grep -c '^Security.*yes$' answers.csv)
missed=$(grep -c '^,.*Security$' answers.csv)
cp out all
for line in '"checked": 50' "\"right\": $right" '"checked_without": 50' \
    "\"missed\": $missed" '"found": 61' '"without": 140' '"version": 1'; do
    has all "$line"
done
python3 - "$right" "$missed" <<'END' || fail 'precision and recall differ'
import json, sys
k, m = map(int, sys.argv[1:])
area = json.load(open('all'))['areas'][0]
z = 1.959963984540054
def wilson(k, n):
    p, c = k / n, 1 + z * z / n
    h = z * (p * (1 - p) / n + z * z / (4 * n * n)) ** .5
    return (p + z * z / (2 * n) - h) / c, (p + z * z / (2 * n) + h) / c
low, high = wilson(k, 50)
few, many = wilson(m, 50)
recall = lambda p, q: 61 * p / (61 * p + 140 * q)
wanted = [k / 50, low, high, recall(k / 50, m / 50), recall(low, many),
          recall(high, few)]
got = [area[w][x] for w in ('precision', 'recall')
       for x in ('value', 'low', 'high')]
assert all(abs(a - b) < 1e-9 for a, b in zip(wanted, got)), (wanted, got)
assert area['trust'] == ('weak' if k / 50 < .8 or low < .7 else 'sound')
END
# What was answered comes back with the next export.
expect 0 baro $now areas check --export again.csv
tr -d '\r' <again.csv | cmp -s - answers.csv || fail 'answers are not exported'
baro query --csv "SELECT COUNT(*), SUM(belongs) FROM v_label_answers
    WHERE label = 'Security' AND rule_version = 1" >got
printf 'COUNT(*),SUM(belongs)\n100,%d\n' $((right + missed)) >wanted
same wanted got

# A larger sample goes on where the smaller one ended.
expect 0 baro $now areas check --sample 60 --csv
has err 'answers are missing'
has out "Security,1,61,50,$right,"

# A changed rule keeps what was said of the events that it finds.
sed -i 's/secur\*/secure/' barograph.yaml
expect 0 baro $now collect
expect 0 baro $now areas check --csv
grep -q '^Security,2,41,[0-9]*,[0-9]*,' out || fail "version 2: $(cat out)"

# On a terminal.
if command -v script >/dev/null; then
    sed -i '/Birthdays/d; s/match: .*/match: [weather]}/' barograph.yaml
    expect 0 baro $now collect
    { echo maybe; yes y | head -60; echo 1; echo q; } | script -qec \
        "$BAROGRAPH $now areas check" /dev/null >terminal 2>&1 || true
    has terminal 'About Security? [y/n, q to stop]'
    has terminal 'Which of these?'
    baro query --csv "SELECT COUNT(*) FROM v_label_answers
        WHERE rule_version = 3" >got
    [ "$(tail -1 got)" -ge 10 ] || fail 'nothing was answered on the terminal'
fi

# What a file may hold wrongly is told with its place.
printf 'source,id,area,answer\nclips,none,Security,yes\n' >bad.csv
expect 2 baro $now areas check --import bad.csv
has err 'bad.csv:2'
id=$(sed -n 2p answers.csv | cut -d, -f4)
printf 'source,id,area,answer\nclips,%s,Security,maybe\n' "$id" >bad.csv
expect 2 baro $now areas check --import bad.csv
has err "yes or no, not 'maybe'"
printf 'source,id,area,answer\nclips,%s,Securty,yes\n' "$id" >bad.csv
expect 2 baro $now areas check --import bad.csv
has err "did you mean 'Security'"
expect 2 baro $now areas
has err 'areas check'
expect 2 baro $now areas check --sample 20
has err 'from 50'
