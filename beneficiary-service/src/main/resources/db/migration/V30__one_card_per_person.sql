-- What stands beside a person's events in one row, written at once: a registration had to write to four tables with eight
-- indexes before, and that was most of its time.
CREATE TABLE person_card (
    beneficiary_id uuid PRIMARY KEY,
    source         text NOT NULL,
    registered_on  date NOT NULL,
    category       text NOT NULL,
    area           text,
    wrapped        bytea,
    tokens         bigint[],
    tokens_in      xid8 NOT NULL DEFAULT pg_current_xact_id()
);
COMMENT ON TABLE person_card IS 'Everybody who is registered: category and area as registered, the key of the sealed personal data wrapped by the master key, the tokens of duplicates. Without its key the data cannot be read by anybody, in no copy and no backup of the events';
COMMENT ON COLUMN person_card.tokens IS 'For comparing two people (see TokenKind); null where there are none or the person was erased';
COMMENT ON COLUMN person_card.tokens_in IS 'Transaction that wrote the tokens, and their entries in duplicate_log; any where there are none';

-- The finding tokens of everybody, as each process holds them in memory: a row for each transaction, read as a whole.
CREATE TABLE duplicate_log (
    number         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    transaction_id xid8  NOT NULL DEFAULT pg_current_xact_id(),
    entries        bytea NOT NULL
);
-- Entries are hashes: trying to compress them is time lost.
ALTER TABLE duplicate_log ALTER COLUMN entries SET STORAGE EXTERNAL;
COMMENT ON TABLE duplicate_log IS 'Of each token that finds somebody its first 32 bits, and the first 32 of the person''s id (see TokenLog)';

INSERT INTO person_card (beneficiary_id, source, registered_on, category, area, wrapped, tokens)
SELECT p.beneficiary_id, p.source, p.registered_on, p.category, p.area, k.wrapped, d.tokens
FROM person_index p LEFT JOIN person_key k USING (beneficiary_id) LEFT JOIN duplicate_entry d USING (beneficiary_id);
INSERT INTO duplicate_log (entries)
SELECT string_agg(substr(int8send(token), 1, 4) || substr(uuid_send(beneficiary_id), 1, 4), '')
FROM duplicate_token GROUP BY token % 1000;
DROP TABLE person_index, person_key, duplicate_entry, duplicate_token;

-- By the day alone: those of one day are put in order when they are asked for. With ids in the keys, which are as good as
-- random, every registration would write to five pages of its own.
CREATE INDEX person_card_day ON person_card (registered_on);
CREATE INDEX person_card_source ON person_card (source, registered_on);
CREATE INDEX person_card_category ON person_card (category, registered_on);
CREATE INDEX person_card_area ON person_card (area, registered_on);
CREATE INDEX duplicate_log_order ON duplicate_log (transaction_id);
