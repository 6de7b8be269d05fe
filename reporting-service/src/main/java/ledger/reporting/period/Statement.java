package ledger.reporting.period;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import ledger.reporting.count.Figures;
import ledger.reporting.report.Report;
import ledger.vocabulary.event.EventJson;
import ledger.vocabulary.event.PeriodEvent.PeriodOpened;

import tools.jackson.databind.JsonNode;

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
        SortedMap<String, Object> content = new TreeMap<>();
        content.put("ageBands", opened.ageBands());
        content.put("figures", canonical(EventJson.mapper().valueToTree(report.figures())));
        content.put("from", opened.from().toString());
        content.put("period", id.toString());
        content.put("position", report.asOf().position());
        content.put("programme", report.programme());
        content.put("rules", report.rules());
        content.put("threshold", opened.threshold());
        content.put("title", opened.title());
        content.put("to", opened.to().toString());
        content.put("version", version);
        String text = EventJson.mapper().writeValueAsString(content);
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

    /** Objects with their keys in order, at every depth. */
    private static Object canonical(JsonNode node) {
        if (node.isObject()) {
            SortedMap<String, Object> ordered = new TreeMap<>();
            node.properties().forEach(property -> ordered.put(property.getKey(), canonical(property.getValue())));
            return ordered;
        }
        return node.isArray() ? node.valueStream().map(Statement::canonical).toList() : node;
    }
}
