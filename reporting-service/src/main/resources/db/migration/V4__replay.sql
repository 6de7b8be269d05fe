-- Replays: counts built anew beside the live ones, compared and put in their place.
CREATE TABLE replay (
    replay_id   uuid PRIMARY KEY,
    asked_by    text NOT NULL,
    started_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- Moved on while the replay runs: one that stands still for minutes has lost its process.
    seen_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
    state       text NOT NULL,
    position    bigint NOT NULL,
    entries_read bigint NOT NULL DEFAULT 0,
    differences text[] NOT NULL DEFAULT '{}',
    problem     text
);
COMMENT ON TABLE replay IS 'Replays that were asked for, and whether their counts agreed with the live ones';
