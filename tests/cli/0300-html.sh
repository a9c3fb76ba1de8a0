#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The HTML edition: one file that needs no other, with headings in order, a
# table behind each picture, no script. Where Chromium is installed and BARO_AXE
# names axe.min.js, nothing serious is found at the width of a phone and a desk.
. "$(dirname "$0")/lib.sh"
cp -r "$SOURCE/examples/xen-2013/." .
expect 0 baro collect --offline
expect 0 baro --now 2013-10-01T00:00:00Z report quarter -o . --format html
python3 "$SOURCE/tests/cli/look.py" quarter.html 4 8 || fail "quarter.html is not sound"
has quarter.html '<html lang="en">'
has quarter.html 'name="viewport"'
has quarter.html "default-src 'none'"

browser=$(command -v chromium || command -v chromium-browser || true)
if [ -z "$browser" ] || [ ! -f "${BARO_AXE:-}" ]; then
    echo "SKIPPED: axe-core, for want of Chromium or of BARO_AXE=axe.min.js"
    exit 0
fi
cat >end <<'END'
<script>
addEventListener('load', () => axe.run(document).then(found => {
    const all = found.violations.map(one => one.impact + ' ' + one.id + ': '
        + one.nodes.map(node => node.target.join(' ')).join(', '));
    const wide = document.documentElement.scrollWidth > innerWidth
        ? 'serious: wider than the window\n' : '';
    document.body.textContent = 'AXE ' + found.passes.length + '\n' + wide
        + all.join('\n') + '\nEND';
}));
</script>
END
for width in 390 1440; do
    {
        sed '/Content-Security-Policy/d; /^<\/head>/d; /^<\/body>/,$d' \
            quarter.html | sed "s|^<style>|<style>html{width:${width}px}|"
        echo '<script>'
        cat "$BARO_AXE"
        echo '</script>'
        cat end
    } >page.html
    timeout 300 "$browser" --headless --no-sandbox --disable-gpu \
        --window-size=$width,900 --virtual-time-budget=60000 --dump-dom \
        "file://$work/page.html" 2>/dev/null | sed -n '/AXE [0-9]/,/END/p' >axe
    grep -qE 'AXE [1-9]' axe || fail "axe-core did not run at $width"
    ! grep -E '^(serious|critical)' axe || fail "axe-core at $width: $(cat axe)"
done
