-- A delivery is found by the position at which its record began, which the journal tells of every record: positions only
-- grow, where an index of ids is as large, and each of its pages is as likely to be needed as any other.
ALTER TABLE delivery ADD COLUMN first_position bigint;
UPDATE delivery SET first_position = (SELECT min(position) FROM journal WHERE record_id = delivery_id);
ALTER TABLE delivery DROP CONSTRAINT delivery_pkey;
ALTER TABLE delivery ADD PRIMARY KEY (first_position);
COMMENT ON COLUMN delivery.first_position IS 'Ledger position of the first entry of its record';
-- As for the journal: most rows stay as they came.
ALTER TABLE delivery SET (autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 0.5);
