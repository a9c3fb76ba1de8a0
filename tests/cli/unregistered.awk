# SPDX-License-Identifier: Apache-2.0
# Numbers of a deck's layout that are no figure: the texts of figures first,
# then what people wrote, then the layout. Dates, tests behind a verdict and
# differences of two figures are not measured by themselves.
function tokens(text, into,    n, t) {
    n = 0
    while (match(text, /[0-9][0-9.,]*( ?%)?/)) {
        t = substr(text, RSTART, RLENGTH)
        text = substr(text, RSTART + RLENGTH)
        gsub(/ /, "", t)
        sub(/[.,]+$/, "", t)
        into[++n] = t
    }
    return n
}
{ gsub(/\302\240/, " ") }
FILENAME == ARGV[1] {
    n = tokens($0, found)
    for (i = 1; i <= n; i++) known[found[i]] = 1
    next
}
FILENAME == ARGV[2] { written = written " " $0; next }
!/^text / || / foot "/ { next }
{
    text = $0
    sub(/^[^"]*"/, "", text)
    sub(/"$/, "", text)
    if (index(written, text) || / Beware: /) next
    is_axis = / axis "/
    gsub(/[0-9]* ?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*/,
         "", text)
    gsub(/(19|20)[0-9][0-9](–[0-9][0-9])?|Q[1-4]/, "", text)
    gsub(/between [^)]* and [^);]*/, "", text)
    gsub(/[^ ]*[0-9] from|\([^ ]*[0-9] %\)|[0-9]+ %? would/, "", text)
    gsub(/28 days|24 months|95 %/, "", text)
    n = tokens(text, found)
    for (i = 1; i <= n; i++) {
        number = found[i]
        gsub(/[,%]/, "", number)
        if (known[found[i]] || number + 0 <= 12)
            continue
        is_tick = number % 5 == 0 || number % 12 == 0
        if (is_axis && (is_tick || known[found[i] "%"]))
            continue
        print found[i] ": " $0
    }
}
