#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The HTML edition: one file that needs no other, with headings in order, a
# table behind each picture, no script. Where Chromium is installed and BARO_AXE
# names axe.min.js, nothing serious is found at the width of a phone and a desk.
. "$(dirname "$0")/lib.sh"
cp -r "$SOURCE/examples/xen-2013/." .
expect 0 baro collect --offline
expect 0 baro --now 2013-10-01T00:00:00Z report quarter -o . --format html
cat >look.py <<'END'
import sys
from html.parser import HTMLParser
void = {'meta', 'link', 'br', 'img', 'hr'}

class Look(HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.level, self.h1, self.ids = [], 0, 0, set()
        self.figures = self.tables = 0
        self.links = []

    def fail(self, what):
        sys.exit('line %d: %s' % (self.getpos()[0], what))

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        if tag == 'script' or any(name.startswith('on') for name in at):
            self.fail('a script')
        for name in ('src', 'href', 'xlink:href', 'action'):
            if not at.get(name, '#').startswith('#'):
                self.fail('something from elsewhere: ' + at[name])
        if at.get('href') and tag == 'a':
            self.links.append(at['href'][1:])
        if at.get('id') in self.ids:
            self.fail('two elements are called ' + at['id'])
        if 'id' in at:
            self.ids.add(at['id'])
        if len(tag) == 2 and tag[0] == 'h' and tag[1].isdigit():
            level = int(tag[1])
            self.h1 += level == 1
            if level > self.level + 1:
                self.fail('h%d after h%d' % (level, self.level))
            self.level = level
        if tag == 'figure':
            self.figures += 1
            self.caption = self.rows = 0
        if 'figure' in self.open:
            self.caption += tag == 'figcaption'
            self.rows += tag == 'tr'
        self.tables += tag == 'table'
        if tag not in void:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in void:
            self.open.pop()

    def handle_endtag(self, tag):
        if self.open.pop() != tag:
            self.fail('</%s> ends another element' % tag)
        if tag == 'figure' and (self.caption != 1 or self.rows < 2):
            self.fail('a picture without its caption or its table')

look = Look()
look.feed(open(sys.argv[1], encoding='utf-8').read())
look.close()
if look.open or look.h1 != 1 or look.figures < 4 or look.tables < 8:
    sys.exit('%s open, %d h1, %d figures, %d tables'
             % (look.open, look.h1, look.figures, look.tables))
for link in look.links:
    if link not in look.ids:
        sys.exit('nothing is called ' + link)
END
python3 look.py quarter.html || fail "quarter.html is not sound"
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
