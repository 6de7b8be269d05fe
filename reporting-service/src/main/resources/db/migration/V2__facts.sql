-- What the journal says now, one row a record: each row follows from all entries of its record and from nothing else.
CREATE TABLE person (
    person_id  uuid PRIMARY KEY,
    sex        text NOT NULL,
    -- The day that ages are reckoned from (rule 12); null where none is known.
    birth_day  date
);
-- Category and vulnerabilities by the day from which they hold (rule 11); of one day the value recorded last.
CREATE TABLE person_value (
    person_id    uuid NOT NULL,
    field        text NOT NULL,
    effective_on date NOT NULL,
    value        text NOT NULL,
    PRIMARY KEY (person_id, field, effective_on)
);
-- Duplicates and who they count for: the direct survivor and the one at the end of the chain (rule 3).
CREATE TABLE merged_person (
    duplicate_id uuid PRIMARY KEY,
    survivor_id  uuid NOT NULL,
    counts_as    uuid NOT NULL
);
CREATE TABLE delivery (
    delivery_id  uuid PRIMARY KEY,
    person_id    uuid NOT NULL,
    service      text NOT NULL,
    delivered_on date NOT NULL,
    programme    text NOT NULL,
    project      text,
    provider     text,
    area         text
);
CREATE INDEX delivery_day ON delivery (delivered_on);
CREATE TABLE identification (
    identification_id uuid PRIMARY KEY,
    person_id         uuid NOT NULL,
    identified_on     date NOT NULL,
    trafficking       text NOT NULL,
    gbv               boolean,
    -- Of the entry that recorded it: decides between two of one day (rule 14).
    position          bigint NOT NULL
);
CREATE INDEX identification_day ON identification (identified_on);
CREATE TABLE awareness_session (
    session_id uuid PRIMARY KEY,
    held_on    date NOT NULL,
    programme  text NOT NULL,
    area       text,
    reached    bigint NOT NULL
);
CREATE TABLE training (
    training_id  uuid PRIMARY KEY,
    held_on      date NOT NULL,
    programme    text NOT NULL,
    area         text,
    stakeholder  text NOT NULL,
    participants bigint NOT NULL
);
CREATE TABLE membership (
    membership_id uuid PRIMARY KEY,
    working_group text NOT NULL,
    organisation  text NOT NULL,
    joined_on     date NOT NULL,
    left_on       date
);
-- Records with an entry that today's code cannot apply. Their facts stay as they were; figures say that they miss some.
CREATE TABLE parked_record (
    record_id uuid PRIMARY KEY,
    subject   uuid NOT NULL,
    problem   text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
