#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Feeds over HTTP, and all that servers do instead of answering: a source that
# fails is named with its address and stops no other; the token stays home.
. "$(dirname "$0")/lib.sh"
mkdir -p web/tree
serve web
home=http://127.0.0.1:$port
away=http://127.0.0.2:$port

feed() { # FILE id…
    file=web/tree/$1
    shift
    {
        printf '<?xml version="1.0"?>\n<rss version="2.0"><channel>'
        printf '<title>News</title>\n'
        for id; do
            printf '<item><title>Widget %s</title><guid>%s</guid>' "$id" "$id"
            printf '<link>https://news.example/%s</link>' "$id"
            printf '<pubDate>Mon, 0%s Sep 2013 08:00:00 GMT</pubDate></item>\n' \
                "${id#n}"
        done
        printf '</channel></rss>\n'
    } >"$file"
    touch -d 2013-09-09T12:00:00Z "$file"
}
for name in plain tagged packed moved busy ill cut; do
    feed $name.xml n1 n2
done
printf '<!DOCTYPE html><html><body>Please log in</body></html>\n' \
    >web/tree/page.xml
mkdir web/tree/wall
cp web/tree/page.xml web/tree/wall/index.html
cat >web/rules.json <<END
{"/tagged.xml": {"etag": true, "type": "application/rss+xml"},
 "/packed.xml": {"gzip": true, "etag": true},
 "/old.xml": {"to": "$away/moved.xml"},
 "/busy.xml": {"status": 429, "retry": "1", "times": 1},
 "/ill.xml": {"status": 503, "retry": "0", "times": 2},
 "/cut.xml": {"cut": 150},
 "/page.xml": {"type": "text/html"},
 "/closed.xml": {"status": 403},
 "/endless.xml": {"to": "$home/endless.xml"},
 "/disk.xml": {"to": "file:///etc/hostname"}}
END
printf 'open-sesame-4711\n' >token
chmod 600 token
cat >barograph.yaml <<END
project: Widget
network: {allow-private: [127.0.0.2]}
sources:
  plain: {type: feed, url: '$home/plain.xml', token-file: token}
  tagged: {type: feed, url: '$home/tagged.xml'}
  packed: {type: feed, url: '$home/packed.xml'}
  old: {type: feed, url: '$home/old.xml', token-file: token}
  busy: {type: feed, url: '$home/busy.xml'}
  ill: {type: feed, url: '$home/ill.xml'}
END

rows() {
    baro $now query --csv "$1" | tail -n +2 | tr -d '\r'
}
is() { # SQL ANSWER
    answer=$(rows "$1")
    [ "$answer" = "$2" ] || fail "$1 gives '$answer', not '$2'"
}
asked() { # COUNT PATTERN
    n=$(grep -cE -- "$2" web/log || true)
    [ "$n" = "$1" ] || {
        sed 's/^/  /' web/log >&2
        fail "'$2' was asked $n times, not $1"
    }
}

now='--now 2013-09-10T12:00:00Z'
expect 0 baro $now collect
is "SELECT source, count(*) FROM v_events GROUP BY source ORDER BY source" \
    "busy,2
ill,2
old,2
packed,2
plain,2
tagged,2"
asked 1 '/plain.xml 200 token=yes'
asked 1 '127.0.0.1:.* /old.xml 302 token=yes'
asked 1 '127.0.0.2:.* /moved.xml 200 token=no'
asked 1 '/busy.xml 429'
asked 1 '/busy.xml 200'
asked 2 '/ill.xml 503'
asked 0 '/tagged.xml .*token=yes'
for file in barograph.db*; do
    ! grep -rqF open-sesame "$file" || fail "the token lies in $file"
done
dump first
first_seen="SELECT source, id, first_seen_at FROM v_events WHERE id = 'n1'
    ORDER BY source"
rows "$first_seen" >seen
[ "$(sort -u -t, -k3,3 seen | wc -l)" = 1 ] || fail "first_seen: $(cat seen)"

