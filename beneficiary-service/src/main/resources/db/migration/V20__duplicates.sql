-- What finds people who were registered twice, without anybody's name. Every value is a token: 60 bits of
-- HMAC-SHA256 under the key of duplicate_key, and in the last four bits what it is a token of (see TokenKind).
CREATE TABLE duplicate_key (
    only_one smallint PRIMARY KEY CHECK (only_one = 1),
    wrapped  bytea    NOT NULL
);
COMMENT ON TABLE duplicate_key IS 'The key of all tokens, wrapped by the master key; made once. Without it the tokens say nothing';

CREATE TABLE duplicate_entry (
    beneficiary_id uuid PRIMARY KEY,
    tokens         bigint[] NOT NULL
);
COMMENT ON TABLE duplicate_entry IS 'All tokens of a person, for comparing two people';

CREATE TABLE duplicate_token (
    token          bigint NOT NULL,
    beneficiary_id uuid   NOT NULL,
    PRIMARY KEY (token, beneficiary_id)
);
COMMENT ON TABLE duplicate_token IS 'Those tokens that people are found by';
