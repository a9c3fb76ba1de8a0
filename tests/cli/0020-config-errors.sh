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
