-- What somebody should look at although the row was recorded: a possible duplicate, a delivery outside its project's dates.
ALTER TABLE import_file ADD COLUMN notices bigint NOT NULL DEFAULT 0;

CREATE TABLE import_notice (
    run_id   uuid NOT NULL,
    template text NOT NULL,
    number   bigint GENERATED ALWAYS AS IDENTITY,
    line     bigint NOT NULL,
    field    text NOT NULL,
    code     text NOT NULL,
    message  text NOT NULL,
    PRIMARY KEY (run_id, template, number),
    FOREIGN KEY (run_id, template) REFERENCES import_file
);
COMMENT ON TABLE import_notice IS 'What to look at of rows that were recorded; kept as long as refusals';
