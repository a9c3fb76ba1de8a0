-- SPDX-License-Identifier: Apache-2.0
-- Version 3: what the persons were resolved from, and of how many identities.
ALTER TABLE project ADD COLUMN resolved TEXT;
