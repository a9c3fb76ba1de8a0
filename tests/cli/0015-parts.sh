#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The program comes in parts, and nobody who calls it can tell: a verb answers
# through each of them, and the light ones stay light.
. "$(dirname "$0")/lib.sh"
folder=$(dirname "$BAROGRAPH")
parts=$folder/parts

for verb in trend collect report; do
    "$parts/barograph-all" $verb --help >whole
    for program in "$BAROGRAPH" "$parts"/barograph-*; do
        expect 0 "$program" $verb --help
        same out whole
    done
done

# A word is a verb where it stands for one.
expect 0 baro -c collect --store=trend --now 2024-01-01T00:00:00Z \
    chart --help
has out "Usage: barograph chart"
expect 2 baro -c report collect
has err "report"
for program in "$BAROGRAPH" "$parts"/barograph-*; do
    expect 0 "$program"
    has out "Verbs:"
    expect 0 "$program" --version
    has out "barograph "
    expect 2 "$program" -q colect
    has err "did you mean 'collect'"
done

# What each links is why there are parts.
needs() {
    ldd "$1" | sed 's/^[[:space:]]*\([^ ]*\).*/\1/' >needed
}
needs "$BAROGRAPH"
lacks needed glib
needs "$parts/barograph-read"
for library in curl crypto xml2 gmime psl cairo pango qpdf cmark fontconfig; do
    lacks needed lib$library
done
needs "$parts/barograph-collect"
for library in curl xml2 gmime gio cairo pango qpdf cmark fontconfig; do
    lacks needed lib$library
done
needs "$parts/barograph-gather"
has needed libcurl
for library in cairo pango qpdf cmark fontconfig; do
    lacks needed lib$library
done
needs "$parts/barograph-draw"
has needed libcairo
for library in curl crypto xml2 gmime psl; do
    lacks needed lib$library
done

# What `collect` by itself cannot read is read all the same: mail, XML, HTTP.
cat >barograph.yaml <<'END'
project: Parts
timezone: UTC
store: barograph.db
sources:
  csv: {type: csv, path: rows.csv, kind: post}
  mail: {type: mbox, path: mail.mbox}
  feed: {type: feed, path: feed.xml}
  away: {type: csv, url: 'http://localhost:1/rows.csv', kind: post}
  odd: {type: csv, url: /rows.csv, kind: post}
END
printf 'id,at\n1,2013-09-02\n' >rows.csv
printf 'From a@b.example Mon Sep  2 10:00:00 2013\nFrom: A <a@b.example>\nDate: Mon, 2 Sep 2013 10:00:00 +0000\nMessage-ID: <1@b.example>\nSubject: s\n\ntext\n' >mail.mbox
printf '<rss><channel><item><title>t &eacute;</title><guid>1</guid></item></channel></rss>' >feed.xml
for source in csv mail feed; do
    expect 0 "$parts/barograph-collect" \
        --now 2013-10-01T12:00:00Z collect $source
done
cp barograph.yaml whole.yaml
sed -i "s|barograph.db|$work/barograph.db|; s|mail.mbox|$work/mail.mbox|" \
    whole.yaml
cat whole.yaml | expect 0 baro --config /dev/stdin collect mail
expect 3 "$parts/barograph-collect" collect odd
has err "is no http or https address"
expect 3 "$parts/barograph-collect" collect --offline away
has err "this run is offline"
expect 0 baro query 'SELECT kind, title FROM v_events ORDER BY kind'
has out "mention"
has out "message"
has out "post"
has out "t é"

# Installed, the parts lie elsewhere; a link leads there too.
mkdir -p usr/bin usr/libexec/barograph
cp "$BAROGRAPH" usr/bin/
cp "$parts"/barograph-* usr/libexec/barograph/
ln -s usr/bin/barograph link
for verb in version help; do
    baro $verb >whole
    expect 0 ./link $verb
    same out whole
done
rm usr/libexec/barograph/barograph-read
expect 1 ./link status
has err "barograph-read"
has err "install it anew"
