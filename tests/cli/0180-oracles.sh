#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The series that R and Python were asked about, read from csv files by the
# program itself: each verdict within the tolerances that were agreed, unique
# people by their paired interval, and the words that odd series deserve.
. "$(dirname "$0")/lib.sh"
oracle=$SHARED/data/oracle
if [ ! -f "$oracle/README.md" ]; then
    echo "SKIPPED: no shared data at $SHARED" >&2
    exit 0
fi

# close NAME ACTUAL EXPECTED: two JSON texts of {key: number}; p-values within
# 1e-8, everything else within 1e-8 of its size.
close() {
    jq -en --argjson a "$2" --argjson b "$3" '
        [$b | to_entries[] | .key as $k | .value as $w | $a[$k] as $g |
         select($g == null or (($g - $w) | fabs) >
                1e-8 * (if ($k | startswith("p_")) or $k == "p" then 1 else ([$w | fabs, 1e-9] | max) end)) |
         "\($k) is \($g), not \($w)"] |
        if length > 0 then error(join("; ")) else true end' >/dev/null 2>off ||
        fail "$1: $(cat off)"
}

# series FILE: a folder with a csv source of each column, collected.
series() {
    mkdir "$1"
    cd "$1"
    printf 'project: Oracle\nsources:\n' >barograph.yaml
    column=2
    for name in $(head -1 "$oracle/$1.csv" | cut -d, -f2- | tr , ' '); do
        { echo date,value
          sed 1d "$oracle/$1.csv" | cut -d, -f1,$column; } >"$name.csv"
        echo "  $name: {type: csv, path: $name.csv, metric: x-$name, aggregate: sum}" \
            >>barograph.yaml
        column=$((column + 1))
    done
    now="--now $2T00:00:00Z"
    expect 0 baro $now collect
}

