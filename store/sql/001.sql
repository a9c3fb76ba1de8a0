-- SPDX-License-Identifier: Apache-2.0
-- Version 1. {{STRICT}} and {{CLUSTERED}} are the only words of a dialect.
-- Every key starts with the project. Days are TEXT, instants seconds UTC.

CREATE TABLE project (
    project INTEGER NOT NULL,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    PRIMARY KEY (project),
    UNIQUE (name)
) {{STRICT}};

-- policy: 1 the author is credited, 2 the first sign-off.
CREATE TABLE source (
    project INTEGER NOT NULL REFERENCES project (project),
    source INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    address TEXT NOT NULL,
    cursor TEXT,
    policy INTEGER NOT NULL,
    automatic INTEGER NOT NULL,
    share REAL NOT NULL,
    state TEXT NOT NULL,
    error TEXT,
    last_success INTEGER NOT NULL,
    last_try INTEGER NOT NULL,
    PRIMARY KEY (project, source),
    UNIQUE (project, name)
) {{CLUSTERED}};

CREATE TABLE kind (
    kind INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (kind)
) {{STRICT}};

CREATE TABLE role (
    role INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (role)
) {{STRICT}};

CREATE TABLE quality (
    quality INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (quality)
) {{STRICT}};

CREATE TABLE organization (
    project INTEGER NOT NULL REFERENCES project (project),
    organization INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (project, organization)
) {{CLUSTERED}};

CREATE TABLE outlet (
    project INTEGER NOT NULL REFERENCES project (project),
    outlet INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (project, outlet)
) {{CLUSTERED}};

-- email '' where there is none. person: the smallest identity of the person.
CREATE TABLE identity (
    project INTEGER NOT NULL REFERENCES project (project),
    identity INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    person INTEGER NOT NULL,
    reason TEXT,
    is_bot INTEGER NOT NULL,
    stale INTEGER NOT NULL,
    PRIMARY KEY (project, identity),
    UNIQUE (project, name, email)
) {{CLUSTERED}};

CREATE INDEX identity_bot ON identity (project, is_bot);

-- The identities that are not their own person, and the bots, packed by
-- store/pack.c as (identity, person, is_bot, 1): what a trend needs of them.
CREATE TABLE merged (
    project INTEGER NOT NULL REFERENCES project (project),
    parts BLOB NOT NULL,
    PRIMARY KEY (project)
) {{CLUSTERED}};

-- All addresses of a merged person, for v_people.
CREATE TABLE person (
    project INTEGER NOT NULL REFERENCES project (project),
    person INTEGER NOT NULL,
    emails TEXT,
    PRIMARY KEY (project, person)
) {{CLUSTERED}};

-- Disjoint intervals; open ends are 0000-00-00 and 9999-99-99.
CREATE TABLE affiliation (
    project INTEGER NOT NULL,
    identity INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    organization INTEGER,
    PRIMARY KEY (project, identity, first),
    FOREIGN KEY (project, identity) REFERENCES identity (project, identity)
) {{CLUSTERED}};

-- marks: 1 merge, 2 copy, 4 own voice, 8 a member's voice, 16 an answer: it
-- begins no thread.
-- thread: the event that began it as far as was known when this one came; see
-- the table thread.
-- parent: the key of the event that this one answers, known or not.
-- count: NULL is one thing; -1 none.
CREATE TABLE event (
    project INTEGER NOT NULL,
    event INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    source INTEGER NOT NULL,
    id TEXT NOT NULL,
    occurred_at INTEGER,
    first_seen_at INTEGER NOT NULL,
    day TEXT,
    quality INTEGER NOT NULL,
    marks INTEGER NOT NULL,
    count INTEGER,
    thread INTEGER NOT NULL,
    parent BLOB,
    outlet INTEGER,
    title TEXT,
    url TEXT,
    PRIMARY KEY (project, event),
    FOREIGN KEY (project, source) REFERENCES source (project, source)
) {{CLUSTERED}};

-- Threads that began with another event than their number says.
CREATE TABLE thread (
    project INTEGER NOT NULL,
    thread INTEGER NOT NULL,
    root INTEGER NOT NULL,
    PRIMARY KEY (project, thread)
) {{CLUSTERED}};

