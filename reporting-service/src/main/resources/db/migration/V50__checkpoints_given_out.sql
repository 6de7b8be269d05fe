-- What witnesses have put under a checkpoint (C2SP tlog-cosignature), each the line that it adds to the note.
CREATE TABLE log_cosignature (
    size      bigint NOT NULL,
    witness   text NOT NULL,
    line      text NOT NULL,
    signed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (size, witness)
);
COMMENT ON TABLE log_cosignature IS 'Countersignatures of witnesses, each under one checkpoint';
CREATE TRIGGER log_cosignature_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_cosignature
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- How far the checkpoints have been sent to their topic: the size of the last one that the broker has acknowledged.
CREATE TABLE checkpoints_sent (
    topic text PRIMARY KEY,
    size  bigint NOT NULL
);
