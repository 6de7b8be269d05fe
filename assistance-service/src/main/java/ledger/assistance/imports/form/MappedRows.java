package ledger.assistance.imports.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** Applies a mapping to a submission: pure, so the same submission always makes the same rows under the same refs. */
public final class MappedRows {
    private static final Pattern WITH_TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*");
    private static final int DATE = "YYYY-MM-DD".length();

    /** Columns that hold several codes, which forms write with spaces between and templates with semicolons. */
    private static final String SEVERAL = "vulnerabilities";
    private static final String SUBMISSION = "submission";

    private MappedRows() {}

    /** A row of a template, its values by column. */
    public record MappedRow(String template, Map<String, String> values) {}

    /**
     * @param ownRef the column of each template that is its rows' own ref; null where it has none
     */
    public static List<MappedRow> of(String form, FormMapping mapping, FilledForm filled,
            java.util.function.Function<String, @Nullable String> ownRef) {
        List<MappedRow> rows = new ArrayList<>();
        for (FormMapping.Rows made : mapping.records()) {
            List<@Nullable JsonNode> entries = new ArrayList<>();
            if (made.each() == null) {
                entries.add(null);
            } else {
                entries.addAll(filled.entries(made.each()));
            }
            for (int i = 0; i < entries.size(); i++) {
                JsonNode entry = entries.get(i);
                String submission = form + ":" + filled.id();
                Context context = new Context(filled, made, entry, submission,
                        entry == null ? submission : submission + ":" + (i + 1));
                if (made.when() == null || context.answer(made.when()) != null) {
                    rows.add(new MappedRow(made.template(), values(context, ownRef.apply(made.template()))));
                }
            }
        }
        return rows;
    }

    /** One row in the making. */
    private record Context(FilledForm filled, FormMapping.Rows made, @Nullable JsonNode entry, String submission,
            String row) {
        @Nullable
        String answer(String path) {
            return filled.answer(path, made.each(), entry);
        }
    }

    private static Map<String, String> values(Context context, @Nullable String ownRef) {
        Map<String, String> values = new HashMap<>();
        if (ownRef != null) {
            values.put(ownRef, context.row());
        }
        context.made().columns().forEach((name, column) -> {
            String value = value(context, name, column);
            if (value == null || value.isEmpty()) {
                values.remove(name);
            } else {
                values.put(name, value);
            }
        });
        return values;
    }

    private static @Nullable String value(Context context, String name, FormMapping.Column column) {
        if (column.value() != null) {
            return column.value();
        }
        if (column.ref() != null) {
            return column.ref().equals(SUBMISSION) ? context.submission() : context.row();
        }
        String answer = column.field() == null ? null : context.answer(column.field());
        if (answer == null) {
            return null;
        }
        Map<String, String> codes = column.codes() == null ? Map.of() : column.codes();
        if (name.equals(SEVERAL)) {
            return Arrays.stream(answer.split("[\\s;]+"))
                    .map(one -> codes.getOrDefault(one, one))
                    .filter(one -> !one.isEmpty())
                    .collect(Collectors.joining(";"));
        }
        String code = codes.getOrDefault(answer, answer);
        // A moment is shown by its day, as the form's own clock wrote it.
        return WITH_TIME.matcher(code).matches() ? code.substring(0, DATE) : code;
    }
}
