-- The registers, the latest of each entry. Each row follows from an event and is written in its transaction. Codes are in
-- the order of their bytes, so that pages are the same on every machine.
CREATE TABLE register_donor (
    donor text COLLATE "C" PRIMARY KEY,
    name  text NOT NULL
);
COMMENT ON TABLE register_donor IS 'Who pays, by code';

CREATE TABLE register_programme (
    programme text COLLATE "C" PRIMARY KEY,
    title     text NOT NULL,
    from_day  date NOT NULL,
    to_day    date
);
COMMENT ON TABLE register_programme IS 'Programmes and when they run, both days included';

CREATE TABLE register_project (
    project   text COLLATE "C" PRIMARY KEY,
    title     text NOT NULL,
    programme text,
    donor     text,
    from_day  date NOT NULL,
    to_day    date
);
COMMENT ON TABLE register_project IS 'Projects, who pays them and when they run, both days included';
