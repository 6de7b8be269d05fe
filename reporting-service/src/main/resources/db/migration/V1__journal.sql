-- The journal: every published event once, in the order of arrival, byte for byte. Its position is the ledger position.
CREATE TABLE journal (
    position     bigint PRIMARY KEY,
    event_id     uuid NOT NULL UNIQUE,
    source       text NOT NULL,
    type         text NOT NULL,
    subject      uuid NOT NULL,
    record_id    uuid NOT NULL,
    sequence     bigint NOT NULL,
    recorded_at  timestamptz NOT NULL,
    actor        text,
    data         bytea NOT NULL,
    journalled_at timestamptz NOT NULL
);
CREATE INDEX journal_record ON journal (record_id, sequence);
COMMENT ON TABLE journal IS 'All events in ledger order, append only; everything else here is rebuilt from it';

-- An event that came again under the same id with other content: refused, kept for the auditor.
CREATE TABLE conflicting_entry (
    event_id   uuid NOT NULL,
    position   bigint NOT NULL REFERENCES journal,
    topic      text NOT NULL,
    partition  integer NOT NULL,
    kafka_offset bigint NOT NULL,
    source     text NOT NULL,
    type       text NOT NULL,
    subject    uuid NOT NULL,
    record_id  uuid NOT NULL,
    sequence   bigint NOT NULL,
    data       bytea NOT NULL,
    seen_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (topic, partition, kafka_offset)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: what was recorded stays', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER journal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER conflicting_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON conflicting_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The next offset to read of each partition, moved on in the transaction that takes the events.
CREATE TABLE read_position (
    topic       text NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);