# Unchanged: 304 by ETag or by date, and nothing moves.
rm web/log
now='--now 2013-09-11T12:00:00Z'
expect 0 baro $now collect
asked 1 '/tagged.xml 304 .*match=yes'
asked 1 '/packed.xml 304 .*match=yes'
asked 1 '/plain.xml 304 .*since=yes'
asked 6 ' 304 '
dump second
same first second

# A feed goes on: what was known keeps the day when it was first seen.
feed tagged.xml n2 n3
rm web/log
now='--now 2013-09-12T12:00:00Z'
expect 0 baro $now collect
asked 1 '/tagged.xml 200 .*match=yes'
is "SELECT group_concat(id) FROM (SELECT id FROM v_events
    WHERE source = 'tagged' ORDER BY id)" '"n1,n2,n3"'
rows "$first_seen" >seen_later
same seen seen_later
is "SELECT count(DISTINCT first_seen_at) FROM v_events WHERE source = 'tagged'" 2
expect 0 baro $now collect --full
rows "$first_seen" >seen_later
same seen seen_later

# What goes wrong, one source each, beside one that works.
cp barograph.yaml right.yaml
cat >barograph.yaml <<END
project: Widget
sources:
  absent: {type: feed, url: '$home/absent.xml'}
  page: {type: feed, url: '$home/page.xml'}
  cut: {type: feed, url: '$home/cut.xml'}
  closed: {type: feed, url: '$home/closed.xml', token-file: token}
  endless: {type: feed, url: '$home/endless.xml'}
  disk: {type: feed, url: '$home/disk.xml'}
  inward: {type: feed, url: '$home/old.xml'}
  wall: {type: public-inbox, url: '$home/wall/', via: search}
  nobody: {type: feed, url: 'http://127.0.0.1:1/feed.xml'}
  tagged: {type: feed, url: '$home/tagged.xml'}
END
feed tagged.xml n3 n4
rm web/log
now='--now 2013-09-13T12:00:00Z'
expect 3 baro $now collect
says() { # SOURCE TEXT
    grep -F "$1: " err | grep -qF -- "$2" || {
        sed 's/^/  /' err >&2
        fail "$1 does not say '$2'"
    }
}
says absent "$home/absent.xml"
says absent 404
says page "HTML page"
says cut "$home/cut.xml"
says closed "$home/closed.xml"
says closed 403
says endless redirects
says disk redirect
says inward allow-private
says wall "no mail"
says nobody 127.0.0.1:1
lacks err 'tagged: '
lacks err open-sesame
! grep -qE '^([a-z]+): \1: ' err || fail "a source is named twice: $(cat err)"
asked 0 '/moved.xml'
is "SELECT count(*) FROM v_events WHERE source = 'tagged'" 4
is "SELECT count(*) FROM v_events WHERE source IN ('absent', 'page', 'cut',
    'closed', 'endless', 'disk', 'inward', 'nobody')" 0
is "SELECT count(*) > 0 FROM v_fetches WHERE source = 'absent' AND
    status = 404 AND error <> ''" 1

# A server that asks for more patience than there is ends the source's turn.
# It will go on later: nothing to wake anyone for, but status knows.
cat >barograph.yaml <<END
project: Widget
sources:
  busy: {type: feed, url: '$home/hour.xml'}
  tagged: {type: feed, url: '$home/tagged.xml'}
END
echo '{"/hour.xml": {"status": 429, "retry": "86400"},
    "/tagged.xml": {"etag": true}}' >web/rules.json
rm web/log
now='--now 2013-09-14T12:00:00Z'
expect 5 baro $now collect
[ ! -s err ] || fail "waiting is no news: $(cat err)"
asked 1 '/hour.xml 429'
asked 1 '/tagged.xml (200|304)'
baro $now status --json >out 2>err || true
jq -e '.sources[] | select(.source == "busy") | .error | test("429")' out \
    >/dev/null || fail "status does not know: $(cat out)"
is "SELECT count(*) FROM v_events WHERE source = 'busy'" 2
