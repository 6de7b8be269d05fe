-- One key per person, wrapped by the master key that is kept elsewhere. Without its row the person's sealed data cannot be
-- read by anybody, in no copy and no backup of the events.
CREATE TABLE person_key (
    beneficiary_id uuid PRIMARY KEY,
    wrapped        bytea NOT NULL
);
COMMENT ON TABLE person_key IS 'Keys of the sealed personal data, each wrapped by the master key';