checked=0
for one in xen_monthly_ct_200810_201309:2013-10-01 \
    xen_monthly_ct_201310_201809:2018-10-01 \
    xen_monthly_at_200301_202512:2026-01-01; do
    file=${one%%:*}
    series "$file" "${one##*:}"
    answers=$oracle/oracle_py_verdict_$file.json
    expect 0 baro $now trend $(jq -r 'keys[] | "x-" + .' "$answers") --json
    for name in $(jq -r 'keys[]' "$answers"); do
        got=$(jq -c --arg n "x-$name" '.series[] | select(.metric == $n) |
            .verdict | .t12 + (.smk | {z, p_smk: .p}) |
            {prior, last, growth: (1 + .growth), low: (1 + .low),
             high: (1 + .high), p, mde, z, p_smk}' out)
        want=$(jq -c --arg n "$name" '.[$n] | {prior: .prior12, last: .last12,
            growth: (.T12xAR1.log_ratio | exp), low: .T12xAR1.ci95[0],
            high: .T12xAR1.ci95[1], p: .T12xAR1.p, mde: .T12xAR1.mde80_up,
            z: .SMKxAR1.z, p_smk: .SMKxAR1.p}' "$answers")
        close "$file $name" "$got" "$want"
        checked=$((checked + 1))
    done
    # Four quarters ahead of what is complete, only where bands held before.
    expect 0 baro $now trend x-commits --forecast --json
    jq -e --arg from "${one##*:}" '.series[0].forecast |
        (.method == null and (.why | length) > 0 and .quarters == []) or
        (.coverage >= 0.65 and .coverage <= 0.95 and
         (.quarters | length == 4 and .[0].from == $from and
          all(.low >= 0 and .low <= .value and .value <= .high)))' out \
        >/dev/null || fail "$file: $(jq -c '.series[0].forecast' out)"
    [ "$file" != xen_monthly_ct_200810_201309 ] ||
        [ "$(jq -r '.series[0].forecast.method' out)" = level ] ||
        fail "no forecast of commits: $(jq -c '.series[0].forecast' out)"
    cd ..
done
[ $checked = 21 ] || fail "$checked verdicts were compared, not 21"

# people FILE: rows of activity, person by person; labels in () are no
# organizations.
people() {
    mkdir "$1"
    cd "$1"
    sed 's/,([^,]*),/,,/' "$oracle/$1.csv" >work.csv
    cat >barograph.yaml <<'END'
project: Oracle
fiscal-year-starts: october
sources:
  work:
    type: csv
    path: work.csv
    kind: commit
    columns: {at: month, person: person, organization: org, count: commits}
END
    now='--now 2013-10-01T00:00:00Z'
    expect 0 baro $now collect
}

checked=0
for file in xen_person_month_author_ct_201001_201309 \
    xen_person_month_signoff_ct_200501_201309; do
    people $file
    answers=$oracle/oracle_R_$file.json
    for month in $(jq -r '.unique_people_growth | keys[]' "$answers"); do
        expect 0 baro $now trend contributors --json --as-of "$month"
        close "$file $month" "$(jq -c '.series[0].verdict.t12 |
            {prior, last, kept, lost, gained, low: (1 + .low),
             high: (1 + .high), p}' out)" \
            "$(jq -c --arg m "$month" '.unique_people_growth[$m] |
                {prior, last, kept: .both, lost, gained, low: .ci95[0],
                 high: .ci95[1], p: .mcnemar_exact_p}' "$answers")"
        checked=$((checked + 1))
        # Who was there in two months of the year, counted by awk, with the
        # ends of Wilson's range from its formula.
        expect 0 baro $now trend repeat-contributors --json --as-of "$month"
        close "$file $month who comes again" \
            "$(jq -c '.series[0].years | {last, low, high}' out)" \
            "$(awk -F, -v end="$month" '
                function n(m) { return substr(m, 1, 4) * 12 + substr(m, 6, 2) }
                NR > 1 && n($2) <= n(end) && n($2) > n(end) - 12 &&
                    !seen[$1, $2]++ { months[$1]++ }
                END { for (p in months) { all++; twice += months[p] > 1 }
                      p = twice / all; z = 1.959963984540054; u = z * z / all
                      half = z * sqrt(p * (1 - p) / all + u / 4 / all)
                      printf "{\"last\":%.12g,\"low\":%.12g,\"high\":%.12g}",
                          100 * p, 100 * (p + u / 2 - half) / (1 + u),
                          100 * (p + u / 2 + half) / (1 + u) }' \
                "$oracle/$file.csv")"
        # Whom both years know: Wilson's range of who stays, and of who left.
        expect 0 baro $now trend retention turnover --json --as-of "$month"
        close "$file $month who stays" "$(jq -c '[.series[] | .metric as $m |
            .years // {} | {("\($m)"): .last, ("\($m)_low"): .low,
            ("\($m)_high"): .high}] | add' out)" \
            "$(jq -c --arg m "$month" '.unique_people_growth[$m] |
                ((.prior + .last) / 2 / .prior) as $mean |
                map_values(if type == "array" then map(. * 100)
                           else . * 100 end) |
                {retention, retention_low: .retention_wilson[0],
                 retention_high: .retention_wilson[1], turnover,
                 turnover_low: ((100 - .retention_wilson[1]) / $mean),
                 turnover_high: ((100 - .retention_wilson[0]) / $mean)}' \
                "$answers")"
    done
    expect 0 baro $now trend commits contributors absence-factor \
        organizations elephant-factor effective-organizations --by year --json
    for month in $(jq -r '.trailing12 | keys[]' "$answers"); do
        close "$file 12 months to $month" "$(jq -c --arg y "FY${month%-*}" '
            [.series[] | {(.metric): (.points[] | select(.period == $y).value)}]
            | add' out)" \
            "$(jq -c --arg m "$month" '.trailing12[$m] | {commits,
                contributors: .persons, "absence-factor": .absence_factor50,
                organizations: .orgs, "elephant-factor": .elephant50,
                "effective-organizations": .eff_orgs_invsimpson}' \
                "$answers")"
        checked=$((checked + 1))
    done
    cd ..
done
[ $checked = 20 ] || fail "$checked answers about people were compared, not 20"

# Newcomers of the last two years against those of five before them.
cd $file
# Who came from one or two commits a year to three, counted by awk: of those
# first seen with so few in the last five years that a year has followed.
expect 0 baro $now trend 'contributors[commits<=2]' 'contributors[commits>=3]' \
    commits --climb --json
