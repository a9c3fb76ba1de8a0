#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What lies between two tags of the real history, on the branch and beside it:
# 1,370 changes without merges by 103 addresses, as git counts them too.
. "$(dirname "$0")/lib.sh"
bundle=$SHARED/data/xen-history/xen-2013-history.bundle
if [ ! -f "$bundle" ]; then
    echo "SKIPPED: no shared data at $SHARED" >&2
    exit 0
fi
git clone -q --mirror "$bundle" xen.git
cat >barograph.yaml <<END
project: Xen
sources:
  code: {type: git, path: xen.git, branches: [master, refs/tags/RELEASE-4.3.0]}
END
expect 0 baro collect
git --git-dir=xen.git log --no-merges --format=%H \
    4.2.0-branched..RELEASE-4.3.0 | sort >range
[ "$(wc -l <range)" = 1370 ] || fail "git counts $(wc -l <range)"
baro query --csv "SELECT id FROM v_events WHERE kind = 'commit' AND is_merge = 0" |
    tr -d '\r' | sort | comm -12 - range >kept
[ "$(wc -l <kept)" = 1370 ] || fail "$(wc -l <kept) of 1370 are in the store"
baro query --csv "SELECT id, email FROM v_credits WHERE kind = 'commit' AND role = 'author'" |
    tr -d '\r' | sort | join -t, range - | cut -d, -f2 | sort -u >addresses
[ "$(wc -l <addresses)" = 103 ] || fail "$(wc -l <addresses) addresses, not 103"
