#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# One source of each kind that reads files, and what happens to broken ones:
# the failing source is named, the others are kept.
. "$(dirname "$0")/lib.sh"

message() { # id date name parent
    printf 'From list@widget.example Mon Sep  2 10:00:00 2013\n'
    printf 'From: %s <%s@people.example>\nDate: %s\n' "$3" "$1" "$2"
    printf 'Message-ID: <%s@people.example>\nSubject: About %s\n' "$1" "$1"
    [ -z "$4" ] || printf 'In-Reply-To: <%s@people.example>\n' "$4"
    printf '\nText of %s.\n>From here it goes on.\n\n' "$1"
}

{
    message one 'Mon, 02 Sep 2013 10:00:00 +0000' 'One Person' ''
    message two 'Tue, 03 Sep 2013 11:00:00 +0200' 'Two Person' one
    # What a broken disk leaves: a separator and a field that names nothing.
    printf 'From nobody Mon Sep  2 10:00:00 2013\nX-Lost: all\n\nshreds\n\n'
    message three 'Wed, 04 Sep 2013 12:00:00 +0000' 'One Person' missing
} >list.mbox
cat >press.xml <<'END'
<?xml version="1.0"?>
<rss version="2.0"><channel><title>News</title>
<item><title>Widget 4 is out</title><guid>n1</guid>
<link>https://news.example/a?x=1&amp;y=2</link>
<pubDate>Mon, 09 Sep 2013 08:00:00 GMT</pubDate></item>
<item><title>Weather</title><guid>n2</guid>
<pubDate>Tue, 10 Sep 2013 08:00:00 GMT</pubDate></item>
</channel></rss>
END
printf 'date,value\n2013-07,100\n2013-08,\n2013-09,130\n' >visits.csv
cat >queue.sh <<'END'
#!/bin/sh
read -r request
case $request in
*'"schema":"barograph/exec/1"'*'"depth":"2"'*) ;;
*) echo '{"error":"what was asked?"}'; exit 1 ;;
esac
echo '{"event":{"kind":"post","id":"p1","at":"2013-09-05T10:00:00Z","by":{"name":"Forum User"},"title":"Hello"}}'
echo '{"sample":{"metric":"queue","at":"2013-09-05T10:00:00Z","value":7}}'
echo '{"cover":{"from":"2013-09-05","to":"2013-09-05","state":"complete"}}'
END
chmod +x queue.sh
cat >barograph.yaml <<END
project: Widget
sources:
  users: {type: mbox, path: list.mbox}
  press: {type: feed, path: press.xml, match: [Widget]}
  wiki: {type: csv, path: visits.csv, metric: page-views, aggregate: sum}
  forum: {type: exec, command: [$work/queue.sh], options: {depth: '2'}}
END
now='--now 2013-10-02T12:00:00Z'
expect 0 baro $now collect
[ ! -s err ] || fail "collect is not silent without a terminal: $(cat err)"
dump first
expect 0 baro $now collect
dump second
same first second

rows() {
    baro $now query --csv "$1" | tail -n +2 | tr -d '\r'
}
is() { # SQL ANSWER
    answer=$(rows "$1")
    [ "$answer" = "$2" ] || fail "$1 gives '$answer', not '$2'"
}
is "SELECT count(*) FROM v_events WHERE source='users'" 3
is "SELECT thread FROM v_events WHERE id='two@people.example'" \
    one@people.example
is "SELECT sum(skipped) > 0 FROM v_fetches WHERE source='users'" 1
is "SELECT url FROM v_events WHERE source='press'" \
    'https://news.example/a?x=1&y=2'
is "SELECT count(*) FROM v_samples WHERE source='wiki'" 2
is "SELECT title FROM v_events WHERE source='forum'" Hello
expect 0 baro $now trend posters --by quarter --since 2013-Q3 --json
jq -e '.series[0].points[0].value == 2' out >/dev/null ||
    fail "two people wrote: $(cat out)"
expect 0 baro $now trend page-views --since 2013-07 --until 2013-09 --json
jq -e '[.series[0].points[] | .value] | .[0] == 100 and .[2] == 130 and
    (.[1] == null)' out >/dev/null || fail "a blank is no zero: $(cat out)"

# Names of samples that only the file knows, and a subject after a dot, may be
# asked for like those of the configuration.
mkdir named
cd named
cat >levels.csv <<'END'
date,value,metric,subject
2013-07,5,downloads,tar
2013-08,6,downloads.zip,
2013-08,7,downloads.zip,old
END
printf 'date,value\n2013-07,900\n' >spend.csv
cat >barograph.yaml <<END
project: Widget
sources:
  levels: {type: csv, path: levels.csv, aggregate: sum}
  money: {type: csv, path: spend.csv, metric: spend.pr, aggregate: sum}
END
expect 0 baro $now collect
is "SELECT group_concat(metric || '/' || subject, '+') FROM (SELECT * FROM
    v_samples ORDER BY metric, subject)" \
    downloads/tar+downloads/zip+downloads/zip.old+spend/pr