CREATE INDEX thread_root ON thread (project, root);

-- What makes an event one: ten bytes of the hash of kind and id, six of the
-- source's name. Apart from the event, so that the key is kept once. Below
-- zero: nobody has seen it yet, but that thread answers it.
CREATE TABLE event_key (
    project INTEGER NOT NULL,
    key BLOB NOT NULL,
    event INTEGER NOT NULL,
    PRIMARY KEY (project, key)
) {{CLUSTERED}};

CREATE INDEX event_day ON event (project, kind, source, day, marks, count);

-- credited: 1 when the policy is author, 2 when it is sign-off, 3 both.
-- organization: only where the source itself said it. count: NULL is one.
CREATE TABLE credit (
    project INTEGER NOT NULL,
    event INTEGER NOT NULL,
    role INTEGER NOT NULL,
    position INTEGER NOT NULL,
    identity INTEGER NOT NULL,
    credited INTEGER NOT NULL,
    organization INTEGER,
    count INTEGER,
    PRIMARY KEY (project, event, role, position),
    FOREIGN KEY (project, event) REFERENCES event (project, event),
    FOREIGN KEY (project, identity) REFERENCES identity (project, identity)
) {{CLUSTERED}};

CREATE TABLE change (
    project INTEGER NOT NULL,
    event INTEGER NOT NULL,
    files INTEGER,
    insertions INTEGER,
    deletions INTEGER,
    PRIMARY KEY (project, event),
    FOREIGN KEY (project, event) REFERENCES event (project, event)
) {{CLUSTERED}};

CREATE TABLE label (
    project INTEGER NOT NULL,
    family TEXT NOT NULL,
    label TEXT NOT NULL,
    event INTEGER NOT NULL,
    rule_version INTEGER NOT NULL,
    PRIMARY KEY (project, family, label, event),
    FOREIGN KEY (project, event) REFERENCES event (project, event)
) {{CLUSTERED}};

-- aggregate: 0 the last of the day, 1 a sum. subject '' where there is none.
CREATE TABLE sample (
    project INTEGER NOT NULL,
    metric TEXT NOT NULL,
    source INTEGER NOT NULL,
    subject TEXT NOT NULL,
    day TEXT NOT NULL,
    until TEXT NOT NULL,
    at INTEGER NOT NULL,
    aggregate INTEGER NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (project, metric, source, subject, day, until),
    FOREIGN KEY (project, source) REFERENCES source (project, source)
) {{CLUSTERED}};

CREATE TABLE coverage (
    project INTEGER NOT NULL,
    source INTEGER NOT NULL,
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    state INTEGER NOT NULL,
    reason TEXT,
    PRIMARY KEY (project, source, first),
    FOREIGN KEY (project, source) REFERENCES source (project, source)
) {{CLUSTERED}};

-- The days that v_coverage shows one by one.
CREATE TABLE calendar (
    day TEXT NOT NULL,
    PRIMARY KEY (day)
) {{CLUSTERED}};

CREATE TABLE cover_state (
    state INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (state)
) {{STRICT}};

CREATE TABLE fetch (
    project INTEGER NOT NULL,
    fetch INTEGER NOT NULL,
    source INTEGER NOT NULL,
    url TEXT,
    started_at INTEGER NOT NULL,
    seconds REAL NOT NULL,
    status INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT,
    records INTEGER NOT NULL,
    kept INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    error TEXT,
    PRIMARY KEY (project, fetch),
    FOREIGN KEY (project, source) REFERENCES source (project, source)
) {{CLUSTERED}};

CREATE TABLE validator (
    project INTEGER NOT NULL,
    source INTEGER NOT NULL,
    url TEXT NOT NULL,
    etag TEXT,
    modified TEXT,
    PRIMARY KEY (project, source, url),
    FOREIGN KEY (project, source) REFERENCES source (project, source)
) {{CLUSTERED}};

