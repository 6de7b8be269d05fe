-- The figures of a sheet by the counting rules, as one would write them for speed over the tables of facts: people with all
-- that rules 8 to 12 ask of them, deliveries by service, people by area.
WITH helped AS (
    SELECT coalesce(m.counts_as, d.person_id) AS person_id, array_agg(DISTINCT d.service) AS services,
           min(d.delivered_on) AS first_on
    FROM delivery d LEFT JOIN merged_person m ON m.duplicate_id = d.person_id
    WHERE d.delivered_on BETWEEN '2018-01-01' AND '2022-12-31' AND d.programme = 'PROTECTION'
    GROUP BY 1
)
SELECT h.services, coalesce(p.sex, 'UNKNOWN'), coalesce(nullif(category.value, ''), 'UNKNOWN'),
       coalesce(vulnerabilities.value, ''),
       CASE WHEN p.birth_day IS NULL THEN 'UNKNOWN'
            WHEN extract(year FROM age(h.first_on, p.birth_day)) <= 4 THEN '0-4'
            WHEN extract(year FROM age(h.first_on, p.birth_day)) <= 11 THEN '5-11'
            WHEN extract(year FROM age(h.first_on, p.birth_day)) <= 17 THEN '12-17'
            WHEN extract(year FROM age(h.first_on, p.birth_day)) <= 59 THEN '18-59' ELSE '60+' END,
       count(*)
FROM helped h
LEFT JOIN person p ON p.person_id = h.person_id
LEFT JOIN (SELECT DISTINCT ON (person_id) person_id, value FROM person_value WHERE field = 'CATEGORY'
           ORDER BY person_id, effective_on <= '2022-12-31' DESC,
                    CASE WHEN effective_on <= '2022-12-31' THEN effective_on END DESC, effective_on) category
    ON category.person_id = h.person_id
LEFT JOIN (SELECT DISTINCT ON (person_id) person_id, value FROM person_value WHERE field = 'VULNERABILITIES'
           ORDER BY person_id, effective_on <= '2022-12-31' DESC,
                    CASE WHEN effective_on <= '2022-12-31' THEN effective_on END DESC, effective_on) vulnerabilities
    ON vulnerabilities.person_id = h.person_id
GROUP BY 1, 2, 3, 4, 5;
SELECT service, count(*) FROM delivery
WHERE delivered_on BETWEEN '2018-01-01' AND '2022-12-31' AND programme = 'PROTECTION' GROUP BY service;
SELECT d.area, count(DISTINCT coalesce(m.counts_as, d.person_id))
FROM delivery d LEFT JOIN merged_person m ON m.duplicate_id = d.person_id
WHERE d.delivered_on BETWEEN '2018-01-01' AND '2022-12-31' AND d.programme = 'PROTECTION' AND d.area IS NOT NULL
GROUP BY d.area;
