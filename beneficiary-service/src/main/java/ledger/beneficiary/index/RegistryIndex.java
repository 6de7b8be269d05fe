package ledger.beneficiary.index;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import ledger.vocabulary.code.Category;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import org.jspecify.annotations.Nullable;

/** Looks for records by what their events say of them. */
@Component
public class RegistryIndex {
    private final JdbcTemplate jdbc;

    RegistryIndex(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A record's place among all of its kind: by day, then by id. Days and ids of records never change, so who pages
     * through a list meets everybody who was there when it was begun, once.
     */
    public record Place(LocalDate day, UUID id) {
        public static final Place START = new Place(LocalDate.of(1, 1, 1), new UUID(0, 0));
    }

    /**
     * Which people are asked for; null does not matter.
     *
     * @param areas codes of areas, any of which will do
     * @param today the day whose category and area are asked for
     */
    public record Selection(@Nullable String source, @Nullable Category category, @Nullable Set<String> areas,
            @Nullable LocalDate registeredFrom, @Nullable LocalDate registeredTo, LocalDate today) {}

    /** People after a place, in the order of registration. */
    public List<Place> people(Selection selection, Place after, int limit) {
        PeopleQuery query = new PeopleQuery(selection, after, limit);
        return jdbc.query(query.sql(),
                (row, _) -> new Place(row.getObject(1, LocalDate.class), row.getObject(2, UUID.class)),
                query.parameters());
    }

    /** Identifications after a place, by the day of identification; voided ones included. */
    public List<Place> identifications(Place after, int limit) {
        return jdbc.query("""
                          SELECT identified_on, identification_id FROM identification_index
                          WHERE (identified_on, identification_id) > (?, ?)
                          ORDER BY identified_on, identification_id LIMIT ?
                          """, (row, _) -> new Place(row.getObject(1, LocalDate.class), row.getObject(2, UUID.class)),
                after.day(), after.id(), limit);
    }

    /** Identifications of a person, as they were recorded: those of its duplicates are not among them. */
    public List<UUID> identificationsOf(UUID personId) {
        return jdbc.query("SELECT identification_id FROM identification_index WHERE beneficiary_id = ?",
                (row, _) -> row.getObject(1, UUID.class), personId);
    }

    /** Who was ever merged into a person. */
    public List<UUID> duplicatesOf(UUID personId) {
        return jdbc.query("SELECT duplicate_id FROM duplicate_index WHERE survivor_id = ?",
                (row, _) -> row.getObject(1, UUID.class), personId);
    }
}
