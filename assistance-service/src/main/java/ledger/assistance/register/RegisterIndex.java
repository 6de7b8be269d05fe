package ledger.assistance.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import ledger.platform.store.CommandDesk;
import ledger.vocabulary.code.Programme;
import ledger.vocabulary.event.LedgerEvent;
import ledger.vocabulary.event.RegisterEvent;
import ledger.vocabulary.event.RegisterEvent.DonorRecorded;
import ledger.vocabulary.event.RegisterEvent.ProgrammeRecorded;
import ledger.vocabulary.event.RegisterEvent.ProjectRecorded;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.jspecify.annotations.Nullable;

/** The registers as tables: the latest of each entry, written in the transaction of its event. */
@Component
class RegisterIndex {
    private static final String PROJECT = "SELECT project, title, programme, donor, from_day, to_day FROM register_project ";

    private final JdbcTemplate jdbc;

    RegisterIndex(JdbcTemplate jdbc, CommandDesk desk) {
        this.jdbc = jdbc;
        desk.onRecorded(events -> events.forEach(this::keep));
    }

    boolean hasDonor(String donor) {
        return donor(donor).isPresent();
    }

    Optional<DonorRecorded> donor(String code) {
        return donorsAmong(List.of(code)).stream().findFirst();
    }

    List<DonorRecorded> donorsAmong(Collection<String> codes) {
        return jdbc.query("SELECT donor, name FROM register_donor WHERE donor = ANY (?)", (row, _) -> donor(row),
                (Object) codes.toArray(String[]::new));
    }

    /** Donors after a code, in the order of their codes. */
    List<DonorRecorded> donors(String after, int limit) {
        return jdbc.query("SELECT donor, name FROM register_donor WHERE donor > ? ORDER BY donor LIMIT ?",
                (row, _) -> donor(row), after, limit);
    }

    /** All programmes that are in the register; there are never more than codes. */
    List<ProgrammeRecorded> programmes() {
        return jdbc.query("SELECT programme, title, from_day, to_day FROM register_programme ORDER BY programme",
                (row, _) -> new ProgrammeRecorded(Programme.valueOf(row.getString(1)), row.getString(2),
                        row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class)));
    }

    Optional<ProjectRecorded> project(String code) {
        return projectsAmong(List.of(code)).stream().findFirst();
    }

    List<ProjectRecorded> projectsAmong(Collection<String> codes) {
        return jdbc.query(PROJECT + "WHERE project = ANY (?)", (row, _) -> project(row),
                (Object) codes.toArray(String[]::new));
    }

    /** Projects after a code, in the order of their codes; of one donor where one is named. */
    List<ProjectRecorded> projects(@Nullable String donor, String after, int limit) {
        return jdbc.query(PROJECT + "WHERE project > ? AND (CAST(? AS text) IS NULL OR donor = ?) ORDER BY project "
                + "LIMIT ?", (row, _) -> project(row), after, donor, donor, limit);
    }

    private void keep(LedgerEvent event) {
        if (event instanceof RegisterEvent entry) {
            switch (entry) {
                case DonorRecorded e -> jdbc.update("INSERT INTO register_donor (donor, name) VALUES (?, ?) "
                        + "ON CONFLICT (donor) DO UPDATE SET name = excluded.name", e.donor(), e.name());
                case ProgrammeRecorded e ->
                    jdbc.update("""
                                INSERT INTO register_programme (programme, title, from_day, to_day)
                                VALUES (?, ?, ?, ?) ON CONFLICT (programme) DO UPDATE
                                SET title = excluded.title, from_day = excluded.from_day,
                                    to_day = excluded.to_day
                                """, e.programme().name(), e.title(), e.from(), e.to());
                case ProjectRecorded e -> jdbc.update("""
                                                      INSERT INTO register_project
                                                          (project, title, programme, donor, from_day, to_day)
                                                      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (project) DO UPDATE
                                                      SET title = excluded.title, programme = excluded.programme,
                                                          donor = excluded.donor, from_day = excluded.from_day,
                                                          to_day = excluded.to_day
                                                      """, e.project(), e.title(),
                        e.programme() == null ? null : e.programme().name(), e.donor(), e.from(), e.to());
            }
        }
    }

    private static DonorRecorded donor(ResultSet row) throws SQLException {
        return new DonorRecorded(row.getString(1), row.getString(2));
    }

    private static ProjectRecorded project(ResultSet row) throws SQLException {
        String programme = row.getString(3);
        return new ProjectRecorded(row.getString(1), row.getString(2),
                programme == null ? null : Programme.valueOf(programme), row.getString(4),
                row.getObject(5, LocalDate.class), row.getObject(6, LocalDate.class));
    }
}
