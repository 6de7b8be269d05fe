-- What was imported, and how far each import is. A run goes on from here after a crash; the rows themselves are in no
-- table of these, only in the event stores.
CREATE TABLE import_run (
    id           uuid PRIMARY KEY,
    -- Runs are carried out in this order.
    number       bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    source       text NOT NULL,
    actor        text NOT NULL,
    dry_run      boolean NOT NULL,
    -- The spool folder that holds the files: the process that owns it carries the run out.
    spool        uuid NOT NULL,
    -- Of the attempt in hand, for dry runs.
    rehearsal    uuid,
    state        text NOT NULL DEFAULT 'RUNNING' CHECK (state IN ('RUNNING', 'COUNTING', 'DONE', 'FAILED')),
    problem      text,
    position     bigint,
    submitted_at timestamptz NOT NULL DEFAULT now(),
    -- When the process that owns the files was last heard of; one that is gone for long took the files with it.
    alive_at     timestamptz NOT NULL DEFAULT now(),
    ended_at     timestamptz
);
CREATE INDEX import_run_unfinished ON import_run (number) WHERE state IN ('RUNNING', 'COUNTING');
COMMENT ON TABLE import_run IS 'Every import that was asked for, and how it ended';

CREATE TABLE import_file (
    run_id     uuid NOT NULL REFERENCES import_run,
    template   text NOT NULL,
    -- Place in the order of templates.
    ordinal    integer NOT NULL,
    format     text NOT NULL,
    spool_file text NOT NULL,
    sheet      text,
    bytes      bigint NOT NULL,
    bytes_read bigint NOT NULL DEFAULT 0,
    -- Whether the file was found readable as a whole; before that none of its rows is recorded.
    checked    boolean NOT NULL DEFAULT false,
    finished   boolean NOT NULL DEFAULT false,
    -- Data rows that are dealt with, whatever became of them.
    rows_read  bigint NOT NULL DEFAULT 0,
    accepted   bigint NOT NULL DEFAULT 0,
    unchanged  bigint NOT NULL DEFAULT 0,
    refused    bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (run_id, template)
);
COMMENT ON TABLE import_file IS 'One file, or one sheet of a workbook, of an import';

CREATE TABLE import_refusal (
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
COMMENT ON TABLE import_refusal IS 'Why rows were refused; a sentence may quote a cell, so old ones are deleted';

-- Rehearsals that have been begun and not yet ended everywhere.
CREATE TABLE import_rehearsal (
    rehearsal uuid PRIMARY KEY
);
