-- The leaf of the log stands in the row of its entry: in a table of its own it took as much as a row of facts to write, and
-- its reading again before anything is signed as much as that of the entry.
ALTER TABLE journal ADD COLUMN leaf bytea CHECK (octet_length(leaf) = 32);
COMMENT ON COLUMN journal.leaf IS 'RFC 6962 hash of the line that the entry is exported as, taken when the entry came';
ALTER TABLE journal DISABLE TRIGGER journal_append_only;
UPDATE journal SET leaf = hash FROM log_leaf WHERE log_leaf.position = journal.position;
ALTER TABLE journal ENABLE TRIGGER journal_append_only;
DROP TABLE log_leaf;

-- Nobody looks for entries by these, and what is frequent in them took most of the work of ANALYZE.
ALTER TABLE journal
    ALTER COLUMN event_id SET STATISTICS 0,
    ALTER COLUMN source SET STATISTICS 0,
    ALTER COLUMN actor SET STATISTICS 0,
    ALTER COLUMN data SET STATISTICS 0,
    ALTER COLUMN leaf SET STATISTICS 0;
-- Nothing in it is ever changed: to look through new pages and take statistics anew with every fifth or tenth is work for nothing.
ALTER TABLE journal SET (autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 0.5);
