package ledger.reporting.period;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import ledger.reporting.log.EntryProofs;
import ledger.reporting.log.EntryProofs.Proven;
import ledger.vocabulary.event.EventJson;
import org.springframework.jdbc.core.JdbcTemplate;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * Published statements for whoever trusts nobody: the figures with all that shows where they come from, as one file. It
 * holds the statement, its SHA-256, the log's key, and the entries by which it was submitted, approved and published, each
 * with its proof (C2SP tlog-proof) under one checkpoint. So the log's signature covers the figures, the ledger position that
 * they follow from, and who submitted and who approved them. The file is canonical JSON (RFC 8785) on one line.
 */
final class SignedStatements {
    private static final String FORMAT = "assistance-ledger/statement@v1";

    private final JdbcTemplate jdbc;
    private final EntryProofs proofs;

    SignedStatements(JdbcTemplate jdbc, EntryProofs proofs) {
        this.jdbc = jdbc;
        this.proofs = proofs;
    }

    /** Takes files. */
    interface Reader<E extends Exception> {
        void accept(String file) throws E;
    }

    /** What was done to a statement, and the entry that says so. */
    private record Act(String word, long position, JsonNode data) {}

    /** @return empty while its publication is not signed, within a second or two of it; the statement has been published */
    Optional<String> find(UUID period, int version) {
        EntryProofs.Signed signed = proofs.at(null);
        return published(period, signed.size()).stream()
                .filter(acts -> acts.getLast().data().path("version").asInt() == version)
                .findFirst()
                .map(acts -> file(acts, signed));
    }

    /**
     * Every statement published within a signed part of the log, in the order of the periods' first publication.
     *
     * @param size of a checkpoint; null for the newest
     */
    <E extends Exception> void forEach(@Nullable String size, Reader<E> reader) throws E {
        EntryProofs.Signed signed = proofs.at(size);
        for (UUID period : jdbc.query("SELECT record_id FROM journal WHERE type IN ('PeriodPublished.v1',"
                + " 'PeriodRestated.v1') AND position <= ? GROUP BY record_id ORDER BY min(position)",
                (row, _) -> row.getObject(1, UUID.class), signed.size())) {
            for (List<Act> acts : published(period, signed.size())) {
                reader.accept(file(acts, signed));
            }
        }
    }

    /** The three acts of each published statement of a period. */
    private List<List<Act>> published(UUID period, long upTo) {
        List<List<Act>> published = new ArrayList<>();
        List<Act> acts = new ArrayList<>();
        jdbc.query("SELECT position, type, data FROM journal WHERE record_id = ? AND position <= ? ORDER BY sequence",
                row -> {
                    String word = switch (row.getString(2)) {
                        case "PeriodSubmitted.v1" -> "SUBMITTED";
                        case "PeriodApproved.v1" -> "APPROVED";
                        case "PeriodPublished.v1", "PeriodRestated.v1" -> "PUBLISHED";
                        default -> "";
                    };
                    if (word.equals("SUBMITTED")) {
                        acts.clear();
                    }
                    if (!word.isEmpty()) {
                        acts.add(new Act(word, row.getLong(1), EventJson.mapper().readTree(row.getBytes(3))));
                    }
                    if (word.equals("PUBLISHED")) {
                        published.add(List.copyOf(acts));
                    }
                }, period, upTo);
        return published;
    }

    private String file(List<Act> acts, EntryProofs.Signed signed) {
        JsonNode submitted = acts.getFirst().data();
        return CanonicalJson.of(Map.of("format", FORMAT, "key", proofs.key(), "sha256",
                submitted.path("sha256").asString(), "statement",
                EventJson.mapper().readTree(submitted.path("statement").asString().getBytes(StandardCharsets.UTF_8)),
                "acts", acts.stream().map(act -> proven(act, signed)).toList()));
    }

    private static Map<String, String> proven(Act act, EntryProofs.Signed signed) {
        Proven proven = signed.proven(act.position());
        return Map.of("act", act.word(), "by", act.data().path("by").asString(), "entry", proven.entry(), "proof",
                proven.proof());
    }
}
