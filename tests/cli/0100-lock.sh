#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Two runs never write at once: the second says so with exit 11 and the first
# is not disturbed. Reading goes on meanwhile.
. "$(dirname "$0")/lib.sh"
cat >slow.sh <<END
#!/bin/sh
read -r request
: >"$work/started"
while [ ! -e "$work/go" ]; do sleep 0.05; done
echo '{"event":{"kind":"post","id":"p1","at":"2013-09-05T10:00:00Z"}}'
END
chmod +x slow.sh
cat >barograph.yaml <<END
project: Widget
sources:
  forum: {type: exec, command: [$work/slow.sh]}
END
now='--now 2013-09-30T12:00:00Z'
baro $now collect >first.out 2>first.err &
first=$!
n=0
while [ ! -e started ]; do
    n=$((n + 1))
    [ $n -lt 200 ] || fail "the first run did not start: $(cat first.err)"
    sleep 0.05
done
expect 11 baro $now collect
has err "another run"
expect 0 baro $now query 'SELECT count(*) FROM v_events'
: >go
wait $first || fail "the first run failed: $(cat first.err)"
expect 0 baro $now collect
[ "$(baro query --csv 'SELECT count(*) FROM v_events' | tail -1)" = 1 ] ||
    fail "not one event"