for ask in 'downloads 5 13' 'downloads.zip null 6' 'spend.pr 900 null'; do
    set -- $ask
    expect 0 baro $now trend "$1" --since 2013-07 --until 2013-08 --json
    jq -e --argjson a "$2" --argjson b "$3" \
        '[.series[0].points[].value] == [$a, $b]' out >/dev/null ||
        fail "$ask: $(cat out)"
done
expect 2 baro $now trend downlods
has err "did you mean 'downloads'"
cd ..

# An item whose date nobody can read is in no period, and said to be.
mkdir undated
cd undated
sed 's/Mon, 09 Sep 2013/Someday/; s/Weather/Widget weather/' \
    ../press.xml >press.xml
cat >barograph.yaml <<END
project: Widget
sources:
  press: {type: feed, path: press.xml, match: [Widget]}
reports:
  board: {pages: [coverage]}
END
expect 0 baro $now collect
expect 0 baro $now trend mentions
has err 'mentions: 1 mention without a usable date is in no period'
expect 0 baro $now report --format html -o out.d --publish
grep -q '1 record without a usable date is in no period' out.d/board.html ||
    fail 'the page of coverage says nothing of it'
is "SELECT metric, value FROM v_figures WHERE metric LIKE 'undated%'" \
    undated,1.0
cd ..

# An import of one day is named where it is compared: by more than half of the
# month, and not where as much was done within more than a day.
mkdir import
cd import
commits() { # ID PERSON DAY-AND-HOUR, DAY-AND-HOUR … : 10 of each
    id=$1 person=$2
    shift 2
    for at; do
        for minute in 0 1 2 3 4 5 6 7 8 9; do
            printf '{"event":{"kind":"commit","id":"%s","at":"%s:0%sZ",' \
                "$id-$at-$minute" "$at:0$minute" "$minute"
            printf '"by":{"name":"%s"}}}\n' "$person"
        done
    done
}
{
    commits a Ann 2013-03-05T20 2013-03-06T10 2013-03-06T19
    commits b Bob 2013-03-05T20 2013-03-20T20
    commits c Ann 2013-04-05T10 2013-04-06T10 2013-04-07T10
    commits d Ann 2013-05-05T20 2013-05-06T10 2013-05-06T19
    commits e Bob 2013-05-07T20 2013-05-08T20 2013-05-09T20
} >commits.jsonl
printf '#!/bin/sh\ncat >/dev/null\ncat %s\n' "$work/import/commits.jsonl" \
    >commits.sh
chmod +x commits.sh
cat >barograph.yaml <<END
project: Widget
sources:
  code: {type: exec, command: [$work/import/commits.sh]}
END
expect 0 baro $now collect
expect 0 baro $now trend commits
has err 'commits: in 2013-03 one person made 30 of 50 commits within 24 hours'
[ "$(grep -c 'one person' err)" = 1 ] || fail "not one import: $(cat err)"
expect 0 baro $now trend commits --as-of 2013-02-28
lacks err 'one person'
cd ..

# Broken ones beside a good one.
mkdir broken
cd broken
gzip -c ../list.mbox | head -c 200 >cut.mbox.gz
printf '<!DOCTYPE html><html><body>Moved</body></html>\n' >page.html
head -c 300 ../press.xml >cut.xml
printf 'date,value\n2013-07,"1,234"\n' >thousand.csv
cat >barograph.yaml <<END
project: Widget
sources:
  good: {type: mbox, path: ../list.mbox}
  cut: {type: mbox, path: cut.mbox.gz}
  page: {type: feed, path: page.html}
  short: {type: feed, path: cut.xml}
  gone: {type: mbox, path: absent.mbox}
  comma: {type: csv, path: thousand.csv, metric: visits}
  liar: {type: exec, command: [/bin/false]}
END
expect 3 baro $now collect
for text in 'cut.mbox.gz: ' 'absent.mbox: ' 'page: ' 'short: ' 'comma: ' \
    'liar: ' 'HTML page' 'line 2' '1,234'; do
    has err "$text"
done
lacks err 'good: '
lacks err 'gone: gone: '
is "SELECT count(*) FROM v_events WHERE source='good'" 3
is "SELECT count(*) FROM v_events WHERE source IN ('page', 'short')" 0
is "SELECT count(*) FROM v_samples" 0
expect 3 baro $now status --json
jq -e '[.sources[] | select(.error == null) | .source] == ["good"]' out \
    >/dev/null || fail "status hides an error: $(cat out)"

# A source that was never read stands there too, and each says what to do.
sed -i 's/^  good:/  late: {type: mbox, path: late.mbox}\n  good:/' barograph.yaml
expect 3 baro --now 2013-12-03T12:00:00Z status --json
jq -e '.sources[0] == {"source": "late", "type": "mbox", "state": "never",
    "records": 0, "last_success": null, "lag_seconds": null, "error": null,
    "quiet_days": null,
    "next": "barograph collect late"}' out >/dev/null || fail "$(cat out)"
jq -e '.sources[1] | .source == "good" and .next == null and
    .lag_seconds > 0' out >/dev/null || fail "$(cat out)"
jq -e '.sources[2].next == "barograph source test cut"' out >/dev/null ||
    fail "$(cat out)"
expect 3 baro --now 2013-12-03T12:00:00Z status
has out 'barograph collect late'
