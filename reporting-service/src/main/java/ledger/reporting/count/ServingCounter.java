package ledger.reporting.count;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

import ledger.reporting.count.Figures.Awareness;
import ledger.reporting.count.Figures.Deliveries;
import ledger.reporting.count.Figures.People;
import ledger.reporting.count.Figures.Services;
import ledger.reporting.count.Figures.Tally;
import ledger.reporting.count.Figures.Trainings;
import ledger.reporting.count.Figures.Victims;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Counts from the facts as the transaction sees them; the caller opens one with a snapshot of its own. */
public final class ServingCounter {
    /** Rules 1, 3 and 10, all but the service. */
    private static final String SELECTED = """
                                           WITH selected AS MATERIALIZED (
                                               SELECT coalesce(m.counts_as, d.person_id) AS person_id, d.service, d.delivered_on, d.area
                                               FROM delivery d LEFT JOIN merged_person m ON m.duplicate_id = d.person_id
                                               WHERE d.delivered_on BETWEEN :from AND :to
                                                 AND (:programme::text IS NULL OR d.programme = :programme)
                                                 AND (:project::text IS NULL OR d.project = :project)
                                                 AND (:provider::text IS NULL OR d.provider = :provider)
                                                 AND (:areas::text IS NULL OR d.area = ANY (string_to_array(:areas, ',')))
                                           )
                                           """;

    /** People with everything that rules 8 to 12 ask of them, counted where all of it is the same. */
    private static final String PEOPLE = SELECTED
            + """
              , helped AS (
                  SELECT person_id, array_agg(DISTINCT service) AS services,
                         min(delivered_on) FILTER (WHERE :service::text IS NULL OR service = :service) AS first_on
                  FROM selected GROUP BY person_id
                  HAVING :service::text IS NULL OR bool_or(service = :service)
              )
              SELECT h.services, coalesce(p.sex, 'UNKNOWN') AS sex, coalesce(nullif(category.value, ''), 'UNKNOWN'),
                     coalesce(vulnerabilities.value, ''),
                     CASE WHEN p.birth_day IS NULL THEN 'UNKNOWN' ELSE %s END AS age_group, count(*)
              FROM helped h
              LEFT JOIN person p ON p.person_id = h.person_id
              %s
              %s
              GROUP BY 1, 2, 3, 4, 5""".formatted(ageGroup(), valueOnLastDay("category"),
                    valueOnLastDay("vulnerabilities"));

    private static final String DELIVERIES = SELECTED
            + """
              SELECT service, count(*) FROM selected WHERE :service::text IS NULL OR service = :service GROUP BY service""";

    /** Rule 13. */
    private static final String AREAS = SELECTED
            + """
              SELECT area, count(DISTINCT person_id) FROM selected
              WHERE area IS NOT NULL AND (:service::text IS NULL OR service = :service) GROUP BY area""";

    /** Rule 14. */
    private static final String VICTIMS = """
                                          SELECT latest.trafficking, coalesce(latest.gbv, false), coalesce(p.sex, 'UNKNOWN'), count(*) FROM (
                                              SELECT DISTINCT ON (1) coalesce(m.counts_as, i.person_id) AS person_id, i.trafficking, i.gbv
                                              FROM identification i LEFT JOIN merged_person m ON m.duplicate_id = i.person_id
                                              WHERE i.identified_on BETWEEN :from AND :to
                                              ORDER BY 1, i.identified_on DESC, i.position DESC
                                          ) latest LEFT JOIN person p USING (person_id)
                                          GROUP BY 1, 2, 3""";

    /** Rule 15. */
    private static final String AWARENESS = """
                                            SELECT 'reached', coalesce(sum(reached), 0) FROM awareness_session
                                            WHERE held_on BETWEEN :from AND :to AND (:programme::text IS NULL OR programme = :programme)""";

    /** Rule 16. */
    private static final String TRAININGS = """
                                            SELECT stakeholder, sum(participants) FROM training
                                            WHERE held_on BETWEEN :from AND :to AND (:programme::text IS NULL OR programme = :programme)
                                            GROUP BY stakeholder""";

    /** Rule 17. */
    private static final String WORKING_GROUPS = """
                                                 SELECT working_group, count(DISTINCT organisation) FROM membership
                                                 WHERE joined_on <= :to AND (left_on IS NULL OR left_on > :to) GROUP BY working_group""";

    private final NamedParameterJdbcTemplate jdbc;

