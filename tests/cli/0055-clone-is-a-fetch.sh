#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What was cloned over a network can testify to the day of its clone; the same
# from a bundle cannot (0050).
. "$(dirname "$0")/lib.sh"
mkdir -p site/tree
new_repo site/tree/code
commit site/tree/code 2012-01-01T00:00:00Z 'One Person' one@people.example A
commit site/tree/code 2012-03-10T10:00:00Z 'One Person' one@people.example B
git clone -q --bare site/tree/code site/tree/code.git
git -C site/tree/code.git update-server-info
serve site
GIT_COMMITTER_DATE='2012-07-20T09:00:00Z' GIT_COMMITTER_NAME='A User' \
GIT_COMMITTER_EMAIL=user@people.example \
    git clone -q "http://127.0.0.1:$port/code.git" code
git clone -q site/tree/code other
cat >barograph.yaml <<'END'
project: Widget
sources:
  code: {type: git, path: code}
END
now='--now 2012-08-15T12:00:00Z'
expect 0 baro $now collect
expect 0 baro $now trend commits --csv --since 2012-03
printf '%s\n' period,metric,group,value,state 2012-03,commits,,1,complete \
    2012-04,commits,,0,complete 2012-05,commits,,0,complete \
    2012-06,commits,,0,complete 2012-07,commits,,0,partial \
    2012-08,commits,,,missing >wanted
same wanted out

# Without `releases` plain version numbers are releases; a metric that nobody
# knows is told with its place.
for tag in 1.4.7 v0.1 RELEASE-2 1.4.7rc1 7 fosdem16; do
    git -C other tag $tag
done
sed 's/path: code/path: other/' barograph.yaml >other.yaml
cat >>other.yaml <<'END'
targets:
  - {metric: commitz, at-least: 4, per: year}
reports: {board: {pages: [cover, summary]}}
END
expect 0 baro $now -c other.yaml --store other.db collect
expect 0 baro $now -c other.yaml --store other.db query --csv "SELECT id
    FROM v_events WHERE kind = 'release' ORDER BY id"
printf '%s\n' id 1.4.7 RELEASE-2 v0.1 >wanted
same wanted out
expect 0 baro $now -c other.yaml --store other.db report -o deck --layout
has err "other.yaml:5:14: unknown metric 'commitz': did you mean 'commits'?"
has out 'to 10 Mar 2012'
expect 0 baro $now -c other.yaml --store other.db trend commits --csv \
    --since 2012-06 --until 2012-06
has out 2012-06,commits,,,missing
