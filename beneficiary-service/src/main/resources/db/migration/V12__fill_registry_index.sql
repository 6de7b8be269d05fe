-- The index of what was recorded before there was one. On empty tables it can be run again at any time.
INSERT INTO person_index (beneficiary_id, source, registered_on, category, area)
SELECT (e.data ->> 'beneficiaryId')::uuid, e.data ->> 'source', (e.data ->> 'registeredOn')::date,
       e.data ->> 'category', e.data ->> 'area'
FROM (SELECT convert_from(payload, 'UTF8')::jsonb AS data FROM domain_event
      WHERE payload_type = 'BeneficiaryRegistered') AS e;

INSERT INTO person_change_index (beneficiary_id, field, effective_on, value)
SELECT DISTINCT ON (v.beneficiary_id, v.field, v.effective_on) v.beneficiary_id, v.field, v.effective_on, v.value
FROM (SELECT (e.data ->> 'beneficiaryId')::uuid AS beneficiary_id, e.data ->> 'field' AS field,
             (e.data ->> 'effectiveOn')::date AS effective_on, e.data ->> 'value' AS value, e.sequence_number
      FROM (SELECT convert_from(payload, 'UTF8')::jsonb AS data, sequence_number FROM domain_event
            WHERE payload_type = 'ProfileChanged') AS e
      WHERE e.data ->> 'field' IN ('CATEGORY', 'AREA')) AS v
ORDER BY v.beneficiary_id, v.field, v.effective_on, v.sequence_number DESC;

INSERT INTO identification_index (identification_id, beneficiary_id, identified_on)
SELECT (e.data ->> 'identificationId')::uuid, (e.data ->> 'beneficiaryId')::uuid, (e.data ->> 'identifiedOn')::date
FROM (SELECT convert_from(payload, 'UTF8')::jsonb AS data FROM domain_event
      WHERE payload_type = 'VictimIdentified') AS e;

INSERT INTO duplicate_index (survivor_id, duplicate_id)
SELECT DISTINCT (e.data ->> 'survivorId')::uuid, (e.data ->> 'duplicateId')::uuid
FROM (SELECT convert_from(payload, 'UTF8')::jsonb AS data FROM domain_event
      WHERE payload_type = 'BeneficiariesMerged') AS e;
