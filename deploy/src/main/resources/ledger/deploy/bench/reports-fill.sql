-- A history of people and five years of deliveries, as the journal and the tables of facts hold it. The same numbers give
-- the same history.
CREATE TABLE bench_person AS
SELECT i, md5('person ' || i)::uuid AS id, (ARRAY['F', 'F', 'M'])[1 + (h / 7) % 3] AS sex,
       date '1950-01-01' + (h % 26000)::int AS born,
       (ARRAY['IDP', 'RETURNEE', 'VULNERABLE_MIGRANT', 'REFUGEE', 'HOST_COMMUNITY'])[1 + (h / 11) % 5] AS category,
       CASE WHEN h % 8 = 0 THEN 'PERSON_WITH_DISABILITY' ELSE '' END AS vulnerabilities
FROM (SELECT i, hashint8(i)::bigint & 2147483647 AS h FROM generate_series(1, :people) i) people;
CREATE TABLE bench_delivery AS
SELECT j, md5('delivery ' || j)::uuid AS id, md5('person ' || 1 + k % :people)::uuid AS person_id,
       (ARRAY['PSYCHOSOCIAL_SUPPORT', 'CASH_ASSISTANCE', 'MEDICAL_ASSISTANCE', 'MATERIAL_ASSISTANCE',
              'INCOME_GENERATING_ACTIVITY', 'NON_FOOD_ITEMS', 'SHELTER_ASSISTANCE', 'LEGAL_ASSISTANCE',
              'PROFESSIONAL_TRAINING', 'EDUCATION'])[1 + least(h / 3 % 10, k / 5 % 10)] AS service,
       date '2018-01-01' + (h % 1826)::int AS delivered_on,
       CASE WHEN k % 10 = 0 THEN 'COUNTER_TRAFFICKING' ELSE 'PROTECTION' END AS programme,
       'PRJ-' || h / 13 % 20 AS project, 'Provider ' || k / 17 % 15 AS provider, 'AREA-' || h / 19 % 120 AS area
FROM (SELECT j, hashint8(j)::bigint & 2147483647 AS h, hashint8(j * 31 + 7)::bigint & 2147483647 AS k
      FROM generate_series(1, :deliveries) j) deliveries;
INSERT INTO journal (position, event_id, source, type, subject, record_id, sequence, recorded_at, data, journalled_at)
SELECT i, md5('event of person ' || i)::uuid, '/bench', 'BeneficiaryRegistered.v1', id, id, 0, now(),
       convert_to(json_build_object('beneficiaryId', id, 'source', 'bench', 'personRef', i::text, 'registeredOn',
           '2017-12-01', 'sex', sex, 'birthDate', born, 'category', category, 'vulnerabilities',
           CASE WHEN vulnerabilities = '' THEN '[]'::json ELSE json_build_array(vulnerabilities) END)::text, 'UTF8'),
       now()
FROM bench_person;
INSERT INTO journal (position, event_id, source, type, subject, record_id, sequence, recorded_at, data, journalled_at)
SELECT :people + j, md5('event of delivery ' || j)::uuid, '/bench', 'ServiceDelivered.v1', person_id, id, 0, now(),
       convert_to(json_build_object('deliveryId', id, 'beneficiaryId', person_id, 'source', 'bench', 'deliveryRef',
           j::text, 'service', service, 'deliveredOn', delivered_on, 'programme', programme, 'project', project,
           'provider', provider, 'area', area)::text, 'UTF8'),
       now()
FROM bench_delivery;
INSERT INTO person (person_id, sex, birth_day) SELECT id, sex, born FROM bench_person;
INSERT INTO person_value (person_id, field, effective_on, value)
SELECT id, 'CATEGORY', date '2017-12-01', category FROM bench_person
UNION ALL SELECT id, 'VULNERABILITIES', date '2017-12-01', vulnerabilities FROM bench_person;
INSERT INTO delivery (delivery_id, person_id, service, delivered_on, programme, project, provider, area)
SELECT id, person_id, service, delivered_on, programme, project, provider, area FROM bench_delivery;
DROP TABLE bench_person, bench_delivery;
VACUUM ANALYZE;
