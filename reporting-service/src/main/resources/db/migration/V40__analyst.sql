-- For analysts: stable views of what counts now, without personal data, and a role that may read them and nothing else.
-- Names and columns here are a promise; a change of meaning gets a new name. deploy/docs/analysts.md explains them.
CREATE SCHEMA analyst;
COMMENT ON SCHEMA analyst IS 'Stable views for analysts; no personal data';

-- Rule 12. The bands of the counting rules.
CREATE FUNCTION analyst.age_group(age integer) RETURNS text LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
    SELECT CASE WHEN age IS NULL THEN 'UNKNOWN' WHEN age <= 4 THEN '0-4' WHEN age <= 11 THEN '5-11'
                WHEN age <= 17 THEN '12-17' WHEN age <= 59 THEN '18-59' ELSE '60+' END;
END;

CREATE VIEW analyst.people AS
SELECT p.person_id, p.sex,
       (SELECT v.value FROM person_value v WHERE v.person_id = p.person_id AND v.field = 'CATEGORY'
        ORDER BY v.effective_on DESC LIMIT 1) AS category,
       (SELECT string_to_array(nullif(v.value, ''), ';') FROM person_value v
        WHERE v.person_id = p.person_id AND v.field = 'VULNERABILITIES'
        ORDER BY v.effective_on DESC LIMIT 1) AS vulnerabilities
FROM person p
WHERE NOT EXISTS (SELECT FROM merged_person m WHERE m.duplicate_id = p.person_id);
COMMENT ON VIEW analyst.people IS
    'One row a person, duplicates left out; category and vulnerabilities as last known. Birth dates are not shown';

CREATE VIEW analyst.deliveries AS
SELECT d.delivery_id, coalesce(m.counts_as, d.person_id) AS person_id, d.service, d.delivered_on,
       date_trunc('month', d.delivered_on)::date AS month, d.programme, d.project, d.provider, d.area,
       coalesce(p.sex, 'UNKNOWN') AS sex,
       CASE WHEN p.birth_day IS NOT NULL
            THEN greatest(0, extract(year FROM age(d.delivered_on, p.birth_day)))::integer END AS age
FROM delivery d
LEFT JOIN merged_person m ON m.duplicate_id = d.person_id
LEFT JOIN person p ON p.person_id = coalesce(m.counts_as, d.person_id);
COMMENT ON VIEW analyst.deliveries IS
    'Deliveries as they count now: corrected, without those voided, each with the person it counts for (rule 3)';
COMMENT ON COLUMN analyst.deliveries.age IS 'Completed years on the day of the delivery; null where no birth date is known';

CREATE VIEW analyst.identifications AS
SELECT i.identification_id, coalesce(m.counts_as, i.person_id) AS person_id, i.identified_on, i.trafficking,
       coalesce(i.gbv, false) AS gbv, coalesce(p.sex, 'UNKNOWN') AS sex, i.position
FROM identification i
LEFT JOIN merged_person m ON m.duplicate_id = i.person_id
LEFT JOIN person p ON p.person_id = coalesce(m.counts_as, i.person_id);
COMMENT ON VIEW analyst.identifications IS
    'Identifications of victims of trafficking; of one person in one period the latest by day and position counts (rule 14)';

CREATE VIEW analyst.awareness_sessions AS
SELECT session_id, held_on, programme, area, reached FROM awareness_session;
COMMENT ON VIEW analyst.awareness_sessions IS 'People reached by session: a reach, not distinct people (rule 15)';

CREATE VIEW analyst.trainings AS
SELECT training_id, held_on, programme, area, stakeholder, participants FROM training;
COMMENT ON VIEW analyst.trainings IS 'Participants by training and stakeholder group (rule 16)';

CREATE VIEW analyst.memberships AS
SELECT membership_id, working_group, organisation, joined_on, left_on FROM membership;
COMMENT ON VIEW analyst.memberships IS 'Organisations in working groups; running until left_on, or still (rule 17)';

-- The people of a sheet. It reads with its owner's rights, as the views do: birth dates stay behind it.
CREATE FUNCTION analyst.assisted(of_programme text, from_day date, to_day date)
RETURNS TABLE (person_id uuid, sex text, category text, vulnerabilities text[], age_group text, services text[],
               standalone boolean, deliveries bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
BEGIN ATOMIC
    WITH helped AS (
        SELECT d.person_id, array_agg(DISTINCT d.service ORDER BY d.service) AS services,
               min(d.delivered_on) AS first_on, count(*) AS deliveries
        FROM analyst.deliveries d
        WHERE d.delivered_on BETWEEN from_day AND to_day AND (of_programme = 'ALL' OR d.programme = of_programme)
        GROUP BY d.person_id
    )
    SELECT h.person_id, coalesce(p.sex, 'UNKNOWN'),
           coalesce(nullif((SELECT v.value FROM person_value v
                            WHERE v.person_id = h.person_id AND v.field = 'CATEGORY'
                            ORDER BY v.effective_on <= to_day DESC,
                                     CASE WHEN v.effective_on <= to_day THEN v.effective_on END DESC, v.effective_on
                            LIMIT 1), ''), 'UNKNOWN'),
           coalesce(string_to_array(nullif((SELECT v.value FROM person_value v
                            WHERE v.person_id = h.person_id AND v.field = 'VULNERABILITIES'
                            ORDER BY v.effective_on <= to_day DESC,
                                     CASE WHEN v.effective_on <= to_day THEN v.effective_on END DESC, v.effective_on
                            LIMIT 1), ''), ';'), '{}'),
           analyst.age_group(CASE WHEN p.birth_day IS NOT NULL
                             THEN greatest(0, extract(year FROM age(h.first_on, p.birth_day)))::integer END),
           h.services, cardinality(h.services) = 1, h.deliveries
    FROM helped h LEFT JOIN person p ON p.person_id = h.person_id;
END;
COMMENT ON FUNCTION analyst.assisted IS
    'The people of a sheet with the attributes that count in the period (rules 7 to 12); the programme may be ALL';

-- A role belongs to the whole server. Where the owner of this database may not make one, who runs the server does.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_analyst') THEN
        CREATE ROLE ledger_analyst NOLOGIN;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN
        NULL; -- Another database of this server made it in this moment.
    WHEN insufficient_privilege THEN
        RAISE WARNING 'There is no role ledger_analyst, and % may not make one; see deploy/docs/analysts.md', current_user;
END $$;

CREATE FUNCTION analyst.grant_access() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    GRANT USAGE ON SCHEMA analyst TO ledger_analyst;
    GRANT SELECT ON analyst.people, analyst.deliveries, analyst.identifications, analyst.awareness_sessions,
        analyst.trainings, analyst.memberships TO ledger_analyst;
    GRANT EXECUTE ON FUNCTION analyst.age_group, analyst.assisted TO ledger_analyst;
END $$;
COMMENT ON FUNCTION analyst.grant_access IS 'Lets the role ledger_analyst read the views; for the owner of the database';
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA analyst FROM PUBLIC;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'ledger_analyst') THEN
        PERFORM analyst.grant_access();
    END IF;
END $$;
