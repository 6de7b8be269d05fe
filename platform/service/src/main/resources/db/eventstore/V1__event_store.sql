-- The event store: what was recorded, once and for ever. Axon appends here; the relay and the aggregates read.
CREATE TABLE domain_event (
    global_index         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Of the transaction that appended the row. Readers that follow the store stop below the oldest transaction that is
    -- still running, so a row that becomes visible late is never behind them.
    transaction_id       xid8 NOT NULL DEFAULT pg_current_xact_id(),
    event_identifier     text NOT NULL UNIQUE,
    aggregate_identifier text NOT NULL,
    sequence_number      bigint NOT NULL,
    type                 text NOT NULL,
    recorded_at          text NOT NULL,
    payload_type         text NOT NULL,
    payload_revision     text,
    payload              bytea NOT NULL,
    meta_data            bytea NOT NULL,
    UNIQUE (aggregate_identifier, sequence_number)
);
CREATE INDEX domain_event_relay_order ON domain_event (transaction_id, global_index);
COMMENT ON TABLE domain_event IS 'Every event of this service, append only; payload is the published JSON, byte for byte';

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: what was recorded stays', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER domain_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON domain_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Dry runs: events as they would be, read only by later batches of the same rehearsal, removed when it ends.
CREATE UNLOGGED TABLE rehearsal_event (
    rehearsal            uuid NOT NULL,
    type                 text NOT NULL,
    aggregate_identifier text NOT NULL,
    sequence_number      bigint NOT NULL,
    event_identifier     text NOT NULL,
    recorded_at          text NOT NULL,
    payload_type         text NOT NULL,
    payload_revision     text,
    payload              bytea NOT NULL,
    meta_data            bytea NOT NULL,
    PRIMARY KEY (rehearsal, aggregate_identifier, sequence_number)
);

-- How far each reader that follows the store has come, and which process holds it.
CREATE TABLE token_entry (
    processor_name text NOT NULL,
    segment        integer NOT NULL,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    PRIMARY KEY (processor_name, segment)
);
