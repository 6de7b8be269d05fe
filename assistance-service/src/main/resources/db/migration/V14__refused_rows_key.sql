-- Refused rows may name people: they lie sealed in the spool folder, and this opens them. Taken away with them.
ALTER TABLE import_run ADD COLUMN refused_rows_key bytea;
COMMENT ON COLUMN import_run.refused_rows_key IS 'Opens the refused rows kept in the spool folder; null where none are';
