-- Who asked for what: one row before a request is passed on, one when its answer has ended. Never the query of an address,
-- which may hold names.
CREATE TABLE access_record (
    position       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Of the transaction that wrote the row; readers stop below the oldest one that is still running, so a row that becomes
    -- visible late is never behind them.
    transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    request_id     uuid NOT NULL UNIQUE,
    recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    subject        text NOT NULL,
    client         text NOT NULL,
    method         text NOT NULL,
    path           text NOT NULL
);
CREATE INDEX access_record_order ON access_record (transaction_id, position);
CREATE INDEX access_record_subject ON access_record (subject, transaction_id, position);
CREATE INDEX access_record_time ON access_record (recorded_at);
COMMENT ON TABLE access_record IS 'Requests that passed sign-in, append only; written before anything is passed on';

CREATE TABLE access_outcome (
    request_id   uuid PRIMARY KEY REFERENCES access_record (request_id),
    ended_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    status       integer NOT NULL,
    milliseconds bigint NOT NULL,
    complete     boolean NOT NULL
);
COMMENT ON TABLE access_outcome IS 'How requests ended, append only; a record without one was not answered to the end';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: what was recorded stays', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER access_record_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_record
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_outcome_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON access_outcome
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