    public ServingCounter(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Figures count(Selection selection) {
        MapSqlParameterSource parameters = parameters(selection);
        Tally total = new Tally();
        Tally bySex = new Tally();
        Tally byCategory = new Tally();
        Tally byAgeGroup = new Tally();
        Tally byVulnerability = new Tally();
        Tally services = new Tally();
        Tally standaloneServices = new Tally();
        Map<List<String>, Long> combinations = new HashMap<>();
        jdbc.query(PEOPLE, parameters, row -> {
            List<String> types = codes(row.getArray(1));
            long people = row.getLong(6);
            boolean standalone = types.size() == 1;
            total.add(standalone ? "standalone" : "combined", people);
            combinations.merge(types, people, Long::sum);
            for (String type : types) {
                if (selection.service() == null || selection.service().name().equals(type)) {
                    services.add(type, people);
                    standaloneServices.add(type, standalone ? people : 0);
                }
            }
            bySex.add(row.getString(2), people);
            byCategory.add(row.getString(3), people);
            String vulnerabilities = row.getString(4);
            if (!vulnerabilities.isEmpty()) {
                Arrays.stream(vulnerabilities.split(";", -1)).forEach(code -> byVulnerability.add(code, people));
            }
            byAgeGroup.add(row.getString(5), people);
        });
        Tally deliveries = tally(DELIVERIES, parameters);
        long standalone = total.map().getOrDefault("standalone", 0L);
        return new Figures(
                new People(total.total(), standalone, total.total() - standalone, bySex.map(), byCategory.map(),
                        byAgeGroup.map(), byVulnerability.map(), tally(AREAS, parameters).map()),
                new Services(services.total(), standaloneServices.total(),
                        services.total() - standaloneServices.total(), services.map(), standaloneServices.map()),
                new Deliveries(deliveries.total(), deliveries.map()), Figures.combinations(combinations),
                victims(parameters), new Awareness(tally(AWARENESS, parameters).total()), trainings(parameters),
                workingGroups(parameters));
    }

    private Victims victims(MapSqlParameterSource parameters) {
        Tally byTrafficking = new Tally();
        Tally gbv = new Tally();
        Tally bySex = new Tally();
        jdbc.query(VICTIMS, parameters, row -> {
            long people = row.getLong(4);
            byTrafficking.add(row.getString(1), people);
            gbv.add("survivors", row.getBoolean(2) ? people : 0);
            bySex.add(row.getString(3), people);
        });
        return new Victims(byTrafficking.total(), byTrafficking.map(), gbv.total(), bySex.map());
    }

    private Trainings trainings(MapSqlParameterSource parameters) {
        Tally byStakeholder = tally(TRAININGS, parameters);
        return new Trainings(byStakeholder.total(), byStakeholder.map());
    }

    private SortedMap<String, Long> workingGroups(MapSqlParameterSource parameters) {
        return tally(WORKING_GROUPS, parameters).map();
    }

    private Tally tally(String sql, MapSqlParameterSource parameters) {
        Tally tally = new Tally();
        jdbc.query(sql, parameters, row -> {
            tally.add(row.getString(1), row.getLong(2));
        });
        return tally;
    }

    private static MapSqlParameterSource parameters(Selection selection) {
        return new MapSqlParameterSource().addValue("from", selection.from())
                .addValue("to", selection.to())
                .addValue("programme", selection.programme() == null ? null : selection.programme().name())
                .addValue("project", selection.project())
                .addValue("provider", selection.provider())
                .addValue("areas", selection.areas() == null ? null : String.join(",", selection.areas()))
                .addValue("service", selection.service() == null ? null : selection.service().name());
    }

    private static List<String> codes(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray()).sorted().toList();
    }

    /** Rule 11: of the values that hold by the last day the latest, else the first known one. */
    private static String valueOnLastDay(String field) {
        return """
               LEFT JOIN LATERAL (
                   SELECT v.value FROM person_value v WHERE v.person_id = h.person_id AND v.field = upper('%1$s')
                   ORDER BY v.effective_on <= :to DESC, CASE WHEN v.effective_on <= :to THEN v.effective_on END DESC,
                            v.effective_on LIMIT 1
               ) %1$s ON true""".formatted(field);
    }

    /** Rule 12, from the same bands as the plain counter. */
    private static String ageGroup() {
        return AgeGroup.BANDS.stream()
                .map(band -> "WHEN extract(year FROM age(h.first_on, p.birth_day)) <= " + band.last() + " THEN '"
                        + band.label() + "'")
                .collect(Collectors.joining(" ", "CASE ", " END"));
    }
}
