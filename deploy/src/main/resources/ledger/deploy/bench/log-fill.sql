-- A history of people and deliveries as the journal and the log hold it, each entry with its leaf: SHA-256 of a zero byte and
-- the line that the entry is exported as. The same numbers give the same history.
CREATE TEMPORARY TABLE entry AS
SELECT i AS position, md5('event ' || i)::uuid AS event_id, 'BeneficiaryRegistered.v1' AS type,
       md5('person ' || i)::uuid AS subject, md5('person ' || i)::uuid AS record_id,
       json_build_object('beneficiaryId', md5('person ' || i)::uuid, 'source', 'bench', 'personRef', i::text,
           'registeredOn', '2017-12-01', 'sex', (ARRAY['F', 'F', 'M'])[1 + i % 3], 'birthDate',
           date '1950-01-01' + (i::bigint * 7919 % 26000)::int, 'category',
           (ARRAY['IDP', 'RETURNEE', 'REFUGEE', 'HOST_COMMUNITY'])[1 + i % 4], 'vulnerabilities', '[]'::json)::text AS data
FROM generate_series(1, :people) i
UNION ALL
SELECT :people + j, md5('event ' || :people + j)::uuid, 'ServiceDelivered.v1', md5('person ' || 1 + j::bigint * 7919 % :people)::uuid,
       md5('delivery ' || j)::uuid,
       json_build_object('deliveryId', md5('delivery ' || j)::uuid, 'beneficiaryId',
           md5('person ' || 1 + j::bigint * 7919 % :people)::uuid, 'source', 'bench', 'deliveryRef', j::text, 'service',
           (ARRAY['PSYCHOSOCIAL_SUPPORT', 'CASH_ASSISTANCE', 'MEDICAL_ASSISTANCE', 'SHELTER_ASSISTANCE'])[1 + j * 31 % 4],
           'deliveredOn', date '2018-01-01' + (j::bigint * 104729 % 1826)::int, 'programme', 'PROTECTION', 'project',
           'PRJ-' || j % 20, 'provider', 'Provider ' || j % 15, 'area', 'AREA-' || j % 120)::text
FROM generate_series(1, :deliveries) j;
INSERT INTO journal (position, event_id, source, type, subject, record_id, sequence, recorded_at, data, journalled_at, leaf)
SELECT position, event_id, '/bench', type, subject, record_id, 0, timestamptz '2024-01-05 10:00:00Z',
       convert_to(data, 'UTF8'), timestamptz '2024-01-05 10:00:01Z',
       sha256('\x00'::bytea || convert_to('{"specversion":"1.0","id":"' || event_id || '","source":"/bench","type":"'
       || type || '","subject":"' || subject || '","time":"2024-01-05T10:00:00Z","datacontenttype":"application/json","recordid":"'
       || record_id || '","sequence":"0","position":"' || position || '","journalledat":"2024-01-05T10:00:01Z","data":' || data
       || '}', 'UTF8'))
FROM entry ORDER BY position;
DROP TABLE entry;
