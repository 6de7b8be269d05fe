-- Who is registered, as the registry's events tell: the id and nothing else of a person.
CREATE TABLE known_person (
    beneficiary_id uuid PRIMARY KEY
);
COMMENT ON TABLE known_person IS 'People that deliveries can be recorded for; follows the events of the registry';

-- How far the registry's topic has been read; moves in the transaction that takes what was read, and only forwards.
CREATE TABLE read_position (
    topic       text NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint NOT NULL,
    PRIMARY KEY (topic, partition)
);

-- People of dry runs: known inside their rehearsal alone, removed when it ends.
CREATE UNLOGGED TABLE rehearsal_person (
    rehearsal      uuid NOT NULL,
    beneficiary_id uuid NOT NULL,
    PRIMARY KEY (rehearsal, beneficiary_id)
);
