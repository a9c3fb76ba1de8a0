#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A Mailman 2 archive over HTTP: every volume once, what is not over again,
# asking only for what changed; a volume that is refused is a gap, no zero.
. "$(dirname "$0")/lib.sh"
mkdir -p web/tree/pipermail/widget-users
serve web
cd web/tree/pipermail/widget-users

post() { # id date-of-separator date name
    printf 'From %s at people.example  %s\n' "$1" "$2"
    printf 'From: %s at people.example (%s)\nDate: %s\n' "$1" "$4" "$3"
    printf 'Subject: About %s\nMessage-ID: <%s@people.example>\n' "$1" "$1"
    printf '\nText of %s.\n\n' "$1"
}
post y1 'Tue Mar  4 10:00:00 1997' 'Tue, 04 Mar 1997 10:00:00 +0000' \
    'Old Hand' >1997.txt
post q1 'Mon Feb  1 10:00:00 2010' 'Mon, 01 Feb 2010 10:00:00 +0000' \
    'One Person' | gzip -n >2010q1.txt.gz
{
    post j1 'Mon Jul  1 10:00:00 2013' 'Mon, 01 Jul 2013 10:00:00 +0000' \
        'One Person'
    post j2 'Wed Jul 31 23:30:00 2013' 'Wed, 31 Jul 2013 23:30:00 -0500' \
        'Two Person'
} | gzip -n >2013-July.txt.gz
post lost 'Thu Aug  1 10:00:00 2013' 'Thu, 01 Aug 2013 10:00:00 +0000' \
    'Nobody' | gzip -n >2013-August.txt.gz
post s1 'Sun Sep  1 10:00:00 2013' 'Sun, 01 Sep 2013 10:00:00 +0000' \
    'Two Person' >2013-September.txt
