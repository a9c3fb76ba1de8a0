#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Names and subjects that attack the terminal, the spreadsheet, the PDF and
# the reader's eye. None gets through, and a deck is the same bytes wherever
# it is drawn.
. "$(dirname "$0")/lib.sh"
escape=$(printf '\033')
new_repo code
month=1
while [ $month -le 12 ]; do
    for year in 2011 2012; do
        day=$(printf '%d-%02d-05T10:00:00Z' $year $month)
        commit code "$day" "Red ${escape}[31mName${escape}]0;owned" \
            red@evil.example "Escape ${escape}[2J in subject"
        commit code "$day" "$(printf 'abc\342\200\256txt.exe')" \
            rtl@evil.example "$(printf 'Bidi \342\200\256 subject')"
        commit code "$day" "$(printf 'Bad \377\376 bytes')" \
            bytes@evil.example "$(printf 'Latin \351')"
        commit code "$day" "<script>alert(1)</script> & <b>" \
            markup@evil.example '<span foreground="red">'
        commit code "$day" "=cmd|' /C calc'!A0" formula@evil.example \
            '=HYPERLINK("http://evil.example","x")'
        commit code "$day" "$(printf 'C1 \302\233 31m')" c1@evil.example \
            '@SUM(1)'
        commit code "$day" ") /S /JavaScript /JS (app.alert(1)" \
            pdf@evil.example '+1'
    done
    month=$((month + 1))
done
cat >barograph.yaml <<'END'
project: 'Widget <b>&amp; ) /JavaScript ('
sources:
  code: {type: git, path: code}
privacy: {names: all, minimum-group: 0}
END
now='--now 2013-01-02T12:00:00Z'
expect 0 baro $now collect

# harmless FILE: no control byte, no C1, no bidi override, valid UTF-8.
harmless() {
    iconv -f UTF-8 -t UTF-8 "$1" >/dev/null || fail "$1 is not UTF-8"
    tr -d '\n\r' <"$1" | LC_ALL=C grep -q "[$(printf '\001')-$(printf '\037')$(printf '\177')]" &&
        fail "a control byte in $1: $(cat -v "$1" | head -3)"
    LC_ALL=C grep -qE "$(printf '\302[\200-\237]|\342\200[\252-\256]|\342\201[\246-\251]')" "$1" &&
        fail "an invisible character in $1"
    return 0
}
for sql in 'SELECT DISTINCT title FROM v_events' 'SELECT * FROM v_people' \
    'SELECT DISTINCT name, email FROM v_credits'; do
    for format in table csv json markdown; do
        expect 0 baro $now query "$sql" --format $format
        [ -s out ] || fail "nothing as $format"
        harmless out
        harmless err
    done
done
for format in table csv json; do
    expect 0 baro $now trend commits --group person --since 2012-06 \
        --format $format
    harmless out
done
expect 0 baro $now query --json 'SELECT name FROM v_people'
jq -e '.rows | length == 7' out >/dev/null || fail "not seven people"
expect 0 baro $now query --csv 'SELECT name FROM v_people'
grep -qE '^"?[=+@-]' out && fail "a formula in the CSV: $(cat out)"
expect 2 baro "$(printf 'ver\033[31mb')"
harmless err
expect 2 baro collect "$(printf 'sou\033[31mrce')"
harmless err

# Two decks, two moods of the machine, the same bytes.
draw() {
    mkdir "$1"
    expect 0 env TZ="$2" LANG="$3" LC_ALL="$3" "$BAROGRAPH" $now report \
        -o "$1" --format pdf,svg
    harmless err
}
draw one UTC C
draw two Asia/Tokyo C.UTF-8
found=$(cd one && find . -type f | sort)
[ -n "$found" ] || fail "report wrote nothing"
for file in $found; do
    cmp -s "one/$file" "two/$file" || fail "$file depends on TZ or LANG"
    case $file in
    *.svg)
        grep -qiE '<script|<b>|onload=' "one/$file" &&
            fail "markup in $file"
        ;;
    *.pdf)
        qpdf --check "one/$file" >check 2>&1 ||
            fail "qpdf: $(tail -3 check)"
        grep -qi warning check && fail "qpdf: $(cat check)"
        pdffonts "one/$file" | tail -n +3 >fonts
        [ -s fonts ] || fail "a deck without fonts"
        # emb, sub, uni stand before the object's number and generation.
        awk '$(NF - 4) != "yes" {exit 1}' fonts ||
            fail "a font is not embedded: $(cat fonts)"
        qpdf --qdf --object-streams=disable "one/$file" plain.pdf
        LC_ALL=C grep -aqE '^ *(/S )?/(JavaScript|JS|Launch|OpenAction|AA) ' \
            plain.pdf && fail "an action in the PDF"
        pdftotext "one/$file" text
        [ -s text ] || fail "a deck without text"
        ;;
    esac
done
