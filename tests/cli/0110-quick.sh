#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# `quick` in some repository, without a configuration: a summary that says to
# whom commits are credited, a PDF, and nothing else left behind.
. "$(dirname "$0")/lib.sh"

# grow REPO TRAILER: two years of changes by three people.
grow() {
    new_repo "$1"
    for month in 01 03 05 07 09 11; do
        for year in 2011 2012; do
            for who in ada grace alan; do
                set -- "$1" "$2" $who "$year-$month-1${#who}T10:00:00Z"
                if [ "$2" = yes ]; then
                    commit "$1" "$4" "$3 Person" "$3@$3.example" "Change" \
                        "Signed-off-by: $3 Person <$3@$3.example>"
                else
                    commit "$1" "$4" "$3 Person" "$3@$3.example" "Change"
                fi
            done
        done
    done
}
grow signed yes
grow plain no
now='--now 2013-01-10T12:00:00Z'
for repo in signed plain; do
    cd $repo
    expect 0 baro $now quick -o ../$repo.pdf
    cp out ../$repo.txt
    [ -z "$(git status --porcelain | grep -vE ' (out|err)$')" ] ||
        fail "quick left something behind: $(git status --porcelain)"
    rm -f out err
    cd ..
    qpdf --check $repo.pdf >check 2>&1 || fail "qpdf: $(cat check)"
    pdftotext $repo.pdf text
    grep -qi "$repo" text || fail "the deck does not name the project"
done
grep -qi 'sign' signed.txt || fail "nobody says sign-off: $(cat signed.txt)"
grep -qi 'author' plain.txt || fail "nobody says author: $(cat plain.txt)"
# Three people with a change each in six months of two years, counted by hand.
for file in signed.txt plain.txt; do
    for line in '36 commits since 2011-01' \
        '12 months to 2012-10-31: *18 commits by 3 people' \
        'One person made 6 of the 18; 2 others came back'; do
        grep -qE "$line" $file || fail "no “$line”: $(cat $file)"
    done
done
# What came on later days than a release, and a bot that is left out and named.
cd plain
git tag v1.0
commit . 2012-12-20T10:00:00Z 'Ada Person' ada@ada.example Late
commit . 2012-12-21T10:00:00Z 'mend[bot]' mend@bot.example Automatic
expect 0 baro $now quick -o ../late.pdf
grep -q '2 commits since the last release, v1.0' out || fail "$(cat out)"
grep -q 'Bots, left out: mend\[bot\]' out || fail "$(cat out)"
rm -f out err
cd ..
# The usual name, and a folder as argument.
mkdir elsewhere
cd elsewhere
expect 0 baro $now quick ../signed
[ -s momentum.pdf ] || fail "no momentum.pdf"
expect 2 baro $now quick "$work/none"
