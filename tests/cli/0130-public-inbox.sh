#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A public-inbox of Debian's own making, read from its server by git, by its
# search, and from its folder on disk: each message once.
. "$(dirname "$0")/lib.sh"
for tool in public-inbox-init public-inbox-mda public-inbox-index \
    public-inbox-httpd python3 jq; do
    command -v $tool >/dev/null || {
        echo "SKIPPED: no public-inbox ($tool)" >&2
        exit 0
    }
done
server=
stop() {
    [ -n "$server" ] || return 0
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
}
# The server keeps what it opened of the search index: a new one sees all.
serve() {
    stop
    timeout 240 public-inbox-httpd -W0 -l "127.0.0.1:$port" >httpd.log 2>&1 &
    server=$!
    for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        python3 -c 'import sys, urllib.request
urllib.request.urlopen(sys.argv[1], timeout=5)' "$url" 2>/dev/null && return
        sleep 0.25
    done
    fail "no server: $(cat httpd.log)"
}
trap 'stop; rm -rf "$work"' EXIT
export HOME="$work" PI_CONFIG="$work/pi.conf"
box=$work/box
address=list@widget.example
port=$(python3 -c 'import socket
s = socket.socket()
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')
url=http://127.0.0.1:$port/inbox/
public-inbox-init -V2 inbox "$box" "$url" $address >init.log 2>&1 ||
    fail "public-inbox-init: $(cat init.log)"
git config -f "$PI_CONFIG" publicinboxmda.spamcheck none

deliver() { # FILE
    ORIGINAL_RECIPIENT=$address public-inbox-mda --no-precheck \
        <"$1" 2>>mda.log || fail "public-inbox-mda: $(tail -3 mda.log)"
}
message() { # id epoch-as-date name [parent]
    {
        printf 'Received: from a.example by b.example; %s\n' "$(date -uR)"
        printf 'From: %s <%s@people.example>\n' "$3" "$1"
        printf 'To: %s\nDate: %s\n' $address "$2"
        printf 'Message-ID: <%s@people.example>\nSubject: About %s\n' "$1" \
            "$1"
        [ -z "${4-}" ] || printf 'In-Reply-To: <%s@people.example>\n' "$4"
        printf 'Content-Type: text/plain; charset=utf-8\n\n'
        printf 'Text of %s.\nFrom here it goes on.\n' "$1"
    } >one.eml
    deliver one.eml
}
rows() {
    baro query --csv "$1" | tail -n +2 | tr -d '\r'
}
is() { # SQL ANSWER
    answer=$(rows "$1")
    [ "$answer" = "$2" ] || fail "$1 gives '$answer', not '$2'"
}
configure() { # options of the source
    rm -rf barograph.db*
    printf 'project: Widget\nsources:\n  list: {type: public-inbox, %s}\n' \
        "$1" >barograph.yaml
}

message one 'Mon, 02 Sep 2013 10:00:00 +0000' 'One Person'
message two 'Tue, 03 Sep 2013 11:00:00 +0200' '=?utf-8?Q?Tw=C3=B6_Person?=' one
message three 'Wed, 04 Sep 2013 23:30:00 -0500' 'One Person' two
public-inbox-index "$box" >index.log 2>&1 || fail "index: $(cat index.log)"

serve

facts="SELECT e.id, e.occurred_at, e.thread, e.parent, c.name
    FROM v_events e JOIN v_credits c ON c.source = e.source AND
    c.kind = e.kind AND c.id = e.id AND c.email = e.id
    WHERE c.role = 'poster' ORDER BY e.id"
cat >wanted <<'END'
one@people.example,1378116000,one@people.example,,One Person
three@people.example,1378355400,one@people.example,two@people.example,One Person
two@people.example,1378198800,one@people.example,one@people.example,Twö Person
END
configure "url: '$url'"
now=$(date +%s)
at() { # seconds from the first run: later runs are later
    date -u -d "@$((now + $1))" +%Y-%m-%dT%H:%M:%SZ
}
expect 0 baro --now "$(at 0)" collect
rows "$facts" >have
same wanted have
# Nothing new; then two more.
expect 0 baro --now "$(at 60)" collect
rows "$facts" >have
same wanted have
is "SELECT sum(kept) FROM v_fetches" 3
message four 'Thu, 05 Sep 2013 08:00:00 +0000' 'Four Person' three
message five 'Fri, 06 Sep 2013 08:00:00 +0000' 'Five Person'
expect 0 baro --now "$(at 120)" collect
is "SELECT count(*), count(DISTINCT id) FROM v_events" 5,5
is "SELECT sum(kept) FROM v_fetches" 5
is "SELECT thread FROM v_events WHERE id = 'four@people.example'" \
    one@people.example
expect 0 baro trend messages --json --since 2013-09 --until 2013-09
jq -e '.series[0].points[0].value == 5' out >/dev/null ||
    fail "five messages: $(cat out)"
dump by_git
expect 0 baro --now "$(at 180)" collect --full
dump again
same by_git again

# The folder itself, and one of its epochs.
for path in "$box" "$box/git/0.git"; do
    configure "path: '$path'"
    expect 0 baro --now "$(at 0)" collect
    dump by_path
    same by_git by_path
done

# By its search alone.
serve
configure "url: '$url', via: search"
expect 0 baro --now "$(at 0)" collect
dump by_search
same by_git by_search
message six 'Sat, 07 Sep 2013 08:00:00 +0000' 'Six Person' five
serve
expect 0 baro --now "$(at 60)" collect
is "SELECT count(*), count(DISTINCT id) FROM v_events" 6,6
expect 0 baro --now "$(at 120)" collect
is "SELECT count(*) FROM v_events" 6

# What is no inbox.
for how in '' ', via: search'; do
    configure "url: 'http://127.0.0.1:$port/nothing/'$how"
    expect 3 baro --now "$(at 0)" collect
    has err 'list: '
    has err '/nothing/'
done

# All of a real search answer, delivered anew and compared with what Python
# reads in it.
if [ ! -e "$SHARED/data/public-inbox/search.mbox.gz" ]; then
    echo "SKIPPED: no shared data" >&2
    exit 0
fi
mkdir real
python3 - "$SHARED/data/public-inbox/search.mbox.gz" <<'END'
import email.parser, email.utils, gzip, re, sys
raw = gzip.open(sys.argv[1]).read()
wanted = {}
for n, part in enumerate(re.split(rb"(?m)^From mboxrd@z.*\n", raw)[1:]):
    body = re.sub(rb"(?m)^>(>*From )", rb"\1", part)
    open("real/%04d.eml" % n, "wb").write(body)
    head = email.parser.BytesHeaderParser().parsebytes(body)
    name = head["Message-ID"].strip().strip("<>")
    when = email.utils.parsedate_to_datetime(head["Date"]).timestamp()
    sender = email.utils.parseaddr(str(head["From"]))[1].lower()
    wanted[name] = "%s,%d,%s" % (name, when, sender)
open("real.wanted", "w").write("".join(
    wanted[k] + "\n" for k in sorted(wanted)))
END
[ -s real.wanted ] || fail "the real search answer is empty"
for file in real/*.eml; do
    deliver "$file"
done
serve
for how in "url: '$url'" "url: '$url', via: search" "path: '$box'"; do
    configure "$how"
    expect 0 baro --now "$(at 0)" collect
    rows "SELECT e.id, e.occurred_at, lower(c.email) FROM v_events e
        JOIN v_credits c ON c.source = e.source AND c.kind = e.kind AND
        c.id = e.id WHERE c.role = 'poster' AND
        e.id NOT LIKE '%@people.example' ORDER BY e.id" >real.have
    cmp -s real.wanted real.have || fail "$how: $(wc -l <real.wanted)\
 messages were delivered; $(comm -12 real.wanted real.have |
        wc -l) of $(wc -l <real.have) are right"
done
