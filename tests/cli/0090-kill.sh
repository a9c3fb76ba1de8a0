#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A collect that is killed at any moment loses nothing and doubles nothing:
# run again, the store says what an undisturbed one says. BARO_SWEEP=300
# kills 300 times instead of 20.
. "$(dirname "$0")/lib.sh"
new_repo code
awk 'BEGIN {
    t = 1300000000
    for (i = 1; i <= 1500; i++) {
        t += 20000
        p = i % 37
        text = sprintf("Change %d\n\nSigned-off-by: Person %d <p%d@firm%d.example>\n", i, p, p, p % 5)
        printf "commit refs/heads/master\n"
        printf "committer Person %d <p%d@firm%d.example> %d +0000\n", p, p, p % 5, t
        printf "data %d\n%s\n", length(text), text
    }
}' | git -C code fast-import --quiet
awk 'BEGIN {
    for (i = 1; i <= 1500; i++) {
        printf "From list@widget.example Mon Sep  2 10:00:00 2013\n"
        printf "From: Writer %d <w%d@mail%d.example>\n", i % 53, i % 53, i % 7
        printf "Date: %02d Sep 2013 %02d:%02d:00 +0000\n", 1 + i % 28, i % 24, i % 60
        printf "Message-ID: <m%d@widget.example>\nSubject: Topic %d\n", i, i % 90
        if (i > 90) printf "In-Reply-To: <m%d@widget.example>\n", i - 90
        printf "\nText.\n\n"
    }
}' >list.mbox
cat >barograph.yaml <<'END'
project: Widget
sources:
  code: {type: git, path: code}
  list: {type: mbox, path: list.mbox}
END
now='--now 2013-10-02T12:00:00Z'
expect 0 baro $now collect
dump golden
[ "$(wc -l <golden)" -gt 9000 ] || fail "the golden dump is short"
baro $now trend commits contributors posters threads newcomers --csv \
    --since 2011 >golden.csv 2>/dev/null

# How long an undisturbed run takes, in microseconds: the range to kill in.
rm -rf barograph.db*
start=$(date +%s%N)
baro $now collect
span=$((($(date +%s%N) - start) / 1000))

sweep=${BARO_SWEEP:-20}
seed=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
n=0 killed=0
while [ $n -lt "$sweep" ]; do
    n=$((n + 1))
    # Every third round goes on with what the last kill left.
    [ $((n % 3)) = 0 ] || rm -rf barograph.db*
    seed=$(((seed * 1103515245 + 12345) % 2147483648))
    wait_for=$((seed / 7 % span))
    "$BAROGRAPH" $now collect >out 2>err &
    victim=$!
    sleep "$(printf '0.%06d' $((wait_for % 1000000)))"
    kill -9 $victim 2>/dev/null && killed=$((killed + 1))
    wait $victim 2>/dev/null || true
    expect 0 baro $now collect
    dump again
    cmp -s golden again || {
        diff golden again | head -5 >&2
        fail "round $n, killed after $wait_for us of $span: another store"
    }
    baro $now trend commits contributors posters threads newcomers --csv \
        --since 2011 >again.csv 2>/dev/null
    same golden.csv again.csv
    expect 0 baro $now db check
done
[ $killed -ge $((sweep / 2)) ] || fail "only $killed of $sweep were killed"
