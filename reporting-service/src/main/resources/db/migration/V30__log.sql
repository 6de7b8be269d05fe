-- The verifiable log over the journal: an RFC 6962 tree whose leaves are the exact bytes of each entry.
-- Position p of the journal is leaf p - 1.
CREATE TABLE log_leaf (
    position bigint PRIMARY KEY,
    hash     bytea NOT NULL CHECK (octet_length(hash) = 32)
);
COMMENT ON TABLE log_leaf IS 'The hash of each entry, written with it in one transaction';

-- Roots of full tiles of 256 hashes: of level 0 over leaves, of each further level over the roots of the level below.
CREATE TABLE log_tile (
    level smallint NOT NULL,
    tile  bigint NOT NULL,
    root  bytea NOT NULL CHECK (octet_length(root) = 32),
    PRIMARY KEY (level, tile)
);

CREATE TABLE log_checkpoint (
    size      bigint PRIMARY KEY,
    root      bytea NOT NULL CHECK (octet_length(root) = 32),
    note      text NOT NULL,
    signed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE log_checkpoint IS 'Signed checkpoints (C2SP tlog-checkpoint), each over the entries 1 to size';

CREATE TRIGGER log_leaf_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_tile_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_tile
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER log_checkpoint_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