close "$file who climbs" "$(jq -c '.climbs[0] |
    {people, reached, same_month, before, unknown, share}' out)" \
    "$(awk -F, -v last=24164 '
        NR > 1 { m = substr($2, 1, 4) * 12 + substr($2, 6, 2) - 1
                 n[$1, m] += $4; who[$1]; start = start ? start : m }
        END {
            from = last - 12 - 59 > start + 12 ? last - 71 : start + 12
            for (p in who) {
                low = high = 99999
                for (m = start; m <= last; m++) {
                    if (!((p, m) in n)) continue
                    for (sum = k = 0; k < 12; k++)
                        if ((p, m - k) in n) sum += n[p, m - k]
                    if (sum <= 2 && m < low) low = m
                    if (sum > 2 && m < high) high = m
                }
                if (low < from || low > last - 12) continue
                if (high < low) { before++; continue }
                people++
                reached += high <= low + 12
                same += high == low
            }
            printf "{\"people\":%d,\"reached\":%d,\"same_month\":%d," \
                "\"before\":%d,\"unknown\":0,\"share\":%.12g}", people,
                reached, same, before, reached / people }' \
        "$oracle/$file.csv")"
jq -e '.climbs[1] == {from: "contributors[commits>=3]", to: "commits",
    linked: false}' out >/dev/null || fail "not linked: $(jq -c .climbs out)"
expect 2 baro $now trend contributors --climb
has err 'it needs two'
expect 0 baro $now trend newcomer-return --json --as-of 2013-09-30
close "$file newcomers who return" "$(jq -c '.series[0].verdict.t12 |
    {prior, prior_n, last, last_n}' out)" "$(jq -c '
    def pooled: {n: (map(.n) | add), back: (map(.returned_within_12m) | add)};
    [.cohort_return | to_entries[].value] |
    (.[-2:] | pooled) as $late | (.[-7:-2] | pooled) as $early |
    {prior: (100 * $early.back / $early.n), prior_n: $early.n,
     last: (100 * $late.back / $late.n), last_n: $late.n}' "$answers")"
[ "$(jq -c '.series[0].verdict.t12 | [.prior_n, .last_n]' out)" = '[282,74]' ] ||
    fail "the oracle has 282 and 74 newcomers"
cd ..

# The odd series, each ending in December 2019.
mkdir edge
cd edge
printf 'project: Oracle\nsources:\n' >barograph.yaml
for name in $(sed 1d "$oracle/edge_cases.csv" | cut -d, -f1 | sort -u); do
    awk -F, -v name="$name" '
        $1 == name {value[++n] = $3}
        END {print "date,value"
             for (i = 1; i <= n; i++) {
                 m = 2020 * 12 - 1 - (n - i)
                 printf "%d-%02d,%s\n", m / 12, m % 12 + 1, value[i]}}' \
        "$oracle/edge_cases.csv" >"$name.csv"
    echo "  $name: {type: csv, path: $name.csv, metric: x-$name, aggregate: sum}" \
        >>barograph.yaml
done
now='--now 2020-01-01T00:00:00Z'
expect 0 baro $now collect
cat >wanted <<'END'
n1:too early to say: 1 of 24 months collected
n2:too early to say: 2 of 24 months collected
n4:too early to say: 4 of 24 months collected
n8_ties:too early to say: 8 of 24 months collected
all_zero:none in either year
all_equal:no clear change (between −34 % and +51 %)
strict_up:up on last year (+185 %, between +101 % and +302 %)
strict_down:down on last year (−65 %, between −75 % and −50 %)
gap_middle:not compared: 3 of the last 24 months not collected
one_outlier:no clear change (between −98 % and +227 %)
level_shift:no clear change (between −16 % and +76 %)
seasonal_flat:no clear change (between −40 % and +59 %)
seasonal_up:rising over 5 years (+2.0 a year, between +1.7 and +2.0)
sparse_counts:no clear change (2 → 4)
ar1_no_trend:no clear change (between −34 % and +21 %)
END
expect 0 baro $now trend $(sed 's/^/x-/; s/:.*//' wanted)
cp out said
while IFS=: read -r name words; do
    awk -v name="x-$name " 'index($0, name) == 1 {on = 1}
        on && /^Verdict/ {print; exit}' said >one
    has one "Verdict: $words"
done <wanted
expect 0 baro $now trend x-gap_middle --csv --since 2017-07
[ "$(grep -c ',,missing' out)" = 3 ] || fail "the gap is not a gap: $(cat out)"
