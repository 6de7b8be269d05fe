package ledger.reporting.period;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

import ledger.reporting.count.Figures;
import ledger.reporting.report.Report;
import ledger.vocabulary.event.EventJson;
import ledger.vocabulary.event.PeriodEvent.PeriodOpened;

/**
 * The figures of a period as they are to be published: canonical JSON (RFC 8785: keys in order, no spaces, whole numbers
 * alone), so that the same figures are always the same bytes.
 *
 * @param version  of the statement within its period, from 1
 * @param position the ledger position that the figures follow from
 * @param rules    version of the counting rules
 * @param text     canonical JSON
 * @param sha256   of its UTF-8 bytes, in hexadecimal
 */
record Statement(int version, long position, int rules, String text, String sha256) {
    static Statement of(UUID id, PeriodOpened opened, int version, Report report) {
        Map<String, Object> content = new HashMap<>();
        content.put("ageBands", opened.ageBands());
        content.put("figures", report.figures());
        content.put("from", opened.from().toString());
        content.put("period", id.toString());
        content.put("position", report.asOf().position());
        content.put("programme", report.programme());
        content.put("rules", report.rules());
        content.put("threshold", opened.threshold());
        content.put("title", opened.title());
        content.put("to", opened.to().toString());
        content.put("version", version);
        String text = CanonicalJson.of(content);
        return new Statement(version, report.asOf().position(), report.rules(), text, sha256(text));
    }

    /** The figures that a statement holds. */
    static Figures figures(String statement) {
        return EventJson.mapper().treeToValue(EventJson.mapper().readTree(statement).path("figures"), Figures.class);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
