#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `source test` shows what a source would give, before anything is kept.
. "$(dirname "$0")/lib.sh"
now='--now 2013-10-02T12:00:00Z'
printf 'date,value\n2013-07,100\n' >visits.csv
printf '<html><body>no feed</body></html>' >feed.xml
cat >barograph.yaml <<'END'
project: Widget
sources:
  wiki: {type: csv, path: visits.csv, metric: page-views, aggregate: sum}
  news: {type: feed, path: feed.xml}
END
expect 0 baro $now source test wiki
has out page-views
has out 2013-07-31
has out 'nothing was stored'
[ ! -e barograph.db ] || fail "source test made a store"
expect 2 baro $now source test wikki
has err "did you mean 'wiki'"
expect 1 baro $now source test news
has err news
expect 2 baro $now source test
expect 2 baro $now source