-- The rollup: what was done in a month, packed by store/pack.c as (identity,
-- organization, plain, n). Role -1 is the first sign-off, or the author where
-- there is none; -2 are events whatever their people, -3 those of them that
-- begin a thread.
CREATE TABLE activity (
    project INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    role INTEGER NOT NULL,
    month INTEGER NOT NULL,
    source INTEGER NOT NULL,
    parts BLOB NOT NULL,
    PRIMARY KEY (project, kind, role, month, source)
) {{CLUSTERED}};

-- A report as it was published, and each number that it printed. Publishing
-- again adds an edition; none is ever changed. data_version: the last fetch
-- that the numbers rest on. part: of a group; NULL the whole project.
CREATE TABLE edition (
    project INTEGER NOT NULL REFERENCES project (project),
    edition INTEGER NOT NULL,
    report TEXT NOT NULL,
    as_of TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    data_version INTEGER NOT NULL,
    PRIMARY KEY (project, edition)
) {{CLUSTERED}};

CREATE TABLE figure (
    project INTEGER NOT NULL,
    edition INTEGER NOT NULL,
    figure INTEGER NOT NULL,
    page TEXT NOT NULL,
    number INTEGER NOT NULL,
    metric TEXT NOT NULL,
    period TEXT NOT NULL,
    part TEXT,
    value REAL,
    text TEXT NOT NULL,
    definition TEXT NOT NULL,
    PRIMARY KEY (project, edition, figure),
    FOREIGN KEY (project, edition) REFERENCES edition (project, edition)
) {{CLUSTERED}};

CREATE VIEW v_events (project, source, kind, id, occurred_at, first_seen_at,
                      day, title, url, outlet, thread, parent, count, voice,
                      is_merge, is_copy, date_quality) AS
SELECT p.name, s.name, k.name, e.id, e.occurred_at, e.first_seen_at, e.day,
       e.title, e.url, o.name, t.id, a.id,
       CASE WHEN e.count IS NULL THEN 1 WHEN e.count < 0 THEN 0
            ELSE e.count END,
       CASE WHEN (e.marks & 4) <> 0 THEN 'own'
            WHEN (e.marks & 8) <> 0 THEN 'member' ELSE 'press' END,
       CASE WHEN (e.marks & 1) <> 0 THEN 1 ELSE 0 END,
       CASE WHEN (e.marks & 2) <> 0 THEN 1 ELSE 0 END,
       q.name
FROM event e
JOIN project p ON p.project = e.project
JOIN source s ON s.project = e.project AND s.source = e.source
JOIN kind k ON k.kind = e.kind
JOIN quality q ON q.quality = e.quality
LEFT JOIN outlet o ON o.project = e.project AND o.outlet = e.outlet
LEFT JOIN thread r ON r.project = e.project AND r.thread = e.thread
LEFT JOIN event t ON t.project = e.project
    AND t.event = COALESCE(r.root, e.thread)
LEFT JOIN event_key y ON y.project = e.project AND y.key = e.parent
LEFT JOIN event a ON a.project = y.project AND a.event = y.event;

CREATE VIEW v_credits (project, source, kind, id, role, position, name, email,
                       person, organization, is_bot) AS
SELECT p.name, s.name, k.name, e.id, r.name, c.position, NULLIF(i.name, ''),
       NULLIF(i.email, ''), i.person, o.name, i.is_bot
FROM credit c
JOIN event e ON e.project = c.project AND e.event = c.event
JOIN project p ON p.project = e.project
JOIN source s ON s.project = e.project AND s.source = e.source
JOIN kind k ON k.kind = e.kind
JOIN role r ON r.role = c.role
JOIN identity i ON i.project = c.project AND i.identity = c.identity
LEFT JOIN affiliation a ON a.project = c.project AND a.identity = c.identity
    AND a.first <= e.day AND a.last >= e.day
LEFT JOIN organization o ON o.project = c.project
    AND o.organization = COALESCE(c.organization, a.organization)
UNION ALL
SELECT p.name, s.name, k.name, e.id, 'credited', c.position,
       NULLIF(i.name, ''), NULLIF(i.email, ''), i.person, o.name, i.is_bot
