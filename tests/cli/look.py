# SPDX-License-Identifier: Apache-2.0
# look.py FILE FIGURES TABLES: whether an HTML edition is sound: every element
# ended, headings in order, a caption and a table for each picture, no script,
# nothing from elsewhere; and that it has so many figures and tables.
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
        if tag == 'figure' and (self.caption != 1 or self.rows < 1):
            self.fail('a picture without its caption or its table')

look = Look()
look.feed(open(sys.argv[1], encoding='utf-8').read())
look.close()
if (look.open or look.h1 != 1 or look.figures < int(sys.argv[2])
        or look.tables < int(sys.argv[3])):
    sys.exit('%s open, %d h1, %d figures, %d tables'
             % (look.open, look.h1, look.figures, look.tables))
for link in look.links:
    if link not in look.ids:
        sys.exit('nothing is called ' + link)
