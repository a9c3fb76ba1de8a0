-- SPDX-License-Identifier: Apache-2.0
-- Version 6: the period that an edition has in the foreground, first and last
-- day. NULL where it was published before that was kept: then it was the
-- quarter of its day, or nobody knows.
ALTER TABLE edition ADD COLUMN period_first TEXT;
ALTER TABLE edition ADD COLUMN period_last TEXT;