FROM credit c
JOIN event e ON e.project = c.project AND e.event = c.event
JOIN project p ON p.project = e.project
JOIN source s ON s.project = e.project AND s.source = e.source
    AND (c.credited & s.policy) <> 0
JOIN kind k ON k.kind = e.kind
JOIN identity i ON i.project = c.project AND i.identity = c.identity
LEFT JOIN affiliation a ON a.project = c.project AND a.identity = c.identity
    AND a.first <= e.day AND a.last >= e.day
LEFT JOIN organization o ON o.project = c.project
    AND o.organization = COALESCE(c.organization, a.organization);

CREATE VIEW v_samples (project, source, metric, subject, at, day, until,
                       aggregate, value) AS
SELECT p.name, s.name, m.metric, NULLIF(m.subject, ''), m.at, m.day, m.until,
       CASE WHEN m.aggregate = 0 THEN 'last' ELSE 'sum' END, m.value
FROM sample m
JOIN project p ON p.project = m.project
JOIN source s ON s.project = m.project AND s.source = m.source;

CREATE VIEW v_coverage (project, source, day, state, reason) AS
SELECT p.name, s.name, d.day, n.name, c.reason
FROM coverage c
JOIN project p ON p.project = c.project
JOIN source s ON s.project = c.project AND s.source = c.source
JOIN cover_state n ON n.state = c.state
JOIN calendar d ON d.day >= c.first AND d.day <= c.last;

CREATE VIEW v_people (project, person, name, emails, first_day, last_day,
                      organization, is_bot) AS
SELECT p.name, w.person, NULLIF(h.name, ''),
       COALESCE(n.emails, NULLIF(h.email, '')), w.first_day, w.last_day,
       o.name, h.is_bot
FROM (SELECT i.project, i.person, MIN(e.day) AS first_day,
             MAX(e.day) AS last_day
      FROM identity i
      LEFT JOIN credit c ON c.project = i.project AND c.identity = i.identity
      LEFT JOIN event e ON e.project = c.project AND e.event = c.event
      GROUP BY i.project, i.person) w
JOIN project p ON p.project = w.project
JOIN identity h ON h.project = w.project AND h.identity = w.person
LEFT JOIN person n ON n.project = w.project AND n.person = w.person
LEFT JOIN affiliation a ON a.project = w.project AND a.identity = w.person
    AND a.first <= w.last_day AND a.last >= w.last_day
LEFT JOIN organization o ON o.project = w.project
    AND o.organization = a.organization;

CREATE VIEW v_fetches (project, source, url, started_at, seconds, status,
                       bytes, sha256, records, kept, skipped, error) AS
SELECT p.name, s.name, f.url, f.started_at, f.seconds, f.status, f.bytes,
       f.sha256, f.records, f.kept, f.skipped, f.error
FROM fetch f
JOIN project p ON p.project = f.project
JOIN source s ON s.project = f.project AND s.source = f.source;

CREATE VIEW v_labels (project, source, kind, id, family, label,
                      rule_version) AS
SELECT p.name, s.name, k.name, e.id, l.family, l.label, l.rule_version
FROM label l
JOIN event e ON e.project = l.project AND e.event = l.event
JOIN project p ON p.project = e.project
JOIN source s ON s.project = e.project AND s.source = e.source
JOIN kind k ON k.kind = e.kind;

CREATE VIEW v_changes (project, source, kind, id, files, insertions,
                       deletions) AS
SELECT p.name, s.name, k.name, e.id, c.files, c.insertions, c.deletions
FROM change c
JOIN event e ON e.project = c.project AND e.event = c.event
JOIN project p ON p.project = e.project
JOIN source s ON s.project = e.project AND s.source = e.source
JOIN kind k ON k.kind = e.kind;

CREATE VIEW v_figures (project, report, as_of, published_at, data_version,
                       page, number, metric, period, part, value, text,
                       definition) AS
SELECT p.name, d.report, d.as_of, d.published_at, d.data_version, f.page,
       f.number, f.metric, f.period, f.part, f.value, f.text, f.definition
FROM figure f
JOIN edition d ON d.project = f.project AND d.edition = f.edition
JOIN project p ON p.project = f.project;
