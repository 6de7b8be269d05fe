-- As for events: cards are added, and few are ever changed.
ALTER TABLE person_card SET (autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 0.5);
