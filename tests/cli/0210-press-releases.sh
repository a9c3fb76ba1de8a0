#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What coincided with press releases, from a file of clippings; and the example
# of 2013, where little is dated to the day.
. "$(dirname "$0")/lib.sh"
awk 'BEGIN {
    print "date,outlet,title,url"
    for (d = 0; d < 1096; d++) {
        n = (d * 7919) % 101 < 36
        if (d >= 920 && d < 934) n += 2
        for (i = 0; i < n; i++) {
            k++
            day = strftime("%Y-%m-%d", 1293840000 + d * 86400, 1)
            printf "%s,o%d.example,Story a%d b%d,\n", day, k % 9, k, k
        }
    }
}' >clips.csv
cat >barograph.yaml <<'END'
project: Widget
sources:
  clips: {type: csv, path: clips.csv, kind: mention, columns: {at: date, outlet: outlet, title: title, url: url}, until: 2013-12-31}
press-releases:
  - {date: 2011-02-01, title: Old}
  - {date: 2012-03-06, title: Quiet}
  - {date: 2013-07-09, title: Loud, quotes: [Gears]}
  - {date: 2013-11-01, title: Never, state: proposed}
END
now='--now 2014-01-01T00:00:00Z'
expect 0 baro $now collect
expect 0 baro $now explain press-releases 2013
has out '2013-07-09  Loud'
has out 'Quotes: Gears'
grep -q 'The 28 days from 9 July 2013 coincided with [0-9]* stories, more than' \
    out || fail "no burst: $(cat out)"
lacks out Quiet
lacks out Never
lacks out 'caused by'
expect 0 baro $now explain press-releases 2012
has out 'nothing to tell from other days'
expect 0 baro $now explain press-releases 2013-07 --as-of 2013-07-20
has out '12 of the 28 days from 9 July 2013 are over: not yet compared'

# Their history is judged by the exact ratio of two Poisson counts; what is
# proposed is not counted, and the first on the list begins it.
expect 0 baro $now trend press-releases --by quarter --json
has out '"method": "exact-poisson"'
tr -d ' \n' <out >flat
has flat '"last":1,"low":null,"high":null,"prior":1'
has flat '{"period":"2013-Q3","value":1,"state":"complete"}'
has flat '{"period":"2013-Q4","value":0,"state":"complete"}'
has flat '"words":"noclearchange(1\u21921)","t12":{"prior":1,"last":1,'
has flat '{"period":"2011-Q1","value":1,"state":"partial"}'
expect 2 baro $now trend 'press-releases[area=Security]'
has err 'counted whole'
expect 0 baro $now metrics press-releases
has out 'Compared by: the exact ratio of two Poisson counts'
expect 0 baro $now metrics mentions
lacks out 'Compared by'

# The twin of stories beside an index is their share in outlets of tier 1,
# counted here from the file; where no outlet has a tier it is not known.
expect 0 baro $now trend stories mentions --index --json
jq -e '.index.parts[0].twin | .metric == "stories[tier=1]" and .prior == null
    and .last == null and .words == null' out >/dev/null ||
    fail "tiers that nobody gave: $(jq -c .index out)"
echo 'outlets: [{outlet: o3.example, tier: 1}]' >>barograph.yaml
expect 0 baro $now trend stories mentions --index --json
for year in 2012 2013; do
    awk -F, -v year="$year" '$1 ~ "^" year {n++; k += $2 == "o3.example"}
        END {print 100 * k / n}' clips.csv
done >shares
jq '.index.parts[0].twin | .prior, .last' out >told
paste shares told | awk '{d = $1 - $2; if (d > 1e-3 || d < -1e-3) exit 1}
    END {exit NR != 2}' || fail "tier 1: $(paste shares told)"
expect 0 baro $now trend stories mentions --index
has out 'stories[tier=1]'
grep -q '[0-9] points$' out || fail "no change of a twin: $(cat out)"

cp "$SOURCE"/examples/xen-2013/*.csv "$SOURCE"/examples/xen-2013/barograph.yaml .
cp -r "$SOURCE"/examples/xen-2013/proposals .
expect 0 baro $now --store xen.db collect
expect 0 baro $now --store xen.db explain press-releases 2013
has out '2013-07-09  Xen 4.3'
has out 'at least 0 stories'
has out 'Stories around 9 July 2013 are known by their month only'
lacks out 'too little to test'
has out 'known by their month only'
