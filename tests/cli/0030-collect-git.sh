#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A repository with merges, trailers, a bot and a .mailmap, read twice.
. "$(dirname "$0")/lib.sh"
new_repo code
printf 'Ada Lovelace <ada@engine.example> <ada@old.example>\n' >code/.mailmap
git -C code add .mailmap
commit code '2012-01-10T10:00:00Z' 'Ada Lovelace' ada@engine.example First \
    'Signed-off-by: Ada Lovelace <ada@engine.example>'
commit code '2012-01-31T23:30:00-0500' A.L. ada@old.example 'In February UTC' \
    'Reviewed-by: Grace Hopper <grace@navy.example>' \
    'Tested-by: Alan Turing <alan@bletchley.example>' \
    'Signed-off-by: A.L. <ada@old.example>'
git -C code checkout -q -b side
commit code '2012-02-05T10:00:00Z' 'Grace Hopper' grace@navy.example Side \
    'Signed-off-by: Grace Hopper <grace@navy.example>'
git -C code checkout -q master
commit code '2012-03-01T10:00:00Z' 'build[bot]' bot@ci.example 'Bump' \
    'Signed-off-by: build[bot] <bot@ci.example>'
GIT_AUTHOR_DATE=2012-03-02T10:00:00Z GIT_COMMITTER_DATE=2012-03-02T10:00:00Z \
    git -C code -c user.name='Ada Lovelace' -c user.email=ada@engine.example \
    merge -q --no-ff -m 'Merge side' side
commit code '2012-03-03T10:00:00Z' 'Grace Hopper' grace@navy.example Last \
    'signed-off-by: Alan Turing <alan@bletchley.example>' \
    'Signed-off-by: Grace Hopper <grace@navy.example>'
cat >barograph.yaml <<'END'
project: Widget
identities: {bots: ['*[bot]']}
sources:
  code: {type: git, path: code}
privacy: {names: all}
END
now='--now 2012-04-02T12:00:00Z'

expect 0 baro $now collect
[ -s err ] && fail "collect is not silent without a terminal"
dump first
expect 0 baro $now collect
dump second
same first second
expect 0 baro $now collect --full
dump third
same first third

count() {
    baro $now query --csv "SELECT count(*) AS n FROM $1" | tail -1
}
[ "$(count "v_events WHERE kind='commit'")" = 6 ] || fail "not 6 commits"
[ "$(count "v_events WHERE is_merge")" = 1 ] || fail "not 1 merge"
[ "$(count "v_credits WHERE role='credited' AND is_bot")" = 1 ] ||
    fail "the bot is not known"
[ "$(count "(SELECT DISTINCT person FROM v_credits WHERE email LIKE 'ada@%')
    AS p")" = 1 ] || fail ".mailmap did not join two addresses"
[ "$(count "v_credits WHERE role='credited' AND email LIKE 'alan@%'")" = 1 ] ||
    fail "the first sign-off is not credited"

# Ada has two addresses, Grace and Alan have one each; the bot is nobody.
expect 0 baro $now explain contributors 2012
has out '3 people in all, who would be 4 if each address counted for one'
expect 0 baro $now explain contributors 2012-01
has out '1 person in all, who would be 1 if each address counted for one'

# The merge is counted where commits are defined, by days and by months; the
# bot is neither.
for period in 2012 2012-03-02 2012-03; do
    expect 0 baro $now explain commits $period
    has out 'Beside them 1 merge is left out.'
done
for period in 2012-02 2012-03-01; do
    expect 0 baro $now explain commits $period
    lacks out 'Beside'
done
sed '$a reports: {board: {headline: [commits], pages: [methodology]}}' \
    barograph.yaml >deck.yaml
expect 0 baro -c deck.yaml $now report board -o deck --layout
has out 'Of 5 commits 1 is a merge, and in no figure.'
# A second source of the same history has no more merges than it has commits;
# alone it has its own.
cat >twice.yaml <<'END'
project: Widget
identities: {bots: ['*[bot]']}
store: twice.db
sources:
  code: {type: git, path: code}
  fork: {type: git, path: code}
reports: {board: {headline: [commits], pages: [methodology]}}
END
expect 0 baro -c twice.yaml $now collect
expect 0 baro -c twice.yaml $now report board -o deck --layout
has out 'Of 5 commits 1 is a merge, and in no figure.'
for what in commits 'commits[source=code]' 'commits[source=fork]'; do
    expect 0 baro -c twice.yaml $now explain "$what" 2012
    has out 'Beside them 1 merge is left out.'
done

expect 0 baro $now trend commits --json --since 2012-01 --until 2012-03
# The merge and the bot are left out; January and March are cut by coverage.
jq -e '.schema == "barograph/trend/1" and .by == "month" and
    .as_of == "2012-04-01" and .warnings != null and
    [.series[0].points[] | [.period, .value, .state]] == [
        ["2012-01", 1, "partial"], ["2012-02", 2, "complete"],
        ["2012-03", 1, "partial"]]' out >/dev/null ||
    fail "trend commits: $(cat out)"
jq -e '.series[0].verdict.words | startswith("too early to say")' out \
    >/dev/null || fail "a verdict from three months"
expect 0 baro $now trend commits --by day --csv --since 2012-03-01 \
    --until 2012-03-03
has out 2012-03-01,commits,,0,complete
has out 2012-03-02,commits,,0,complete
expect 0 baro $now trend contributors --by quarter --csv --since 2012
has out period,metric,group,value,state
grep -q '^2012-Q1,contributors,[^,]*,3,' out || fail "contributors: $(cat out)"
expect 0 baro $now trend contributors --as-of 2012-01-31 --json
jq -e '.series[0].points[-1] | .period == "2012-01" and .value == 1' out \
    >/dev/null || fail "--as-of sees what came later"
expect 0 baro $now status --json
jq -e '.sources[0] | .source == "code" and .type == "git" and
    .error == null and .quiet_days == 30' out >/dev/null ||
    fail "status: $(cat out)"

# One who writes nearly everything, in a project where nobody signs off, is no
# break of what the author field means.
git init -q --bare alone.git
month=0
while [ $month -lt 36 ]; do
    at=$((1262649600 + month * 2629800)) n=0
    while [ $n -lt 24 ]; do
        who=Boss
        [ $n -gt 2 ] || who=Helper$(((month + n) % 12))
        printf 'commit refs/heads/master\ncommitter %s Person <%s@w.example> %s +0000\ndata 1\nx\n' \
            $who $who $((at + n * 3600))
        n=$((n + 1))
    done
    month=$((month + 1))
done | git -C alone.git fast-import --quiet
git -C alone.git symbolic-ref HEAD refs/heads/master
cat >alone.yaml <<'END'
project: Alone
store: alone.db
sources:
  code: {type: git, path: alone.git, credit: author}
END
expect 0 baro -c alone.yaml --now 2013-01-10T00:00:00Z collect
expect 0 baro -c alone.yaml --now 2013-01-10T00:00:00Z trend contributors \
    --by year --csv
has out 2011,contributors,,13,complete
lacks out break
lacks err 'author field'
