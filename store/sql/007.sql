-- SPDX-License-Identifier: Apache-2.0
-- Version 7: who was one person, a bot and whose member when an edition was
-- drawn, as a digest, and of how many identities. NULL where it was published
-- before that was kept.
ALTER TABLE edition ADD COLUMN people TEXT;
ALTER TABLE edition ADD COLUMN identities INTEGER;

DROP VIEW v_figures;
CREATE VIEW v_figures (project, report, as_of, published_at, data_version,
                       page, number, metric, period, part, value, text,
                       definition, people) AS
SELECT p.name, d.report, d.as_of, d.published_at, d.data_version, f.page,
       f.number, f.metric, f.period, f.part, f.value, f.text, f.definition,
       d.people
FROM figure f
JOIN edition d ON d.project = f.project AND d.edition = f.edition
JOIN project p ON p.project = f.project;
