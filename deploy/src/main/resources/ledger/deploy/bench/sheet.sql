-- The figures of a sheet by the counting rules, as one would write them for speed over the tables of facts: people with all
-- that rules 8 to 12 ask of them, deliveries by service, people by area. Sets of services are bits, values are the last of
-- their dates or else the first, and distinct people come of hashing: each is quicker in both databases than the plain words.
WITH helped AS (
    SELECT coalesce(m.counts_as, d.person_id) AS person_id,
           bit_or(CASE d.service WHEN 'PSYCHOSOCIAL_SUPPORT' THEN 1 WHEN 'CASH_ASSISTANCE' THEN 2
                      WHEN 'MEDICAL_ASSISTANCE' THEN 4 WHEN 'MATERIAL_ASSISTANCE' THEN 8
                      WHEN 'INCOME_GENERATING_ACTIVITY' THEN 16 WHEN 'NON_FOOD_ITEMS' THEN 32
                      WHEN 'SHELTER_ASSISTANCE' THEN 64 WHEN 'LEGAL_ASSISTANCE' THEN 128
                      WHEN 'PROFESSIONAL_TRAINING' THEN 256 WHEN 'EDUCATION' THEN 512 ELSE 1024 END) AS services,
           min(d.delivered_on) AS first_on
    FROM delivery d LEFT JOIN merged_person m ON m.duplicate_id = d.person_id
    WHERE d.delivered_on BETWEEN '2018-01-01' AND '2022-12-31' AND d.programme = 'PROTECTION'
    GROUP BY 1
), known AS (
    SELECT person_id,
           coalesce(max(effective_on || value) FILTER (WHERE field = 'CATEGORY' AND effective_on <= '2022-12-31'),
                    min(effective_on || value) FILTER (WHERE field = 'CATEGORY')) AS category,
           coalesce(max(effective_on || value) FILTER (WHERE field = 'VULNERABILITIES' AND effective_on <= '2022-12-31'),
                    min(effective_on || value) FILTER (WHERE field = 'VULNERABILITIES')) AS vulnerabilities
    FROM person_value GROUP BY person_id
)
SELECT h.services, coalesce(p.sex, 'UNKNOWN'), coalesce(nullif(substr(k.category, 11), ''), 'UNKNOWN'),
       coalesce(substr(k.vulnerabilities, 11), ''),
       CASE WHEN p.birth_day IS NULL THEN 'UNKNOWN'
            WHEN extract(year FROM age(h.first_on, p.birth_day)) <= 4 THEN '0-4'
            WHEN extract(year FROM age(h.first_on, p.birth_day)) <= 11 THEN '5-11'
            WHEN extract(year FROM age(h.first_on, p.birth_day)) <= 17 THEN '12-17'
            WHEN extract(year FROM age(h.first_on, p.birth_day)) <= 59 THEN '18-59' ELSE '60+' END,
       count(*)
FROM helped h LEFT JOIN person p ON p.person_id = h.person_id LEFT JOIN known k ON k.person_id = h.person_id
GROUP BY 1, 2, 3, 4, 5;
SELECT service, count(*) FROM delivery
WHERE delivered_on BETWEEN '2018-01-01' AND '2022-12-31' AND programme = 'PROTECTION' GROUP BY service;
SELECT area, count(*)
FROM (SELECT DISTINCT d.area, coalesce(m.counts_as, d.person_id) AS person_id
      FROM delivery d LEFT JOIN merged_person m ON m.duplicate_id = d.person_id
      WHERE d.delivered_on BETWEEN '2018-01-01' AND '2022-12-31' AND d.programme = 'PROTECTION' AND d.area IS NOT NULL) helped
GROUP BY area;
