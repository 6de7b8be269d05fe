package ledger.assistance.imports;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import ledger.assistance.imports.ImportState.Stage;
import ledger.assistance.web.Place;
import ledger.platform.input.Fields;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

/**
 * Imports, the newest first: for who lost the answer that named one, and for who wants to know what others sent. Those of
 * forms are among them where rows of theirs were refused.
 */
final class ImportList {
    static final Set<String> PARAMETERS = Set.of("after", "limit");

    private final JdbcTemplate jdbc;

    ImportList(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One import, with the sums over its files.
     *
     * @param submittedBy the person or system that sent it
     * @param endedAt     missing while it goes on
     * @param problem     why it ended before its last row; missing unless it did
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ImportItem(UUID id, String source, boolean dryRun, Stage state, String submittedBy, Instant submittedAt,
            @Nullable Instant endedAt, @Nullable String problem, long accepted, long unchanged, long refused,
            long notices) {}

    /** @param next to be given as {@code after} for what follows; missing on the last page */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ImportPage(List<ImportItem> items, @Nullable String next) {}

    private record Numbered(long number, ImportItem item) {}

    ImportPage page(Fields fields) {
        long before = before(fields);
        int limit = Place.limit(fields);
        fields.refuseIfWrong();
        List<Numbered> found = jdbc.query(
                "SELECT r.number, r.id, r.source, r.dry_run, r.state, r.actor, r.submitted_at,"
                        + " r.ended_at, r.problem, f.* FROM import_run r CROSS JOIN LATERAL (SELECT coalesce(sum(accepted), 0),"
                        + " coalesce(sum(unchanged), 0), coalesce(sum(refused), 0), coalesce(sum(notices), 0)"
                        + " FROM import_file WHERE run_id = r.id) f WHERE r.number < ? ORDER BY r.number DESC LIMIT ?",
                (row, _) -> new Numbered(row.getLong(1), new ImportItem(row.getObject(2, UUID.class), row.getString(3),
                        row.getBoolean(4), Stage.valueOf(row.getString(5)), row.getString(6),
                        row.getTimestamp(7).toInstant(),
                        row.getTimestamp(8) == null ? null : row.getTimestamp(8).toInstant(), row.getString(9),
                        row.getLong(10), row.getLong(11), row.getLong(12), row.getLong(13))),
                before, limit + 1);
        List<Numbered> page = found.subList(0, Math.min(limit, found.size()));
        return new ImportPage(page.stream().map(Numbered::item).toList(),
                found.size() > limit ? Long.toString(page.getLast().number()) : null);
    }

    private static long before(Fields fields) {
        String text = fields.text("after");
        if (text == null) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("[1-9][0-9]{0,17}")) {
            fields.wrong("after", "not-a-cursor", "'after' is not the 'next' of an earlier page.");
            return Long.MAX_VALUE;
        }
        return Long.parseLong(text);
    }
}
