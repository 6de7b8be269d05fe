-- Reporting periods as lists show them; it follows from the events of the store in the schema "periods".
CREATE TABLE period_index (
    number     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    period_id  uuid NOT NULL UNIQUE,
    period_ref text NOT NULL,
    title      text NOT NULL,
    -- Null for all programmes.
    programme  text,
    from_day   date NOT NULL,
    to_day     date NOT NULL,
    stage      text NOT NULL
);
COMMENT ON TABLE period_index IS 'Reporting periods and how far each is';
COMMENT ON TABLE parked_record IS
    'Records with an entry that today''s code cannot apply: the entry is left out of their facts, and figures say so';
