-- The counts as a restart finds them: an image and the journal from its position on give what counting it all anew gives.
CREATE TABLE count_image (
    position      bigint PRIMARY KEY,
    journalled_at timestamptz NOT NULL
);
CREATE TABLE count_image_piece (
    piece   integer PRIMARY KEY,
    content bytea NOT NULL
);
COMMENT ON TABLE count_image IS 'Ledger position of the image of the counts; it can be emptied at any time';
