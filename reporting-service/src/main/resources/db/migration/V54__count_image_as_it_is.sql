-- Read at every start: what the database would save by compressing the pieces takes longer than it is worth.
ALTER TABLE count_image_piece ALTER COLUMN content SET STORAGE EXTERNAL;
