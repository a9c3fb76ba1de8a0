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
for library in curl cairo pango qpdf cmark fontconfig; do
    lacks needed lib$library
done
needs "$parts/barograph-collect"
has needed libcurl
for library in cairo pango qpdf cmark fontconfig; do
    lacks needed lib$library
done
needs "$parts/barograph-draw"
has needed libcairo
lacks needed libcurl

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
