-- SPDX-License-Identifier: Apache-2.0
-- Version 4: the colour of an organization, kept since it was first drawn.
CREATE TABLE palette (
    project INTEGER NOT NULL REFERENCES project (project),
    organization TEXT NOT NULL,
    slot INTEGER NOT NULL,
    PRIMARY KEY (project, organization)
) {{CLUSTERED}};

CREATE VIEW v_palette (project, organization, slot) AS
SELECT p.name, c.organization, c.slot
FROM palette c
JOIN project p ON p.project = c.project;
