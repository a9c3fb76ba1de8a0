# SPDX-License-Identifier: Apache-2.0
# What the scripts of this folder share. They run the real program, named by
# BAROGRAPH, over real files in a folder of their own.
set -eu
SOURCE=${SOURCE:-$(cd "$(dirname "$0")/../.." && pwd)}
BAROGRAPH=${BAROGRAPH:-$SOURCE/build/release/barograph}
SHARED=${BARO_SHARED:-$SOURCE/../shared}
export LC_ALL=C.UTF-8 TZ=UTC GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
unset GIT_DIR GIT_WORK_TREE NO_COLOR || true
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cd "$work"

fail() {
    echo "$(basename "$0"): $*" >&2
    exit 1
}

# expect STATUS command…: its output lies in `out` and `err` afterwards.
expect() {
    wanted=$1
    shift
    status=0
    "$@" >out 2>err || status=$?
    [ "$status" = "$wanted" ] || {
        sed 's/^/  out: /' out | head -20 >&2
        sed 's/^/  err: /' err | head -20 >&2
        fail "exit $status instead of $wanted: $*"
    }
}

# has FILE TEXT: the file holds the text.
has() {
    grep -qF -- "$2" "$1" || {
        head -20 "$1" | sed 's/^/  /' >&2
        fail "'$2' is not in $1"
    }
}

lacks() {
    ! grep -qF -- "$2" "$1" || fail "'$2' should not be in $1"
}

# same A B: two files are alike.
same() {
    cmp -s "$1" "$2" || {
        diff "$1" "$2" | head -10 >&2
        fail "$1 and $2 differ"
    }
}

baro() {
    "$BAROGRAPH" "$@"
}

# dump FILE [program options]: what a store says, without when it was seen.
dump() {
    into=$1
    shift
    baro "$@" query --csv "SELECT project, source, kind, id, occurred_at, day,
        title, thread, parent, count, is_merge, is_copy, date_quality
        FROM v_events ORDER BY source, kind, id" >"$into"
    baro "$@" query --csv "SELECT source, kind, id, role, position, name,
        email, organization, is_bot FROM v_credits
        ORDER BY source, kind, id, role, position" >>"$into"
}

# commit REPO DATE NAME EMAIL SUBJECT [trailers…]: an empty commit.
commit() {
    repo=$1 date=$2 name=$3 email=$4 text=$5
    shift 5
    [ $# -eq 0 ] || text="$text

$(printf '%s\n' "$@")"
    GIT_AUTHOR_DATE=$date GIT_COMMITTER_DATE=$date \
    GIT_AUTHOR_NAME=$name GIT_AUTHOR_EMAIL=$email \
    GIT_COMMITTER_NAME=$name GIT_COMMITTER_EMAIL=$email \
        git -C "$repo" -c i18n.commitEncoding=UTF-8 \
        commit -q --allow-empty -m "$text" 2>/dev/null
}

new_repo() {
    git init -q -b master "$1"
}

# serve FOLDER: a web server over loopback until the script ends (serve.py);
# its port is in `port`. A machine without Python skips the script.
serve() {
    command -v python3 >/dev/null || {
        echo "SKIPPED: no python3" >&2
        exit 0
    }
    python3 "$SOURCE/tests/cli/serve.py" "$work/$1" &
    server=$!
    trap 'kill $server 2>/dev/null || true; rm -rf "$work"' EXIT
    for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        [ ! -s "$1/port" ] || break
        sleep 0.25
    done
    [ -s "$1/port" ] || fail "the server does not start"
    port=$(cat "$1/port")
}
