-- How the fields of a form become columns of templates; the newest version of each form counts, the older ones stay.
CREATE TABLE import_form (
    form        text NOT NULL,
    version     integer NOT NULL,
    -- The mapping as JSON, byte for byte as it is applied.
    mapping     text NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (form, version)
);
COMMENT ON TABLE import_form IS 'Mappings from forms of KoboToolbox and ODK to templates';
