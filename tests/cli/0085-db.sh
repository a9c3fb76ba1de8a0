#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `db` looks after the store; a renamed source keeps what was collected, and
# what is read again under the new name is known.
. "$(dirname "$0")/lib.sh"
now='--now 2013-10-02T12:00:00Z'
for n in 1 2 3 4; do
    [ $n = 1 ] || answer="In-Reply-To: <m$((n - 1))@example.org>
"
    printf 'From a@example.org Mon Sep %2d 10:00:00 2013\nFrom: A <a%s@example.org>\nDate: Mon, 0%s Sep 2013 10:00:00 +0000\nMessage-ID: <m%s@example.org>\n%sSubject: S%s\n\nText\n\n' \
        $n $n $n $n "${answer:-}" $n
done >list.mbox
configure() {
    printf 'project: Widget\nsources:\n  %s: {type: mbox, path: list.mbox}\n' \
        "$1" >barograph.yaml
}
configure old
expect 0 baro $now collect
expect 0 baro $now db check
has out sound
dump before $now

expect 2 baro $now db
expect 2 baro $now db backup
expect 2 baro $now db migrate --rename-source old
expect 2 baro $now db migrate --rename-source none=new
has err none
expect 2 baro $now db migrate --rename-source old=old
expect 0 baro $now db migrate --rename-source old=new
configure new
dump renamed $now
sed 's/,old,/,new,/;s/^old,/new,/' before >wanted
same wanted renamed
expect 0 baro $now db check

# Read anew, each message is known by its key, and so is each answer.
printf '\n' >>list.mbox
expect 0 baro $now collect --full
dump again $now
same wanted again
expect 0 baro $now query 'SELECT count(DISTINCT source) AS n FROM v_events'
has out 1

# A lone repair is none while another run writes.
expect 0 baro $now db backup copy.db
expect 0 baro $now --store copy.db db check
