-- What a referral asks of a person's consent, as the registry's events tell. Of two answers the later day holds, of two of
-- one day the later event; so what comes again, or comes late, changes nothing.
CREATE TABLE referral_consent (
    beneficiary_id uuid PRIMARY KEY,
    given          boolean NOT NULL,
    answered_on    date NOT NULL,
    sequence       bigint NOT NULL
);
COMMENT ON TABLE referral_consent IS 'Whether data of a person may go to another organisation; follows the events of the registry';

CREATE TABLE person_merge (
    duplicate_id uuid PRIMARY KEY,
    survivor_id  uuid,
    sequence     bigint NOT NULL
);
CREATE INDEX person_merge_survivor ON person_merge (survivor_id);
COMMENT ON TABLE person_merge IS 'Who is whose duplicate, nobody''s where a merge was undone; follows the events of the registry';

-- The registry's events are read once more, for the answers among them; who is known already stays known.
DELETE FROM read_position;

CREATE TABLE referral_index (
    referral_id       uuid PRIMARY KEY,
    beneficiary_id    uuid NOT NULL,
    made_on           date NOT NULL,
    from_organisation text NOT NULL,
    to_organisation   text NOT NULL,
    status            text NOT NULL
);
CREATE INDEX referral_index_order ON referral_index (made_on, referral_id);
CREATE INDEX referral_index_from ON referral_index (from_organisation, made_on, referral_id);
CREATE INDEX referral_index_to ON referral_index (to_organisation, made_on, referral_id);
CREATE INDEX referral_index_person ON referral_index (beneficiary_id);
COMMENT ON TABLE referral_index IS 'Every referral with its present status; each row is written in the transaction of its event';

-- Deadlines that are still to come, by the scheduler behind Axon's deadline manager; written in the transaction of the
-- referral, so that none is without its deadline.
CREATE TABLE deadline (
    task_name            text NOT NULL,
    task_instance        text NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX deadline_execution_time ON deadline (execution_time);
CREATE INDEX deadline_last_heartbeat ON deadline (last_heartbeat);
