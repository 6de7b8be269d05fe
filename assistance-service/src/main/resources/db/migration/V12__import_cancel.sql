-- An import may be ended before its last row; who asked for it is kept from the request on.
ALTER TABLE import_run ADD COLUMN cancelled_by text;
ALTER TABLE import_run DROP CONSTRAINT import_run_state_check;
ALTER TABLE import_run ADD CONSTRAINT import_run_state_check
    CHECK (state IN ('RUNNING', 'COUNTING', 'DONE', 'FAILED', 'CANCELLED'));
