#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A deck is the same bytes in other time zones, languages, folders and times,
# for other users and whatever fonts they prefer. BARO_SWEEP=1 draws thirty.
. "$(dirname "$0")/lib.sh"
new_repo code
for month in 1 2 3 4 5 6 7 8 9 10 11 12; do
    for who in 'Dana Roe' 'שלום חברים' '李雷' 'مشروع' 'Ζωή' 'हिन्दी'; do
        commit code "$(printf '2012-%02d-05T23:30:00Z' $month)" "$who" \
            "$(printf '%s' "$who" | cksum | cut -c1-6)@example.org" Change
    done
done
cat >barograph.yaml <<'END'
project: 'Widget שלום 12 李雷'
sources:
  code: {type: git, path: code}
privacy: {names: all, minimum-group: 0}
reports:
  board: {title: Board, pages: [cover, measuring-success, contributors, methodology, coverage]}
END
now='--now 2013-01-02T12:00:00Z'
expect 0 baro $now collect

# What somebody may have set for their own screen.
mkdir -p home/.config/fontconfig home/.local/share/fonts
cat >home/.config/fontconfig/fonts.conf <<'END'
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<match target="pattern"><edit name="family" mode="assign" binding="strong">
<string>DejaVu Sans Mono</string></edit></match>
<match target="font"><edit name="hintstyle" mode="assign">
<const>hintfull</const></edit>
<edit name="antialias" mode="assign"><bool>false</bool></edit></match>
</fontconfig>
END
for font in /usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf; do
    [ ! -f $font ] || cp $font home/.local/share/fonts/
done

# draw FOLDER [variable=value…]: the deck, in that environment.
draw() {
    folder=$1
    shift
    mkdir "$folder"
    expect 0 env "$@" "$BAROGRAPH" $now report board -o "$folder" \
        --format pdf,png,svg,html
    [ "$folder" = first ] && return
    for file in first/*; do
        cmp -s "$file" "$folder/${file#first/}" ||
            fail "$(basename "$file") depends on $*"
    done
    [ "$(ls first | wc -l)" = "$(ls "$folder" | wc -l)" ] ||
        fail "other files with $*"
    rm -r "$folder"
}
draw first UTC=0
[ "$(ls first | wc -l)" -ge 9 ] || fail "a deck of $(ls first | wc -l) files"

conf=$work/home/.config/fontconfig/fonts.conf
n=0
while IFS= read -r settings; do
    n=$((n + 1))
    draw "again$n" $settings
    [ $n -lt 5 ] || [ -n "${BARO_SWEEP:-}" ] || break
done <<END
TZ=Asia/Tokyo LC_ALL=ja_JP.UTF-8 LANG=ja_JP.UTF-8 LANGUAGE=ja:zh_CN HOME=$work/home
TZ=America/St_Johns LC_ALL=C PANGO_LANGUAGE=zh-cn FC_LANG=zh-tw XDG_CONFIG_HOME=$work/home/.config
FONTCONFIG_FILE=$conf HOME=$work/home
-u HOME -u LC_ALL -u LANG -u TZ PATH=/usr/bin:/bin SOURCE_DATE_EPOCH=1
FONTCONFIG_SYSROOT=$work/home FREETYPE_PROPERTIES=cff:no-stem-darkening=0
TZ=Pacific/Kiritimati
TZ=Pacific/Pago_Pago
TZ=Asia/Kathmandu
TZ=Africa/Casablanca
TZ=Europe/London LC_ALL=en_GB.UTF-8
TZ=:/nowhere
TZ=XXX-25
LC_ALL=de_DE.UTF-8
LC_NUMERIC=de_DE.UTF-8
LC_ALL=tr_TR.UTF-8
LC_ALL=ar_EG.UTF-8 LANGUAGE=ar
LC_ALL=hi_IN.UTF-8
LC_ALL=zh_TW.UTF-8 LANGUAGE=zh_TW
LC_ALL=ko_KR.UTF-8 LANGUAGE=ko
LC_ALL=POSIX
LANGUAGE=he
PANGO_LANGUAGE=ko
FC_LANG=ja
FONTCONFIG_PATH=$work/home
XDG_CACHE_HOME=$work/home/cache XDG_DATA_HOME=$work/home/.local/share
HOME=/nonexistent
COLUMNS=40 TERM=dumb NO_COLOR=1
MALLOC_PERTURB_=85
CAIRO_DEBUG=1 PANGO_RC_FILE=$conf
GDK_DPI_SCALE=2 XCURSOR_SIZE=48 DISPLAY=:99
END

# Another folder, another mask, another user.
(umask 077 && cp -r first kept && draw masked TZ=UTC)
if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
    chmod 755 "$work"
    chown -R 65534:65534 barograph.db*
    mkdir -m 777 theirs
    chmod o-w theirs && chown 65534:65534 theirs
    expect 0 setpriv --reuid 65534 --regid 65534 --clear-groups \
        "$BAROGRAPH" $now report board -o theirs --format pdf,png,svg,html
    for file in first/*; do
        cmp -s "$file" "theirs/${file#first/}" ||
            fail "$(basename "$file") depends on the user"
    done
fi
