-- Nothing is ever changed or removed here: looking through new pages and taking statistics anew whenever the store has grown by
-- a fifth or a tenth is work for nothing while an import runs.
ALTER TABLE domain_event SET (autovacuum_vacuum_insert_scale_factor = 1, autovacuum_analyze_scale_factor = 0.5);
