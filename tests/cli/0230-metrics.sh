#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Metrics that look at what belongs together: answers and their threads,
# requests and their ends, people and whether they stay, commits and their
# reviews. Every figure is worked out by hand.
. "$(dirname "$0")/lib.sh"

# event KIND ID DAY NAME [PARENT]
event() {
    printf '{"event":{"kind":"%s","id":"%s","at":"%sT12:00:00Z","by":{"name":"%s","email":"%s@%s.example"}%s}}\n' \
        "$1" "$2" "$3" "$4 Person" "$4" "$4" "${5:+,\"parent\":\"$5\"}"
}
{
    # Threads of January: answered by another after 2 and after 4 days, by
    # its own author only, after 40 days, and by a bot.
    event message a 2012-01-02 ada
    event message a1 2012-01-03 ada a
    event message a2 2012-01-04 alan a1
    event message b 2012-01-05 alan
    event message b1 2012-01-09 ada b
    event message c 2012-01-10 ada
    event message c1 2012-01-11 ada c
    event message d 2012-01-12 ada
    event message d1 2012-02-21 alan d
    event message e 2012-01-13 alan
    event message e1 2012-01-13 'build[bot]' e
    # Requests: merged after 1 and 5 days, rejected, open.
    event change-request-opened r1 2012-01-02 ada
    event change-request-merged m1 2012-01-03 alan r1
    event change-request-opened r2 2012-01-10 ada
    event change-request-merged m2 2012-01-15 alan r2
    event change-request-closed c2 2012-01-15 alan r2
    event change-request-opened r3 2012-01-20 ada
    event change-request-closed c3 2012-02-10 alan r3
    event change-request-opened r4 2012-02-20 ada
    event issue-opened i1 2012-01-05 ada
    event issue-opened i2 2012-02-05 ada
    event issue-closed x1 2012-03-01 alan i1
    event question q1 2012-02-07 ada
    event answer w1 2012-02-08 alan q1
    echo '{"cover":{"from":"2012-01-01","to":"2012-04-30","state":"complete"}}'
    echo '{"cursor":"1"}'
} >lines
printf '#!/bin/sh\ncat >/dev/null\ncat "%s/lines"\n' "$work" >say
chmod +x say
cat >barograph.yaml <<END
project: Widget
identities: {bots: ['*[bot]*']}
sources:
  hub: {type: exec, command: [$work/say]}
END
now='--now 2012-05-01T00:00:00Z'
expect 0 baro $now collect

# at METRIC PERIOD 'VALUE STATE'
at() {
    expect 0 baro $now trend "$1" --csv --since 2012-01 --until 2012-04
    got=$(tr -d '\r' <out | awk -F, -v p="$2" '$1 == p {print $4, $5}')
    [ "$got" = "$3" ] || fail "$1 in $2: '$got', not '$3'"
}
# Five threads; answers after 48, 96 and 960 hours, two wait on: the median is
# where the third of five ends.
at first-response-hours 2012-01 '960 complete'
at unanswered 2012-01 '3 complete'
at unanswered 2012-03 '0 complete'
at unanswered 2012-04 '0 partial'
at change-request-days 2012-01 '3 complete'
at change-request-days 2012-02 ' missing'
at change-requests-opened 2012-01 '3 complete'
at change-requests-merged 2012-01 '2 complete'
at change-requests-open 2012-01 '1 complete'
at change-requests-open 2012-02 '1 complete'
at issues-open 2012-02 '2 complete'
at issues-open 2012-03 '1 complete'
at issues-closed 2012-03 '1 complete'
at questions 2012-02 '1 complete'
at answers 2012-02 '1 complete'
expect 2 baro $now trend first-response-hours --group organization
has err 'by source alone'
expect 0 baro $now trend first-response-hours --json --since 2012
jq -e '.series[0].verdict == null' out >/dev/null ||
    fail "a word of change on a median"

# Who stays and who comes back, and whether commits were reviewed: four years,
# of which the last two keep fewer.
rm -rf barograph.db* lines
new_repo code
# work DAY NAME ADDRESS [TRAILER]: a commit for git fast-import.
work() {
    printf 'commit refs/heads/master\ncommitter %s <%s> %s +0000\n' "$2" "$3" \
        "$(date -d "$1T10:00:00Z" +%s)"
    printf 'data <<END\nwork\n%s\nEND\n\n' "${4:+
$4}"
}
reviewed='Reviewed-by: Some Reader <reader@reader.example>'
{
    for year in 2009 2010 2011 2012; do
        for n in 01 02 03 04 05 06 07 08 09 10 11 12; do
            new="new$year$n@new.example"
            work $year-$n-03 "Stay $n" "stay$n@stay$n.example" "$reviewed"
            work $year-$n-05 "New $year $n" "$new"
            # Newcomers of the first years come again in December.
            [ $year -ge 2011 ] || work $year-12-2${n#?} "New $year $n" "$new"
        done
    done
    # A repository on disk testifies to its last record.
    work 2012-12-31 'Stay 01' stay01@stay01.example "$reviewed"
    work 2012-12-31 'New 2012 12' new201212@new.example
} | git -C code fast-import --quiet
cat >barograph.yaml <<'END'
project: Widget
sources:
  code: {type: git, path: code, credit: author}
END
now='--now 2013-01-01T06:00:00Z'
expect 0 baro $now collect
expect 0 baro $now trend reviewed retention newcomer-return --json --since 2012
cp out said
# value METRIC JQ WANT
value() {
    got=$(jq -c --arg m "$1" '.series[] | select(.metric == $m) | '"$2" said)
    [ "$got" = "$3" ] || fail "$1 $2: $got, not $3"
}
value reviewed '.points[11].value' 50
value reviewed '.verdict.t12 | [.prior, .last, .points]' '[50,50,0]'
value reviewed '.unit' '"%"'
# Twelve of the 24 of a year stay.
value retention '.points[11].value' 50
value retention '.verdict.t12 | [.prior_n, .last_n, .points]' '[24,24,0]'
# Those of 2010 return, of 2011 nobody; 2009 has everybody new.
value newcomer-return '.verdict.words' '"too early to say: 0 earlier ones and 24 later ones, and each should be 10"'
value newcomer-return '.points[0].value' null
expect 0 baro $now trend newcomer-return --by year --csv --since 2010 --until 2012
tr -d '\r' <out | cut -d, -f1,4,5 >years
# He of December came again in the same month only: 11 of 12.
grep -q '^2010,91.66[0-9]*,complete$' years || fail "2010: $(cat years)"
grep -qx '2011,0,complete' years || fail "2011: $(cat years)"
grep -qx '2012,,missing' years || fail "2012: $(cat years)"

# The card says formula, pitfalls, source and version.
for metric in $(baro metrics --csv | tr -d '\r' | sed 1d | cut -d, -f1); do
    expect 0 baro metrics "$metric"
    for text in 'Formula: ' 'Read with care: ' 'Source of the term: ' 'Definition version 1'; do
        has out "$text"
    done
done
expect 0 baro metrics retention --json
jq -e '.metrics | length == 1 and (.[0] | .version == 1 and
    (.formula | length > 0))' out >/dev/null || fail "$(cat out)"

# A number says what stands behind it: definition, parameters, requests.
expect 0 baro $now explain 'retention[commits>=1]' 2012-12
for text in 'retention[commits>=1]: Of the people' 'Formula: kept / (kept + lost)' \
    'Definition version 1.' 'Credit in code: author.' '2012-12        50  complete' \
    'Read from:' 'code (git): ' ' records, ' ' new'; do
    has out "$text"
done
