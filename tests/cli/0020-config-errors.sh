#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A mistake in the configuration is shown where it stands, with the nearest
# right word, and nothing is touched.
. "$(dirname "$0")/lib.sh"

# wrong POSITION TEXT: the configuration on standard input is refused there.
wrong() {
    cat >barograph.yaml
    expect 2 baro collect
    has err "barograph.yaml:$1"
    has err "$2"
    [ ! -e barograph.db ] || fail "a store was made from a bad configuration"
}

wrong 2:1 "timezone" <<'END'
project: Widget
timezoen: UTC
END
wrong 3:17 "mbox" <<'END'
project: Widget
sources:
  users: {type: mboxx, path: list.mbox}
END
has err "did you mean"
wrong 4:5 "credit" <<'END'
project: Widget
sources:
  code: {type: git, path: x,
    credti: author}
END
has err "did you mean"
wrong 3:38 "author" <<'END'
project: Widget
sources:
  code: {type: git, path: x, credit: authors}
END
wrong 2:11 "zone" <<'END'
project: Widget
timezone: Mars/Olympus
END
wrong 3:38 "nearest that can is '#8F7300'" <<'END'
project: Widget
reports:
  board: {theme: {logo: '', accent: '#FFCC00'}}
END
wrong 3:27 "is no color" <<'END'
project: Widget
reports:
  board: {theme: {accent: teal}}
END
wrong 3: "" <<'END'
project: Widget
sources:
  code: {type: git, path: [x
END
has err '^' # the caret
expect 2 baro -c absent.yaml collect
has err absent.yaml

# A source that is not there, an option that is not there.
cat >barograph.yaml <<'END'
project: Widget
sources:
  list: {type: mbox, path: list.mbox}
END
expect 10 baro trend messages
expect 2 baro collect lits
has err "did you mean 'list'"
for leftover in barograph.db barograph.db.d; do
    [ ! -e $leftover ] || fail "a wrong name left $leftover behind"
done
: >list.mbox
expect 0 baro collect list
expect 2 baro trend mesages
has err messages

# A text that a page would print is shown by doctor, and by the report.
printf 'From a@example.org Mon Sep  2 10:00:00 2013\nFrom: A <a@example.org>\nDate: Mon, 02 Sep 2013 10:00:00 +0000\nMessage-ID: <m@example.org>\nSubject: S\n\nText\n\n' >list.mbox
cat >barograph.yaml <<'END'
project: Widget
sources:
  list: {type: mbox, path: list.mbox}
proposals:
  - id: mentor
    title: A mentor
    text: One part-time mentor
reports:
  board: {pages: [cover, 'proposal:mentor']}
  other: {pages: [cover, 'text:other.md']}
END
now='--now 2013-10-02T12:00:00Z'
expect 0 baro $now collect
expect 1 baro $now doctor
has out "FAIL barograph.yaml:7:11: 'text' names a file"
has out "          ^~~"
has out "FAIL barograph.yaml:10:27: 'text:' names a file"
expect 2 baro $now report board
has err "The page proposal:mentor: barograph.yaml:7:11: 'text' names a file"
printf '# A mentor\n\nWords.\n' >other.md
expect 0 baro $now report other
sed -i 's/One part-time mentor/other.md/' barograph.yaml
expect 0 baro $now doctor
lacks out FAIL
expect 0 baro $now report board

# The name of the project is the key of what was kept.
sed -i 's/^project: .*/project: widget/' barograph.yaml
expect 10 baro $now trend messages
has err "has nothing of the project “widget” yet: it holds “Widget”."
sed -i 's/^project: .*/project: Widget/' barograph.yaml

# A sentence with a hole is no page to send, nor are data that ended before
# the meeting; a meeting before them all has nothing to show.
cat >other.md <<'TEXT'
# Words

{{messages}} messages, {{messages:2013-Q9}}, {{stories}}.
TEXT
cat >barograph.yaml <<'YAML'
project: Widget
sources:
  list: {type: mbox, path: list.mbox}
reports:
  board:
    headline: [messages, posters]
    pages: [cover, organizations, 'text:other.md']
YAML
expect 0 baro --now 2014-03-02T12:00:00Z report board --format html
has err 'The page organizations is left out: '
has err 'other.md: {{messages}} has no figure. It needs each month of 2013-03 to 2014-02'
has err '{{messages:2013-Q9}} has no figure. “2013-Q9” is no period'
has err '{{stories}} has no figure. It is not collected. Needs '
expect 6 baro --now 2014-03-02T12:00:00Z report board --format html --check
has err 'would mislead: messages, posters: the data end in 2013-09, and the report is of 2014-03-01, 5 whole months later.'
[ "$(grep -c '{{stories}} has no figure' err)" = 1 ] || fail "said twice"
sed -i 's/    headline: .*/    meeting: 2012-09-16/' barograph.yaml
expect 0 baro $now report board --format html
has err 'is of 2012-09-15, and the data begin on 2013-09-02: nothing in it is known (`meeting:` is the day after).'

# What init writes meets soon, so that its deck is of now.
mkdir fresh
expect 0 baro --now 2014-11-26T12:00:00Z -c fresh/barograph.yaml init https://example.org/widget.git
has fresh/barograph.yaml '#     meeting: 2014-12-24 '
has fresh/barograph.yaml 'the store keeps its records under this name'

# A clone that nobody fetches ends some day: init says so, and doctor later.
new_repo origin
commit origin '2014-01-10T12:00:00Z' A a@example.org One
git clone -q "$PWD/origin" clone
touch -d '2014-01-11T00:00:00Z' clone/.git/*
cd fresh
expect 0 baro --now 2014-01-12T12:00:00Z init --force ../clone
has err "is a clone of $work/origin: nothing is known after its last fetch."
expect 0 baro -q --now 2014-01-12T12:00:00Z init --force ../clone
[ ! -s err ] || fail "not quiet: $(cat err)"
expect 0 baro --now 2014-01-12T12:00:00Z collect
expect 0 baro --now 2014-01-12T12:00:00Z doctor
lacks out warn
expect 0 baro --now 2014-06-01T12:00:00Z doctor
grep -q '^warn .*: nothing is known after 2014-01-1[01]$' out || fail "$(cat out)"
has out "mend: git -C $work/clone pull, then collect"
