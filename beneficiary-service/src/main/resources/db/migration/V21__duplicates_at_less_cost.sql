-- The same tokens at less cost, and one of them with another meaning (day and month of birth instead of the whole date,
-- see TokenKind): so those that were kept are made anew from the people themselves, at the next start (see IndexFilling).
DROP TABLE duplicate_token;
TRUNCATE duplicate_entry;

CREATE TABLE duplicate_token (
    token          bigint NOT NULL,
    beneficiary_id uuid   NOT NULL
);
-- No key: duplicate_entry has one, both are written together, and every registration pays for this index.
CREATE INDEX duplicate_token_token ON duplicate_token (token);
COMMENT ON TABLE duplicate_token IS 'Those tokens that people are found by';

CREATE TABLE duplicate_filling (
    only_one smallint PRIMARY KEY CHECK (only_one = 1),
    after    uuid     NOT NULL
);
INSERT INTO duplicate_filling (only_one, after) VALUES (1, '00000000-0000-0000-0000-000000000000');
COMMENT ON TABLE duplicate_filling IS 'Up to whom the index was made anew, in the order of ids; no row once it is complete';
