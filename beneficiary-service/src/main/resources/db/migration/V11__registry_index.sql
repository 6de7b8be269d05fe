-- What is asked of many records at once. Each row follows from events, is written in their transaction, and holds nothing
-- that is not in them.
CREATE TABLE person_index (
    beneficiary_id uuid PRIMARY KEY,
    source         text NOT NULL,
    registered_on  date NOT NULL,
    category       text NOT NULL,
    area           text
);
CREATE INDEX person_index_order ON person_index (registered_on, beneficiary_id);
CREATE INDEX person_index_source ON person_index (source, registered_on, beneficiary_id);
CREATE INDEX person_index_category ON person_index (category, registered_on, beneficiary_id);
CREATE INDEX person_index_area ON person_index (area, registered_on, beneficiary_id);
COMMENT ON TABLE person_index IS 'Everybody who is registered, in the order of lists, with category and area as registered';

CREATE TABLE person_change_index (
    beneficiary_id uuid NOT NULL,
    field          text NOT NULL,
    effective_on   date NOT NULL,
    value          text,
    PRIMARY KEY (beneficiary_id, field, effective_on)
);
CREATE INDEX person_change_index_value ON person_change_index (field, value);
COMMENT ON TABLE person_change_index IS 'Changes of category and area by the day from which they hold; of two for one day the one recorded last';

CREATE TABLE identification_index (
    identification_id uuid PRIMARY KEY,
    beneficiary_id    uuid NOT NULL,
    identified_on     date NOT NULL
);
CREATE INDEX identification_index_person ON identification_index (beneficiary_id);
CREATE INDEX identification_index_order ON identification_index (identified_on, identification_id);
COMMENT ON TABLE identification_index IS 'Every identification, voided ones included';

CREATE TABLE duplicate_index (
    survivor_id  uuid NOT NULL,
    duplicate_id uuid NOT NULL,
    PRIMARY KEY (survivor_id, duplicate_id)
);
COMMENT ON TABLE duplicate_index IS 'Who was ever merged into whom, undone merges included';
