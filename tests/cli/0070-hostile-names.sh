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

# What sources send and people paste, in every page and format. The last of
# each list says that nothing before it swallowed the rest.
cat >strings <<'END'
<script>alert(1)</script>
"><img src=x onerror=alert(1)>
</text></svg><script>alert(1)</script>
<a href="javascript:alert(1)">x</a>
&lt;b&gt; &#x3c;script&#x3e; &amp;amp;
]]><!--
<span foreground="red" size="99999">x</span>
) /S /JavaScript /JS (app.alert\(1\)) /AA << /O
\) /Launch (calc) \\
%%EOF endobj endstream
http://x/) /S /JavaScript /JS (app.alert(1)
=HYPERLINK("http://evil.example","x")
+1+cmd|' /C calc'!A0
@SUM(1)
-2+3
＝1+1
$(id) `id` ;id |id
'; DROP TABLE event; --
{{contributors}} {n:one|two}
../../../../etc/passwd
%s%n%1$*2$d
WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW
END
printf '%b\n' 'Esc \033[2J\033]0;owned\007' 'Bidi \0342\0200\0256cod.exe' \
    'C1 \0302\0233 31m' 'Zero \0342\0200\0213width' 'Line \0342\0200\0250sep' \
    'Bad \0377\0376 bytes' 'Latin \0351' >>strings
echo 'Sentinel the last' >>strings
{
    echo date,outlet,title,url
    n=0
    while IFS= read -r text; do
        n=$((n + 1))
        quoted=$(printf '%s' "$text" | sed 's/"/""/g')
        printf '2012-%02d-09,"%s","%s","http://h.example/%d?%s"\n' \
            $((n % 12 + 1)) "$quoted" "$quoted" $n "$quoted"
    done <strings
} >press.csv
iconv -c -f UTF-8 -t UTF-8 strings | tr -d '\000-\010\013-\037\177' >typed
{
    echo opened,owner,what,due,state
    while IFS= read -r text; do
        quoted=$(printf '%s' "$text" | sed 's/"/""/g')
        printf '2012-11-05,"%s","%s",2012-12-01,open\n' "$quoted" "$quoted"
    done <typed
} >actions.csv
{
    echo 'What is pasted:'
    sed 's/^/- /' typed
} >pasted.md
{
    cat <<'END'
project: 'Widget <b>&amp; ) /JavaScript ('
sources:
  code: {type: git, path: code}
  press: {type: csv, path: press.csv, kind: mention, columns: {at: date, outlet: outlet, title: title, url: url}}
privacy: {names: all, minimum-group: 0}
actions: actions.csv
press-releases:
  - {date: 2012-06-09, title: ') /JS (x', quotes: ['<script>alert(1)</script>']}
goals:
  - {id: a, name: '"><img src=x onerror=alert(1)>', metrics: [contributors, stories, outlets]}
ladder:
  - {rung: '<script>alert(1)</script>', metric: stories}
working-groups:
  - id: t
    name: '=1+1 <b>'
    note: ') /Launch ('
    show: [seats, commits]
    seats: [{member: '</text><script>', delegate: 'javascript:alert(1)'}]
proposals:
  - {id: p, kind: plan, title: '"onload="x', text: pasted.md, ask: ['<script>x</script>'], owner: ') /AA (', state: for-decision, due: 2013-02-01}
reports:
  board:
    title: '</title><script>alert(1)</script>'
    presenter: ') /S /JavaScript ('
END
    printf '    pages: [cover, agenda, summary, working-groups, '
    printf '%s, ' "'proposal:p'" "'text:pasted.md'" ladder pr-plan
    printf 'measuring-success, contributors, organizations, talent-pool, '
    printf 'actions, methodology, coverage, restatements]\n'
} >barograph.yaml
expect 0 baro $now collect
mkdir all
expect 0 baro $now report board -o all --format pdf,svg,png,html --publish
harmless err
pages=$(ls all/*.svg | wc -l)
[ "$pages" -ge 16 ] || fail "$pages pages"
python3 "$SOURCE/tests/cli/look.py" all/board.html 2 6 ||
    fail "the HTML is not sound"
has all/board.html 'Sentinel the last'
harmless all/board.html
cat >svg.py <<'END'
import sys, xml.dom.minidom
for path in sys.argv[1:]:
    for one in xml.dom.minidom.parse(path).getElementsByTagName('*'):
        name = one.tagName.lower()
        if name in ('script', 'foreignobject', 'a', 'iframe', 'animate'):
            sys.exit(path + ': <' + name + '>')
        for key, value in one.attributes.items():
            if key.lower().startswith('on') or (
                    key.endswith('href')
                    and not value.startswith(('#', 'data:image/png'))):
                sys.exit(path + ': ' + key + '=' + value)
END
python3 svg.py all/*.svg || fail "something active in an SVG"
qpdf --check all/board.pdf >check 2>&1 || fail "qpdf: $(tail -3 check)"
grep -qi warning check && fail "qpdf: $(cat check)"
qpdf --qdf --object-streams=disable all/board.pdf plain.pdf
LC_ALL=C grep -aqE '^ *(/S )?/(JavaScript|JS|Launch|OpenAction|AA|URI|SubmitForm|EmbeddedFile|RichMedia|GoToR) ' \
    plain.pdf && fail "an action in the PDF"
pdftotext all/board.pdf text
[ "$(grep -c 'Barograph [0-9]' text)" -ge $((pages - 1)) ] ||
    fail "a page without its end"
[ "$(grep -c 'Sentinel the last' text)" -ge 3 ] || fail "a list is cut short"
# A number may begin with a sign; a text that does is a formula.
cat >formula.py <<'END'
import csv, re, sys
rows = list(csv.reader(open(sys.argv[1], encoding='utf-8', newline='')))
for cell in (cell for row in rows for cell in row):
    if cell.lstrip()[:1] in tuple('=+-@＝＋－＠') and not re.fullmatch(
            r'[+-]?[0-9.,]+', cell):
        sys.exit('a formula: ' + cell)
sys.exit(0 if len(rows) > 3 else 'no rows')
END
for sql in 'SELECT title, outlet, url FROM v_events' \
    'SELECT page, metric, text FROM v_figures'; do
    expect 0 baro $now query --csv "$sql"
    harmless out
    python3 formula.py out || fail "in the answer to $sql"
done
expect 0 baro $now explain stories 2012 --items --csv
harmless out
python3 formula.py out || fail "in the items of a metric"
expect 0 baro $now report board --brief
harmless out

pdffonts all/board.pdf | tail -n +3 >fonts
[ -s fonts ] || fail "a deck without fonts"
# emb, sub, uni stand before the object's number and generation.
awk '$(NF - 4) != "yes" {exit 1}' fonts ||
    fail "a font is not embedded: $(cat fonts)"

# Another mood of the machine, the same bytes.
expect 0 env TZ=Asia/Tokyo LANG=C "$BAROGRAPH" $now report board -o two \
    --format pdf,svg
for file in two/*; do
    cmp -s "$file" "all/${file#two/}" || fail "$file depends on TZ or LANG"
done
