-- SPDX-License-Identifier: Apache-2.0
-- Version 2: the rules behind the labels, and what people said of labels.

-- What a label is found by; a changed pattern is a new version. Events first
-- seen from made_at on had their title and their text searched.
CREATE TABLE label_rule (
    project INTEGER NOT NULL REFERENCES project (project),
    family TEXT NOT NULL,
    label TEXT NOT NULL,
    version INTEGER NOT NULL,
    pattern TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (project, family, label, version)
) {{CLUSTERED}};

-- Sources whose events came with a text, which is searched and not kept.
CREATE TABLE text_source (
    project INTEGER NOT NULL,
    source INTEGER NOT NULL,
    PRIMARY KEY (project, source),
    FOREIGN KEY (project, source) REFERENCES source (project, source)
) {{CLUSTERED}};

-- Of these the newest rule could search, before made_at, the titles alone.
CREATE TABLE label_by_title (
    project INTEGER NOT NULL,
    family TEXT NOT NULL,
    label TEXT NOT NULL,
    source INTEGER NOT NULL,
    PRIMARY KEY (project, family, label, source),
    FOREIGN KEY (project, source) REFERENCES source (project, source)
) {{CLUSTERED}};

-- Whether an event belongs to a label, as a person sees it. label '': whether
-- one that no rule found belongs to any.
CREATE TABLE label_answer (
    project INTEGER NOT NULL,
    family TEXT NOT NULL,
    label TEXT NOT NULL,
    event INTEGER NOT NULL,
    rule_version INTEGER NOT NULL,
    belongs INTEGER NOT NULL,
    answered_at INTEGER NOT NULL,
    PRIMARY KEY (project, family, label, event),
    FOREIGN KEY (project, event) REFERENCES event (project, event)
) {{CLUSTERED}};

CREATE VIEW v_label_rules (project, family, label, version, pattern, made_at)
AS
SELECT p.name, r.family, r.label, r.version, r.pattern, r.made_at
FROM label_rule r
JOIN project p ON p.project = r.project;

CREATE VIEW v_label_answers (project, source, kind, id, family, label,
                             rule_version, belongs, answered_at) AS
SELECT p.name, s.name, k.name, e.id, a.family, NULLIF(a.label, ''),
       a.rule_version, a.belongs, a.answered_at
FROM label_answer a
JOIN event e ON e.project = a.project AND e.event = a.event
JOIN project p ON p.project = e.project
JOIN source s ON s.project = e.project AND s.source = e.source
JOIN kind k ON k.kind = e.kind;
