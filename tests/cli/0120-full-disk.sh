#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A disk that is full in the middle of a run: exit 1 and a sentence, and when
# there is room again the store becomes whole.
. "$(dirname "$0")/lib.sh"
awk 'BEGIN {
    for (i = 1; i <= 4000; i++) {
        printf "From list@widget.example Mon Sep  2 10:00:00 2013\n"
        printf "From: Writer %d <w%d@mail%d.example>\n", i % 53, i % 53, i % 7
        printf "Date: %02d Sep 2013 %02d:%02d:00 +0000\n", 1 + i % 28, i % 24, i % 60
        printf "Message-ID: <m%d@widget.example>\nSubject: Topic %d\n", i, i % 90
        printf "\nText.\n\n"
    }
}' >list.mbox
cat >barograph.yaml <<'END'
project: Widget
sources:
  list: {type: mbox, path: list.mbox}
END
now='--now 2013-10-02T12:00:00Z'
expect 0 baro $now collect
dump golden
whole=$(stat -c %s barograph.db)
mv list.mbox kept
for part in 2 3 5; do
    rm -rf barograph.db*
    # ulimit -f counts blocks of 512 bytes; a write beyond it is refused,
    # with SIGXFSZ ignored it is an error like ENOSPC.
    cp kept list.mbox
    expect 1 sh -c "trap '' XFSZ; ulimit -f $((whole / 512 / part));
        exec \"\$0\" $now collect" "$BAROGRAPH"
    [ -s err ] || fail "a full disk is met in silence"
    expect 0 baro $now collect
    dump again
    same golden again
    expect 0 baro $now db check
done

# A report that does not fit: exit 1, no half file that looks whole.
mkdir decks
expect 1 sh -c "trap '' XFSZ; ulimit -f 4;
    exec \"\$0\" $now report -o decks --format pdf" "$BAROGRAPH"
[ -s err ] || fail "a report that does not fit is silent"
for file in decks/*.pdf; do
    [ ! -e "$file" ] || qpdf --check "$file" >/dev/null 2>&1 ||
        fail "$file is half a deck"
done
