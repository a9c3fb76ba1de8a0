// SPDX-License-Identifier: Apache-2.0
#include "internal.h"

/* The ends are found in the index, rather than compared day by day. */
#define SOURCE_DAYS \
    " FROM event WHERE project = ?1 AND kind = ?2 AND source = ?3 " \
    "AND day <= ?4"

/* Only what SQLite and PostgreSQL both run; ?1 is always the project. */
const char *const store_sql[SQL_COUNT] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_BEGIN_READ] = "BEGIN",
    [SQL_COMMIT] = "COMMIT",
    [SQL_PUT_SOURCE] =
        "INSERT INTO source (project, source, name, type, address, cursor, "
        "policy, automatic, share, state, error, last_success, last_try) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) "
        "ON CONFLICT (project, source) DO UPDATE SET "
        "name = excluded.name, type = excluded.type, "
        "address = excluded.address, "
        "cursor = excluded.cursor, policy = excluded.policy, "
        "automatic = excluded.automatic, share = excluded.share, "
        "state = excluded.state, "
        "error = excluded.error, last_success = excluded.last_success, "
        "last_try = excluded.last_try",
    [SQL_PUT_ORGANIZATION] =
        "INSERT INTO organization (project, organization, name) "
        "VALUES (?1, ?2, ?3)",
    [SQL_PUT_OUTLET] =
        "INSERT INTO outlet (project, outlet, name) VALUES (?1, ?2, ?3)",
    [SQL_PUT_IDENTITY] =
        "INSERT INTO identity (project, identity, name, email, person, "
        "is_bot, stale) VALUES (?1, ?2, ?3, ?4, ?2, 0, 0)",
    [SQL_SET_IDENTITY] =
        "UPDATE identity SET person = ?3, reason = ?4, is_bot = ?5 "
        "WHERE project = ?1 AND identity = ?2",
    [SQL_SET_STALE] =
        "UPDATE identity SET stale = ?3 WHERE project = ?1 AND identity = ?2",
    [SQL_PUT_PERSON] =
        "INSERT INTO person (project, person, emails) VALUES (?1, ?2, ?3)",
    [SQL_DROP_PERSONS] = "DELETE FROM person WHERE project = ?1",
    [SQL_PUT_AFFILIATION] =
        "INSERT INTO affiliation (project, identity, first, last, "
        "organization) VALUES (?1, ?2, ?3, ?4, ?5)",
    [SQL_GET_RESOLVED] = "SELECT resolved FROM project WHERE project = ?1",
    [SQL_SET_RESOLVED] =
        "UPDATE project SET resolved = ?2 WHERE project = ?1",
    [SQL_DROP_AFFILIATIONS] =
        "DELETE FROM affiliation WHERE project = ?1 AND identity = ?2",
    [SQL_FIND_KEYS] =
        "SELECT key, event FROM event_key "
        "WHERE project = ?1 AND key >= ?2 AND key <= ?3",
    /* The tables of the batch are those of bulk.c. */
    [SQL_PUT_EVENTS] =
        "INSERT INTO event (project, event, kind, source, id, occurred_at, "
        "first_seen_at, day, quality, marks, count, thread, parent, outlet, "
        "title, url) SELECT ?1, event, kind, source, id, occurred_at, ?2, "
        "day, quality, marks, count, thread, parent, outlet, title, url "
        "FROM batch_event",
    [SQL_PUT_CREDITS] =
        "INSERT INTO credit (project, event, role, position, identity, "
        "credited, organization, count) SELECT ?1, event, role, position, "
        "identity, credited, organization, count FROM batch_credit",
    [SQL_PUT_KEYS] =
        "INSERT INTO event_key (project, key, event) "
        "SELECT ?1, key, event FROM batch_key",
    [SQL_PUT_KEY] =
        "INSERT INTO event_key (project, key, event) VALUES (?1, ?2, ?3)",
    [SQL_PUT_CHANGE] =
        "INSERT INTO change (project, event, files, insertions, deletions) "
        "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (project, event) DO UPDATE "
        "SET files = COALESCE(excluded.files, change.files), "
        "insertions = COALESCE(excluded.insertions, change.insertions), "
        "deletions = COALESCE(excluded.deletions, change.deletions)",
    [SQL_PUT_LABEL] =
        "INSERT INTO label (project, family, label, event, rule_version) "
        "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (project, family, label, "
        "event) DO UPDATE SET rule_version = excluded.rule_version",
    [SQL_GET_EVENT] =
        "SELECT source, kind, day, marks, count FROM event "
        "WHERE project = ?1 AND event = ?2",
    [SQL_GET_CREDITS] =
        "SELECT role, identity, credited, organization, count FROM credit "
        "WHERE project = ?1 AND event = ?2",
    [SQL_SET_MARKS] =
        "UPDATE event SET marks = ?3 WHERE project = ?1 AND event = ?2",
    [SQL_ALL_KEYS] = "SELECT key FROM event_key WHERE project = ?1",
    [SQL_SET_KEY] =
        "UPDATE event_key SET event = ?3 WHERE project = ?1 AND key = ?2",
    [SQL_GET_KEY] =
        "SELECT event FROM event_key WHERE project = ?1 AND key = ?2",
    [SQL_GET_PLACE] =
        "SELECT occurred_at, id, parent FROM event "
        "WHERE project = ?1 AND event = ?2",
    [SQL_GET_THREAD] =
        "SELECT thread FROM event WHERE project = ?1 AND event = ?2",
    [SQL_GET_ROOT] =
        "SELECT root FROM thread WHERE project = ?1 AND thread = ?2",
    [SQL_PUT_THREAD] =
        "INSERT INTO thread (project, thread, root) VALUES (?1, ?2, ?3) "
        "ON CONFLICT (project, thread) DO UPDATE SET root = excluded.root",
    [SQL_MOVE_THREADS] =
        "UPDATE thread SET root = ?3 WHERE project = ?1 AND root = ?2",
    [SQL_PUT_SAMPLE] =
        "INSERT INTO sample (project, metric, source, subject, day, until, "
        "at, aggregate, value) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) "
        "ON CONFLICT (project, metric, source, subject, day, until) DO "
        "UPDATE SET at = excluded.at, aggregate = excluded.aggregate, "
        "value = excluded.value WHERE excluded.at >= sample.at AND "
        "(excluded.at <> sample.at OR excluded.value <> sample.value OR "
        "excluded.aggregate <> sample.aggregate)",
    [SQL_FIND_SAMPLE] =
        "SELECT 1 FROM sample WHERE project = ?1 AND metric = ?2 "
        "AND source = ?3 AND subject = ?4 AND day = ?5 AND until = ?6 "
        "AND (at > ?7 OR (at = ?7 AND value = ?8))",
    [SQL_GET_COVERAGE] =
        "SELECT first, last, state, reason FROM coverage "
        "WHERE project = ?1 AND source = ?2 ORDER BY first",
    [SQL_DROP_COVERAGE] =
        "DELETE FROM coverage WHERE project = ?1 AND source = ?2",
    [SQL_PUT_COVERAGE] =
        "INSERT INTO coverage (project, source, first, last, state, reason) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    /* Each end alone is one step in the index; both at once walk it. */
    [SQL_CALENDAR_ENDS] = "SELECT (SELECT MIN(day) FROM calendar), "
                          "(SELECT MAX(day) FROM calendar)",
    [SQL_PUT_CALENDAR] = "INSERT INTO calendar (day) VALUES (?1)",
    [SQL_PUT_FETCH] =
        "INSERT INTO fetch (project, fetch, source, url, started_at, "
        "seconds, status, bytes, sha256, records, kept, skipped, error) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    [SQL_GET_VALIDATOR] =
        "SELECT etag, modified FROM validator "
        "WHERE project = ?1 AND source = ?2 AND url = ?3",
    [SQL_PUT_VALIDATOR] =
        "INSERT INTO validator (project, source, url, etag, modified) "
        "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (project, source, url) DO "
        "UPDATE SET etag = excluded.etag, modified = excluded.modified",
    [SQL_DROP_VALIDATORS] =
        "DELETE FROM validator WHERE project = ?1 AND source = ?2",
    [SQL_RENAME_KEYS] =
        "UPDATE event_key SET key = CAST(substr(key, 1, ?2) || "
        "substr(?3, ?2 + 1) AS BLOB) "
        "WHERE project = ?1 AND substr(key, ?2 + 1) = substr(?4, ?2 + 1)",
    [SQL_RENAME_PARENTS] =
        "UPDATE event SET parent = CAST(substr(parent, 1, ?2) || "
        "substr(?3, ?2 + 1) AS BLOB) "
        "WHERE project = ?1 AND source = ?4 AND parent IS NOT NULL",
    [SQL_ALL_EVENTS] =
        "SELECT e.source, e.kind, e.day, e.marks, e.count, "
        "COALESCE(t.root, e.thread), e.event FROM event e LEFT JOIN thread t "
        "ON t.project = e.project AND t.thread = e.thread "
        "WHERE e.project = ?1",
    [SQL_ALL_CREDITS] =
        "SELECT e.source, e.kind, e.day, e.marks, c.role, c.identity, "
        "c.credited, c.organization, c.count FROM credit c "
        "JOIN event e ON e.project = c.project AND e.event = c.event "
        "WHERE c.project = ?1 AND e.day IS NOT NULL",
    [SQL_PUT_ACTIVITY] =
        "INSERT INTO activity (project, kind, role, month, source, parts) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT (project, kind, role, month, source) DO UPDATE "
        "SET parts = excluded.parts",
    [SQL_DROP_ACTIVITY] =
        "DELETE FROM activity WHERE project = ?1 AND kind = ?2 AND role = ?3 "
        "AND month = ?4 AND source = ?5",
    [SQL_ALL_ACTIVITY] =
        "SELECT kind, role, month, source, parts FROM activity "
        "WHERE project = ?1",
    [SQL_GET_ACTIVITY] =
        "SELECT parts FROM activity WHERE project = ?1 AND kind = ?2 "
        "AND role = ?3 AND month = ?4 AND source = ?5",
    [SQL_READ_ACTIVITY] =
        "SELECT month, source, parts FROM activity WHERE project = ?1 "
        "AND kind = ?2 AND role = ?3 AND month >= ?4 AND month <= ?5 "
        "ORDER BY month, source",
    [SQL_KNOWS_BOTS] =
        "SELECT COUNT(*) FROM identity WHERE project = ?1 AND is_bot = 1",
    [SQL_LAST_IDENTITY] =
        "SELECT COALESCE(MAX(identity), 0) FROM identity WHERE project = ?1",
    [SQL_FIND_NOBODY] =
        "SELECT COALESCE(MAX(identity), 0) FROM identity WHERE project = ?1 "
        "AND name = '' AND email = ''",
    [SQL_PUT_MERGED] =
        "INSERT INTO merged (project, parts) VALUES (?1, ?2) "
        "ON CONFLICT (project) DO UPDATE SET parts = excluded.parts",
    [SQL_GET_MERGED] = "SELECT parts FROM merged WHERE project = ?1",
    [SQL_ALL_IDENTITIES] =
        "SELECT identity, name, email, person, reason, is_bot FROM identity "
        "WHERE project = ?1 ORDER BY identity",
    [SQL_ALL_AFFILIATIONS] =
        "SELECT identity, first, last, organization FROM affiliation "
        "WHERE project = ?1 ORDER BY identity, first",
    [SQL_LAST_COMMIT] =
        "SELECT MAX(day) FROM event "
        "WHERE project = ?1 AND kind = ?2 AND source = ?3",
    [SQL_SIGNED_SHARE] =
        "SELECT COUNT(*), COUNT(c.event) FROM event e "
        "LEFT JOIN credit c ON c.project = e.project AND c.event = e.event "
        "AND c.role = ?4 AND c.position = 0 "
        "WHERE e.project = ?1 AND e.kind = ?2 AND e.source = ?3 "
        "AND e.day > ?5 AND (e.marks & 1) = 0",
    [SQL_READ_EVENTS] =
        "SELECT day, marks, count FROM event "
        "WHERE project = ?1 AND kind = ?2 AND source = ?3 AND day >= ?4 "
        "AND day <= ?5 ORDER BY day",
    [SQL_READ_LABELED] =
        "SELECT e.day, e.marks, e.count, e.outlet "
        "FROM event e "
        "WHERE e.project = ?1 AND e.kind = ?2 AND e.source = ?3 "
        "AND e.day >= ?4 AND e.day <= ?5 AND (?6 IS NULL OR EXISTS "
        "(SELECT 1 FROM label l WHERE l.project = e.project "
        "AND l.family = ?6 AND (?7 IS NULL OR l.label = ?7) "
        "AND l.event = e.event)) ORDER BY e.day",
    [SQL_READ_CREDITS] =
        "SELECT e.day, e.marks, e.outlet, c.role, c.credited, c.identity, "
        "c.organization, c.count FROM event e "
        "JOIN credit c ON c.project = e.project AND c.event = e.event "
        "WHERE e.project = ?1 AND e.kind = ?2 AND e.source = ?3 "
        "AND e.day >= ?4 AND e.day <= ?5 AND (?6 IS NULL OR EXISTS "
        "(SELECT 1 FROM label l WHERE l.project = e.project "
        "AND l.family = ?6 AND (?7 IS NULL OR l.label = ?7) "
        "AND l.event = e.event)) ORDER BY e.day",
    [SQL_READ_INSTANTS] =
        "SELECT e.occurred_at, e.marks, c.role, c.credited, c.identity, "
        "c.count FROM event e "
        "JOIN credit c ON c.project = e.project AND c.event = e.event "
        "WHERE e.project = ?1 AND e.kind = ?2 AND e.source = ?3 "
        "AND e.day >= ?4 AND e.day <= ?5",
    [SQL_READ_WAITS] =
        "SELECT e.event, COALESCE(t.root, e.thread), e.occurred_at, e.day, "
        "e.marks, c.identity FROM event e LEFT JOIN thread t "
        "ON t.project = e.project AND t.thread = e.thread "
        "LEFT JOIN credit c ON c.project = e.project "
        "AND c.event = e.event AND c.role = ?4 AND c.position = 0 "
        "WHERE e.project = ?1 AND e.kind = ?2 AND e.source = ?3",
    [SQL_READ_PARTS] =
        "SELECT e.event, e.day, e.marks, e.count, c.role, c.credited, "
        "c.identity FROM event e JOIN credit c ON c.project = e.project "
        "AND c.event = e.event WHERE e.project = ?1 AND e.kind = ?2 "
        "AND e.source = ?3 AND e.day >= ?4 AND e.day <= ?5 "
        "ORDER BY e.event",
    [SQL_READ_SAMPLES] =
        "SELECT m.day, m.until, m.source, m.aggregate, m.subject, m.value "
        "FROM sample m "
        "WHERE m.project = ?1 AND m.metric = ?2 AND m.day <= ?4 "
        "AND m.until >= ?3 AND (?5 IS NULL OR m.subject = ?5) "
        "ORDER BY m.day, m.source, m.subject, m.until",
    /* A step into the key for each name, not a walk along all samples. */
    [SQL_SAMPLE_NAMES] =
        "WITH RECURSIVE names(metric) AS ("
        "SELECT MIN(metric) FROM sample WHERE project = ?1 UNION ALL "
        "SELECT (SELECT MIN(m.metric) FROM sample m WHERE m.project = ?1 "
        "AND m.metric > names.metric) FROM names "
        "WHERE names.metric IS NOT NULL) "
        "SELECT metric FROM names WHERE metric IS NOT NULL",
    [SQL_READ_ITEMS] =
        "SELECT e.day, e.id, e.title, e.url, e.outlet, e.source, e.count, "
        "e.marks, e.event FROM event e "
        "WHERE e.project = ?1 AND e.kind = ?2 AND e.day >= ?3 "
        "AND e.day <= ?4 AND (?5 IS NULL OR EXISTS "
        "(SELECT 1 FROM label l WHERE l.project = e.project "
        "AND l.family = ?5 AND (?6 IS NULL OR l.label = ?6) "
        "AND l.event = e.event)) "
        "ORDER BY e.day DESC, e.occurred_at DESC NULLS LAST, e.id, e.source",
    [SQL_ITEM_PERSON] =
        "SELECT c.role, c.credited, c.identity, c.organization FROM credit c "
        "WHERE c.project = ?1 AND c.event = ?2 ORDER BY c.role, c.position",
    /* Of one column alone: a step into the index, not a walk along it. */
    [SQL_FIRST_DAY] =
        "SELECT MIN(day) FROM event "
        "WHERE project = ?1 AND kind = ?2 AND source = ?3",
    [SQL_FIRST_SAMPLE] = "SELECT MIN(day) FROM sample WHERE project = ?1",
    [SQL_SOURCE_DAYS] =
        "SELECT COUNT(*), (SELECT MIN(day)" SOURCE_DAYS "), "
        "(SELECT MAX(day)" SOURCE_DAYS ")" SOURCE_DAYS,
    [SQL_SOURCE_UNDATED] =
        "SELECT COUNT(*) FROM event "
        "WHERE project = ?1 AND kind = ?2 AND source = ?3 AND day IS NULL",
    [SQL_SOURCE_WORDS] =
        "SELECT EXISTS (SELECT 1 FROM text_source "
        "WHERE project = ?1 AND source = ?3) OR EXISTS (SELECT 1 FROM event "
        "WHERE project = ?1 AND kind = ?2 AND source = ?3 "
        "AND title IS NOT NULL)",
    [SQL_SOURCE_SAMPLE_DAYS] =
        "SELECT COUNT(*), MIN(day), MAX(until) FROM sample "
        "WHERE project = ?1 AND source = ?2 AND until <= ?3",
    [SQL_LAST_FETCH] =
        "SELECT COALESCE(MAX(fetch), 0) FROM fetch WHERE project = ?1",
    [SQL_PUT_EDITION] =
        "INSERT INTO edition (project, edition, report, as_of, published_at, "
        "data_version, period_first, period_last, people, identities) "
        "SELECT ?1, COALESCE(MAX(edition), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, "
        "?8, NULLIF(?9, 0) "
        "FROM edition WHERE project = ?1",
    [SQL_LAST_EDITION] =
        "SELECT COALESCE(MAX(edition), 0) FROM edition WHERE project = ?1",
    [SQL_PUT_FIGURE] =
        "INSERT INTO figure (project, edition, figure, page, number, metric, "
        "period, part, value, text, definition) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    [SQL_READ_PALETTE] =
        "SELECT organization, slot FROM palette WHERE project = ?1 "
        "ORDER BY slot, organization",
    /* Whoever drew it first has named its colour. */
    [SQL_PUT_COLOR] =
        "INSERT INTO palette (project, organization, slot) "
        "VALUES (?1, ?2, ?3) ON CONFLICT (project, organization) DO NOTHING",
    [SQL_READ_EDITIONS] =
        "SELECT edition, report, as_of, published_at, data_version, "
        "period_first, period_last, people, COALESCE(identities, 0) "
        "FROM edition WHERE project = ?1 AND (?2 IS NULL OR report = ?2) "
        "ORDER BY published_at DESC, edition DESC",
    [SQL_READ_FIGURES] =
        "SELECT page, number, metric, period, part, value, text, definition "
        "FROM figure WHERE project = ?1 AND edition = ?2 ORDER BY figure",
    [SQL_COUNT_LATE] =
        "SELECT COUNT(*) FROM event WHERE project = ?1 AND kind = ?2 "
        "AND day BETWEEN ?3 AND ?4 AND first_seen_at > ?5",
    [SQL_FIRST_READ] =
        "SELECT MIN(started_at) FROM fetch "
        "WHERE project = ?1 AND source = ?2",
    [SQL_FIRST_FETCH] =
        "SELECT (SELECT MIN(started_at) FROM fetch "
        "WHERE project = ?1 AND source = ?2), (SELECT MIN(day) FROM event "
        "WHERE project = ?1 AND kind = ?3 AND source = ?2)",
    /* What one run saw first has one instant: few rows a month. */
    [SQL_READ_ARRIVALS] =
        "SELECT MIN(day), first_seen_at, SUM(CASE WHEN count IS NULL THEN 1 "
        "WHEN count < 0 THEN 0 ELSE count END) FROM event "
        "WHERE project = ?1 AND kind = ?2 AND source = ?3 "
        "AND day BETWEEN ?4 AND ?5 AND (marks & ?6) = 0 "
        "GROUP BY SUBSTR(day, 1, 7), first_seen_at "
        "ORDER BY SUBSTR(day, 1, 7), first_seen_at",
    [SQL_READ_FETCHES] =
        "SELECT started_at, status, records, kept, url, sha256, error "
        "FROM fetch WHERE project = ?1 AND source = ?2 "
        "ORDER BY fetch DESC LIMIT ?3",
    /* Always a row. A store made before rules were kept has labels only. */
    [SQL_GET_RULE] =
        "SELECT COALESCE(MAX(r.version), (SELECT MAX(l.rule_version) FROM "
        "label l WHERE l.project = ?1 AND l.family = ?2 AND l.label = ?3), "
        "0), (SELECT n.pattern FROM label_rule n WHERE n.project = ?1 "
        "AND n.family = ?2 AND n.label = ?3 ORDER BY n.version DESC LIMIT 1) "
        "FROM label_rule r "
        "WHERE r.project = ?1 AND r.family = ?2 AND r.label = ?3",
    [SQL_PUT_RULE] =
        "INSERT INTO label_rule (project, family, label, version, pattern, "
        "made_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    [SQL_READ_RULES] =
        "SELECT r.family, r.label, r.pattern, r.version, r.made_at, t.source "
        "FROM label_rule r LEFT JOIN label_by_title t "
        "ON t.project = r.project AND t.family = r.family "
        "AND t.label = r.label WHERE r.project = ?1 AND r.version = "
        "(SELECT MAX(n.version) FROM label_rule n WHERE n.project = r.project "
        "AND n.family = r.family AND n.label = r.label) "
        "ORDER BY r.family, r.label, t.source",
    [SQL_DROP_LABELS] =
        "DELETE FROM label WHERE project = ?1 AND family = ?2 AND label = ?3",
    [SQL_DROP_BY_TITLE] =
        "DELETE FROM label_by_title "
        "WHERE project = ?1 AND family = ?2 AND label = ?3",
    [SQL_PUT_BY_TITLE] =
        "INSERT INTO label_by_title (project, family, label, source) "
        "SELECT t.project, ?2, ?3, t.source FROM text_source t "
        "WHERE t.project = ?1",
    [SQL_PUT_TEXT_SOURCE] =
        "INSERT INTO text_source (project, source) VALUES (?1, ?2) "
        "ON CONFLICT (project, source) DO NOTHING",
    [SQL_ALL_TITLES] =
        "SELECT event, title FROM event "
        "WHERE project = ?1 AND title IS NOT NULL",
    [SQL_READ_MENTIONS] =
        "SELECT event, day, occurred_at, quality, source, marks, count, "
        "outlet, id, title, url FROM event WHERE project = ?1 AND kind = ?2 "
        "AND day IS NOT NULL ORDER BY source, day",
    [SQL_READ_LABELS] =
        "SELECT event FROM label "
        "WHERE project = ?1 AND family = ?2 AND label = ?3 ORDER BY event",
    [SQL_READ_PLAIN] =
        "SELECT event, source, id FROM event WHERE project = ?1 "
        "AND kind = ?2 AND marks = 0 AND day IS NOT NULL",
    [SQL_GET_ITEM] =
        "SELECT day, source, id, title, url, outlet FROM event "
        "WHERE project = ?1 AND event = ?2",
    [SQL_GET_ANSWER] =
        "SELECT belongs FROM label_answer WHERE project = ?1 "
        "AND family = ?2 AND label = ?3 AND event = ?4",
    [SQL_PUT_ANSWER] =
        "INSERT INTO label_answer (project, family, label, event, "
        "rule_version, belongs, answered_at) SELECT ?1, ?2, ?3, ?4, "
        "COALESCE(MAX(r.version), 0), ?5, ?6 FROM label_rule r "
        "WHERE r.project = ?1 AND r.family = ?2 AND r.label = ?3 "
        "ON CONFLICT (project, family, label, event) DO UPDATE SET "
        "rule_version = excluded.rule_version, belongs = excluded.belongs, "
        "answered_at = excluded.answered_at",
};
