#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Share of voice: of the stories on a named set, in the sources that were read
# through both years, with how many they are; and what is not compared.
. "$(dirname "$0")/lib.sh"
# item DAY N TITLE: a line of a file.
item() {
    echo "$1,o$2.example,$3 $2,https://o$2.example/$2"
}
{
    echo 'date,outlet,title,url'
    n=0
    while [ $n -lt 240 ]; do
        month=$((n % 24))
        day=$(printf '%d-%02d-%02d' $((2012 + month / 12)) \
            $((month % 12 + 1)) $((n / 24 + 1)))
        # Ten a month: 3 then 6 on us, one of these on both.
        us=$((month < 12 ? 3 : 6))
        at=$((n / 24))
        if [ $at -eq 0 ]; then item "$day" $n 'Widget against Gadget in number'
        elif [ $at -lt $us ]; then item "$day" $n 'All about Widget in number'
        else item "$day" $n 'Gadget has a new thing in number'; fi
        n=$((n + 1))
    done
    item 2013-05-05 900 'Weather in'
} >both.csv
{ echo 'date,outlet,title,url'; item 2013-06-01 901 'Widget wins the'; } >late.csv
{
    echo 'date,outlet,title,url'
    item 2012-01-01 902 'Widget is the'
    item 2013-06-01 903 'Widget leads the'
} >ours.csv
cat >ours.xml <<'END'
<rss version="2.0"><channel><title>Ours</title>
<item><title>Widget alone</title><guid>1</guid><link>https://ours.example/1</link>
<pubDate>Mon, 03 Jun 2013 08:00:00 GMT</pubDate></item></channel></rss>
END
cat >barograph.yaml <<'END'
project: Widget
sources:
  both: {type: csv, path: both.csv, kind: mention, columns: {at: date, outlet: outlet, title: title, url: url}, until: 2013-12-31}
  late: {type: csv, path: late.csv, kind: mention, columns: {at: date, outlet: outlet, title: title, url: url}, until: 2013-12-31}
  ours: {type: feed, path: ours.xml, match: [Widget]}
share-of-voice: {us: [Widget], Gadget: [Gadget]}
END
now='--now 2014-01-01T00:00:00Z'
expect 0 baro $now collect
expect 0 baro $now trend share-of-voice --json --since 2012
cp out json
python3 - <<'END' || fail 'the shares differ'
import json
s = json.load(open('json'))
points = s['series'][0]['points']
assert len(points) == 24 and s['series'][0]['unit'] == '%'
assert [p['value'] for p in points] == [30] * 12 + [60] * 12
assert all(p['of'] == 10 and p['state'] == 'complete' for p in points)
t12 = s['series'][0]['verdict']['t12']
assert t12['prior'] == 30 and t12['last'] == 60, t12
END
has json 'ours is left out'
has json '72 of 120 stories on the set in the 12 months to 2013-12-31, 36 of 120 in the 12 before; panel of the 1 source read through both: both'
expect 0 baro $now trend share-of-voice.Gadget --since 2013-12
has out '50 % of 10'
expect 0 baro $now explain share-of-voice 2013-Q4
has out 'Sources compared, read through both years: both.'
grep -qE '^us +18 +30 +60 % +42 to 75 %' out || fail "explain: $(cat out)"
grep -qE '^Gadget +15 +30 +50 %' out || fail "explain: $(cat out)"
# Only the later source: nobody was read through both years.
expect 0 baro $now trend 'share-of-voice[source=late]' --json
has out 'is not compared'
has out '"t12": null'
expect 2 baro $now trend share-of-voice --group outlet
has err 'a share is not grouped'
expect 2 baro $now trend share-of-voice.Gadet
has err "did you mean 'Gadget'"
sed -i '/share-of-voice/d' barograph.yaml
expect 2 baro $now trend share-of-voice
has err 'share-of-voice needs `us:`'
