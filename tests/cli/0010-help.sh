#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every verb that `help` lists explains itself, and words that are nearly
# right are put right.
. "$(dirname "$0")/lib.sh"
expect 0 baro help
verbs=$(sed -n '/^Verbs:/,/^$/s/^  \([a-z]*\) .*/\1/p' out)
[ "$(echo "$verbs" | wc -l)" -ge 10 ] || fail "help lists few verbs"
for verb in $verbs; do
    expect 0 baro "$verb" --help
    has out "Usage: barograph $verb"
    [ -s err ] && fail "$verb --help talks to standard error"
    # What the usage line promises is listed, each with its meaning.
    if grep -q '^Usage:.*\[options\]' out &&
        ! sed -n '/^Options:/,$p' out | grep -qE '^ +(-., )?--[a-z-]+.* {2,}[^ ]'
    then
        fail "$verb promises options and lists none"
    fi
    cp out by_option
    expect 0 baro help "$verb"
    same out by_option
done
for verb in collect trend report query; do
    baro $verb --help | grep -q '^Options:' || fail "$verb has no options"
done
expect 0 baro --version
has out "$(sed -n 's/^project(barograph VERSION \([0-9.]*\).*/\1/p' \
    "$SOURCE/CMakeLists.txt")"
expect 2 baro colect
has err "did you mean 'collect'"
expect 2 baro trend commits --bye month
has err "--by"
expect 2 baro trend commits --since
has err "needs a value"
expect 2 baro --now yesterday status
has err "--now"
# Global options may follow the verb, where people look for them.
expect 2 baro status --now yesterday
has err "--now"
expect 2 baro status --config absent.yaml -q
has err "absent.yaml"
expect 2 baro status -- --config
lacks err "--config needs"
baro --version >version
expect 0 baro status --version
same out version
printf 'project: P\nsources:\n  n: {type: csv, path: n.csv, metric: m}\n' \
    >barograph.yaml
expect 2 baro collect --jobs many
has err "--jobs: 'many'"
expect 2 baro collect --max-time soon
has err "--max-time: 'soon'"

# The manual and the completions know every verb and option that help lists.
expect 0 baro help --manual
cp out manual
sed 's/\\-/-/g' manual >typed
for shell in bash zsh fish; do
    expect 0 baro completion $shell
    cp out $shell
done
bash -n bash || fail "bash does not read its completions"
expect 2 baro completion csh
for verb in $verbs; do
    grep -qF ".SS \"barograph $verb" manual || fail "no $verb in the manual"
    grep -qF "    $verb) words=" bash || fail "bash does not complete $verb"
    grep -qF "subcommand_from $verb'" fish ||
        [ "$(baro $verb --help | grep -c '^  .*--')" = 0 ] ||
        fail "fish does not complete the options of $verb"
    for option in $(baro $verb --help | sed -nE 's/^ .*(--[a-z-]+).*/\1/p'); do
        grep -qF -- "$option" typed || fail "no $verb $option in the manual"
    done
done
# What a person who types `barograph tr<TAB>` is offered.
offered=$(bash -c '. ./bash; COMP_WORDS=(barograph -c x.yaml tr) COMP_CWORD=3
    _barograph; echo "${COMPREPLY[@]}"')
[ "$offered" = trend ] || fail "offered for tr: $offered"
offered=$(bash -c '. ./bash; COMP_WORDS=(barograph trend newcomers) COMP_CWORD=2
    _barograph; echo "${COMPREPLY[@]}"')
[ "$offered" = newcomers ] || fail "offered for newcomers: $offered"
