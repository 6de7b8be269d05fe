-- The register of projects is small; reports that ask for a donor or for projects' dates read it as it was known.
CREATE INDEX journal_project ON journal (position) WHERE type = 'ProjectRecorded.v1';
