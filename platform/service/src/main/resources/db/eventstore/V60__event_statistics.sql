-- No query looks for these, and collecting what is frequent in them was most of the work of ANALYZE, which runs whenever
-- the store has grown by a tenth.
ALTER TABLE domain_event
    ALTER COLUMN event_identifier SET STATISTICS 0,
    ALTER COLUMN recorded_at SET STATISTICS 0,
    ALTER COLUMN payload SET STATISTICS 0,
    ALTER COLUMN meta_data SET STATISTICS 0;
