package ledger.reporting.analyst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import ledger.platform.consume.PublishedEvent;
import ledger.reporting.Books;
import ledger.reporting.BurundiHistory;
import ledger.reporting.Published;
import ledger.reporting.count.Figures;
import ledger.reporting.count.Selection;
import ledger.vocabulary.code.Programme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A session of the analysts' role on the demo history. */
class AnalystIT {
    private static final Books BOOKS = new Books();
    private static final String LOGIN = "analyst_" + UUID.randomUUID().toString().substring(0, 8);
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static final String SHEET = "analyst.assisted('PROTECTION', '2020-01-01', '2022-09-30')";
    private static SingleConnectionDataSource session;
    private static JdbcTemplate analyst;

    @BeforeAll
    static void countTheDemoAndSignIn() throws Exception {
        List<PublishedEvent> history = Published.of(BurundiHistory.events());
        for (int taken = 0; taken < history.size(); taken += 5_000) {
            BOOKS.take(history.subList(taken, Math.min(history.size(), taken + 5_000)));
        }
        BOOKS.jdbc.execute("CREATE ROLE " + LOGIN + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE ledger_analyst");
        String url = BOOKS.jdbc.execute(
                (java.sql.Connection connection) -> connection.getMetaData().getURL().replaceAll("[?].*", ""));
        session = new SingleConnectionDataSource(DriverManager.getConnection(url, LOGIN, PASSWORD), true);
        analyst = new JdbcTemplate(session);
    }

    @AfterAll
    static void signOut() {
        session.destroy();
        BOOKS.jdbc.execute("DROP ROLE " + LOGIN);
    }

    @Test
    void theFirstFigureOfTheSheetIsOneQuery() {
        assertThat(number("""
                          SELECT count(DISTINCT person_id) FROM analyst.deliveries
                          WHERE programme = 'PROTECTION' AND delivered_on BETWEEN '2020-01-01' AND '2022-09-30'"""))
                .isEqualTo(9_026);
    }

    @Test
    void thePeopleOfASheetAreThoseOfTheReport() {
        Figures figures = BOOKS
                .plain(Selection.of(Programme.PROTECTION, LocalDate.of(2020, 1, 1), LocalDate.of(2022, 9, 30)));
        assertThat(number("SELECT count(*) FROM " + SHEET)).isEqualTo(figures.people().total());
        assertThat(number("SELECT sum(cardinality(services)) FROM " + SHEET)).isEqualTo(13_553);
        assertThat(number("SELECT count(*) FROM " + SHEET + " WHERE standalone"))
                .isEqualTo(figures.people().standalone());
        assertThat(groups("sex")).isEqualTo(figures.people().bySex());
        assertThat(groups("category")).isEqualTo(figures.people().byCategory());
        assertThat(groups("age_group")).isEqualTo(figures.people().byAgeGroup());
        assertThat(number("SELECT count(*) FROM " + SHEET + " WHERE 'GBV_SURVIVOR' = ANY (vulnerabilities)"))
                .isEqualTo(figures.people().byVulnerability().get("GBV_SURVIVOR"));
        assertThat(number("""
                          SELECT sum(reached) FROM analyst.awareness_sessions
                          WHERE programme = 'PROTECTION' AND held_on BETWEEN '2020-01-01' AND '2022-09-30'"""))
                .isEqualTo(190_514);
    }

    @ParameterizedTest
    @ValueSource(strings = {"people", "deliveries", "identifications", "awareness_sessions", "trainings",
            "memberships"})
    void everyViewCanBeReadAndShowsNoBirthDate(String view) {
        List<Map<String, Object>> rows = analyst.queryForList("SELECT * FROM analyst." + view + " LIMIT 1");
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().keySet()).noneMatch(column -> column.contains("birth"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM person", "SELECT * FROM journal", "SELECT * FROM delivery",
            "SELECT * FROM flyway_schema_history", "INSERT INTO analyst.trainings (training_id) VALUES (NULL)",
            "DELETE FROM analyst.trainings", "CREATE TABLE analyst.mine (a int)", "CREATE TABLE public.mine (a int)",
            "SELECT analyst.grant_access()", "CREATE ROLE another"})
    void nothingElseIsAllowed(String sql) {
        assertThatThrownBy(() -> analyst.execute(sql)).isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private static long number(String sql) {
        return analyst.queryForObject(sql, Long.class);
    }

    private static Map<String, Long> groups(String column) {
        Map<String, Long> groups = new TreeMap<>();
        analyst.query("SELECT " + column + ", count(*) FROM " + SHEET + " GROUP BY 1",
                row -> {
                    groups.put(row.getString(1), row.getLong(2));
                });
        return groups;
    }
}
