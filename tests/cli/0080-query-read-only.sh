#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `query` answers questions over the views and can change nothing.
. "$(dirname "$0")/lib.sh"
printf 'date,value\n2013-07,100\n2013-08,120\n' >visits.csv
cat >barograph.yaml <<'END'
project: Widget
sources:
  wiki: {type: csv, path: visits.csv, metric: page-views, aggregate: sum}
END
now='--now 2013-10-02T12:00:00Z'
expect 0 baro $now collect
expect 0 baro $now query --json 'SELECT day, value FROM v_samples ORDER BY day'
jq -e '.schema == "barograph/query/1" and .columns == ["day", "value"] and
    .rows == [["2013-07-01", 100], ["2013-08-01", 120]]' out >/dev/null ||
    fail "query --json: $(cat out)"
for view in v_events v_credits v_samples v_coverage v_people v_fetches \
    v_labels v_changes v_figures v_palette; do
    expect 0 baro query "SELECT count(*) FROM $view"
done

cp barograph.db before.db
sqlite3 barograph.db .dump >before
for sql in 'DELETE FROM v_samples' 'DROP VIEW v_events' \
    'CREATE TABLE x (a)' 'PRAGMA journal_mode = DELETE' \
    'PRAGMA user_version = 99' "ATTACH 'other.db' AS other" \
    "VACUUM INTO 'copy.db'" 'SELECT * FROM v_nothing' 'SELECT' '' \
    "SELECT 1; DELETE FROM sample" "SELECT load_extension('x')" \
    "SELECT writefile('written', 'x')"; do
    status=0
    baro query "$sql" >out 2>err || status=$?
    case $status in
    1 | 2) [ -s err ] || fail "silent refusal: $sql" ;;
    *) fail "exit $status: $sql" ;;
    esac
done
for file in other.db copy.db written; do
    [ ! -e $file ] || fail "query wrote $file"
done
sqlite3 barograph.db .dump >after
same before after
[ "$(stat -c %a barograph.db)" = 600 ] || fail "others may read the store"
expect 10 baro --store absent.db query 'SELECT 1'
printf 'no database' >text.db
expect 10 baro --store text.db query 'SELECT 1'

# A number is no formula, whatever its sign; a text that begins alike is one.
expect 0 baro query --csv "SELECT -5 AS a, -1.5 AS b, '-5+3' AS c, '+cmd' AS d"
has out "-5,-1.5,'-5+3,'+cmd"

# Another user's folder, where nothing may be made beside the store.
mkdir -m 755 archive
cp barograph.yaml visits.csv archive/
cp barograph.db archive/
: >archive/barograph.db-wal
chmod 644 archive/*
chmod 555 archive
chmod 755 .
reader=
if [ "$(id -u)" = 0 ]; then
    reader='setpriv --reuid=65534 --regid=65534 --clear-groups'
    $reader test -x "$BAROGRAPH" -a -r archive/barograph.db || reader=skip
fi
if [ "$reader" = skip ]; then
    echo 'SKIPPED: another user cannot reach the program here' >&2
else
    expect 0 $reader "$BAROGRAPH" $now -c archive/barograph.yaml \
        query 'SELECT count(*) AS n FROM v_samples'
    has out 2
fi
chmod 755 archive

# Names of columns are somebody's own: no sign in them means anything, and one
# in which nothing stands is there all the same.
expect 0 baro query "SELECT 12 AS \">y\", NULL AS \"#x\", NULL AS \"?z\", 1 AS ''"
[ "$(sed 's/  */ /g' out | head -1)" = '>y #x ?z ' ] || fail "$(cat out)"