# The nightly .gz lags behind: it does not know the message yet.
printf '' | gzip -n >2013-September.txt.gz
# As a server has it: tags in both cases, with and without quotes.
cat >index.html <<'HTML'
<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2//EN">
<HTML><HEAD><title>The Widget-users Archives</title></HEAD><BODY>
<h1>The Widget-users Archives</h1>
<p><a href="http://127.0.0.2/mailman/listinfo/widget-users">more
information</a> and <a href="http://127.0.0.2/2013-June.txt.gz">elsewhere</a>
<table border=3>
<tr><td>Archive</td><td>View by:</td><td>Downloadable version</td></tr>
<tr><td>September 2013:</td><td><A href="2013-September/thread.html">[ Thread
]</a> <A href="2013-September/date.html">[ Date ]</a></td>
<td><A href="2013-September.txt.gz">[ Gzip'd Text 2 KB ]</a></td></tr>
<tr><td>August 2013:</td><td><A HREF=2013-August/thread.html>[ Thread ]</a>
</td><td><A HREF=2013-August.txt.gz>[ Gzip'd Text 1 KB ]</a></td></tr>
<tr><td>July 2013:</td><td></td><td><A href='2013-July.txt.gz'>[ Gzip'd Text
2 KB ]</a></td></tr>
<tr><td>First quarter 2010:</td><td></td><td>
<A href="2010q1.txt.gz">[ Gzip'd Text 1 KB ]</a></td></tr>
<tr><td>1997:</td><td></td><td><A href="1997.txt">[ Text 1 KB ]</a></td></tr>
</table></BODY></HTML>
HTML
touch -d 2013-09-15T00:00:00Z ./*
cd "$work"
cat >web/rules.json <<'END_RULES'
{"/pipermail/widget-users/2013-August.txt.gz": {"status": 403}}
END_RULES
cat >barograph.yaml <<END_CONFIG
project: Widget
sources:
  users:
    type: pipermail
    url: http://127.0.0.1:$port/pipermail/widget-users
END_CONFIG

rows() {
    baro $now query --csv "$1" | tail -n +2 | tr -d '\r'
}
is() { # SQL ANSWER
    answer=$(rows "$1")
    [ "$answer" = "$2" ] || fail "$1 gives '$answer', not '$2'"
}
asked() { # NAME STATUS COUNT
    n=$(grep -c "/$1 $2 " web/log || true)
    [ "$n" = "$3" ] || {
        sed 's/^/  /' web/log >&2
        fail "$1 was answered $2 $n times, not $3"
    }
}

now='--now 2013-09-15T12:00:00Z'
expect 0 baro $now collect
is "SELECT count(*) FROM v_events" 5
is "SELECT group_concat(id, ' ') FROM (SELECT id FROM v_events
    ORDER BY occurred_at)" "y1@people.example q1@people.example\
 j1@people.example j2@people.example s1@people.example"
is "SELECT occurred_at FROM v_events WHERE id='j2@people.example'" \
    1375331400
is "SELECT DISTINCT name || ' ' || email FROM v_credits
    WHERE id='q1@people.example'" \
    'One Person q1@people.example'
asked 2013-August.txt.gz 403 1
asked 2013-September.txt 200 1
asked 2013-September.txt.gz 200 0
asked 2013-June.txt.gz 200 0
is "SELECT sum(skipped) > 0 FROM v_fetches" 1
# The refused month is partial, not complete and not zero.
expect 0 baro $now trend messages --json --since 2013-07 --until 2013-09
jq -r '.series[0].points[] | "\(.period) \(.value) \(.state)"' out >points
grep -q '^2013-07 1 complete$' points || fail "July: $(cat points)"
grep -q '^2013-08 .* partial$' points || fail "August: $(cat points)"
dump first

# Nothing new: what is over is not asked for again, the rest is unchanged.
rm web/log
now='--now 2013-09-15T18:00:00Z'
expect 0 baro $now collect
asked 1997.txt 200 0
asked 2013-July.txt.gz 200 0
asked 2013-September.txt 304 1
asked 2013-August.txt.gz 403 1
dump second
same first second

# The month grows and the refused volume is opened.
rm web/log
post s2 'Mon Sep 16 10:00:00 2013' 'Mon, 16 Sep 2013 10:00:00 +0000' \
    'Three Person' >>web/tree/pipermail/widget-users/2013-September.txt
touch -d 2013-09-16T12:00:00Z \
    web/tree/pipermail/widget-users/2013-September.txt
echo '{}' >web/rules.json
now='--now 2013-09-17T12:00:00Z'
expect 0 baro $now collect
asked 2013-September.txt 200 1
asked 2013-August.txt.gz 200 1
is "SELECT count(*), count(DISTINCT id) FROM v_events" 7,7
expect 0 baro $now trend messages --json --since 2013-08 --until 2013-08
jq -e '.series[0].points[0] | .value == 2 and .state == "complete"' out \
    >/dev/null || fail "August after all: $(cat out)"

# After its end the month is read once more, from the .gz if the text is gone;
# then never again.
gzip -nc web/tree/pipermail/widget-users/2013-September.txt \
    >web/tree/pipermail/widget-users/2013-September.txt.gz
rm web/tree/pipermail/widget-users/2013-September.txt
rm web/log
now='--now 2013-10-04T12:00:00Z'
expect 0 baro $now collect
asked 2013-September.txt 404 1
asked 2013-September.txt.gz 200 1
rm web/log
now='--now 2013-10-05T12:00:00Z'
expect 0 baro $now collect
asked 2013-September.txt 404 0
asked 2013-September.txt.gz 200 0
[ "$(wc -l <web/log)" = 1 ] || fail "more than the index: $(cat web/log)"
dump third
expect 0 baro --now 2013-10-06T12:00:00Z collect --full
dump fourth
same third fourth

# A wall instead of a volume is no month without mail, and what breaks off is
# read again; what came before it stays.
list=web/tree/pipermail/walled
mkdir $list
post w1 'Mon Jul  1 10:00:00 2013' 'Mon, 01 Jul 2013 10:00:00 +0000' \
    'One Person' >$list/2013-July.txt
post w2 'Thu Aug  1 10:00:00 2013' 'Thu, 01 Aug 2013 10:00:00 +0000' \
    'One Person' >kept
printf '<html><body>Please log in</body></html>\n' >$list/2013-August.txt
post w3 'Sun Sep  1 10:00:00 2013' 'Sun, 01 Sep 2013 10:00:00 +0000' \
    'One Person' >$list/2013-September.txt
for month in July August September; do
    printf '<a href="2013-%s.txt">[ Text 1 KB ]</a>\n' $month
done >$list/index.html
touch -d 2013-10-01T00:00:00Z $list/*
cp barograph.yaml users.yaml
cat >barograph.yaml <<END_CONFIG
project: Widget
store: walled.db
sources:
  users: {type: pipermail, url: 'http://127.0.0.1:$port/pipermail/walled/'}
END_CONFIG
echo '{"/pipermail/walled/2013-September.txt": {"cut": 60}}' >web/rules.json
now='--now 2013-12-01T12:00:00Z'
expect 3 baro $now collect
has err '2013-September.txt: '
is "SELECT group_concat(id) FROM v_events" w1@people.example
echo '{}' >web/rules.json
now='--now 2013-12-02T12:00:00Z'
expect 0 baro $now collect
expect 0 baro $now trend messages --json --since 2013-07 --until 2013-09
jq -r '.series[0].points[] | "\(.period) \(.value) \(.state)"' out >points
grep -q '^2013-07 1 complete$' points || fail "July: $(cat points)"
grep -q '^2013-08 .* partial$' points || fail "a wall is no zero: $(cat points)"
grep -q '^2013-09 1 complete$' points || fail "September: $(cat points)"
mv kept $list/2013-August.txt
touch -d 2013-09-30T00:00:00Z $list/2013-August.txt # older than the wall
now='--now 2013-12-03T12:00:00Z'
expect 0 baro $now collect
is "SELECT count(*), count(DISTINCT id) FROM v_events" 3,3
mv users.yaml barograph.yaml

# The pages of real servers: each volume that they list is asked for.
for page in pipermail_index pipermail_apache_index; do
    real=$SHARED/data/perceval/pipermail/$page.html
    if [ ! -e "$real" ]; then
        echo "SKIPPED: no shared data" >&2
        continue
    fi
    mkdir -p web/tree/$page
    cp "$real" web/tree/$page/index.html
    rm web/log
    cat >real.yaml <<END_CONFIG
project: Widget
store: $page.db
sources:
  users: {type: pipermail, url: 'http://127.0.0.1:$port/$page/'}
END_CONFIG
    expect 0 baro -c real.yaml --now 2017-01-01T12:00:00Z collect
    months='2015-?11|2015-November|2016-?03|2016-March|2016-?04|2016-April'
    [ "$(grep -oE "$months" web/log | sort -u | wc -l)" = 3 ] ||
        fail "$page: $(cat web/log)"
done

# A page that is no archive says what it is; a server that fails is named.
printf '<html><body>Hello</body></html>\n' >web/tree/hello.html
echo '{"/broken/": {"status": 403}}' >web/rules.json
cat >barograph.yaml <<END_CONFIG
project: Widget
sources:
  users: {type: pipermail, url: 'http://127.0.0.1:$port/pipermail/widget-users/'}
  hello: {type: pipermail, url: 'http://127.0.0.1:$port/hello.html'}
  closed: {type: pipermail, url: 'http://127.0.0.1:$port/broken/'}
END_CONFIG
expect 3 baro --now 2013-10-07T12:00:00Z collect
has err 'hello: '
has err 'no Mailman 2 archive'
has err 'closed: '
has err 403
lacks err 'users: '
