-- Who read whose personal data. A row is committed before the data are opened.
CREATE TABLE personal_data_read (
    number         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    beneficiary_id uuid NOT NULL,
    reader         text NOT NULL,
    client         text NOT NULL,
    read_at        timestamptz NOT NULL,
    reason         text NOT NULL
);
CREATE INDEX personal_data_read_person ON personal_data_read (beneficiary_id, number);
CREATE TRIGGER personal_data_read_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON personal_data_read
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
COMMENT ON TABLE personal_data_read IS 'Every read of sealed personal data: who, whose, when and why; append only';
