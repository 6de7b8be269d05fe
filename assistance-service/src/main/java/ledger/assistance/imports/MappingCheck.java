package ledger.assistance.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import ledger.assistance.imports.form.FormMapping;
import ledger.platform.decide.FieldError;
import ledger.platform.decide.RefusalKind;
import ledger.platform.input.Fields;
import ledger.platform.web.Refusal;

import tools.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

/** Holds a mapping against the templates before it is recorded, so that no submission fails for what could be seen now. */
final class MappingCheck {
    private static final int MAX_RECORDS = 50;
    private final List<FieldError> errors = new ArrayList<>();

    private MappingCheck() {}

    /** @throws Refusal with everything that is wrong */
    static void check(FormMapping mapping) {
        MappingCheck check = new MappingCheck();
        if (mapping.source() != null) {
            Fields named = new Fields(Collections.singletonMap("source", mapping.source()), LocalDate.MAX,
                    name -> name);
            named.ref("source");
            named.refuseIfWrong();
        }
        if (mapping.records().isEmpty() || mapping.records().size() > MAX_RECORDS) {
            check.wrong("records", "not-a-list", "'records' must hold 1 to " + MAX_RECORDS + " kinds of row.");
        }
        Set<String> refs = new HashSet<>();
        for (int i = 0; i < mapping.records().size(); i++) {
            check.rows("records[" + i + "]", mapping.records().get(i), refs);
        }
        if (!check.errors.isEmpty()) {
            throw new Refusal(RefusalKind.INVALID, check.errors);
        }
    }

    /**
     * Of all texts in what was sent, names of properties too.
     *
     * @throws Refusal with those that hold what no field of a template may
     */
    static void plainTexts(JsonNode sent) {
        MappingCheck check = new MappingCheck();
        check.texts("", sent);
        if (!check.errors.isEmpty()) {
            throw new Refusal(RefusalKind.INVALID, check.errors);
        }
    }

    private void texts(String at, JsonNode node) {
        if (node.isString() && (!Fields.isPlain(node.asString()) || node.asString().length() > Fields.MAX_TEXT)) {
            wrong(at, "bad-character", "'" + at + "' holds a control or direction character, or more than "
                    + Fields.MAX_TEXT + " characters; type the text anew.");
        }
        for (int i = 0; i < (node.isArray() ? node.size() : 0); i++) {
            texts(at + "[" + i + "]", node.get(i));
        }
        node.properties().forEach(property -> {
            String name = (at.isEmpty() ? "" : at + ".") + property.getKey();
            if (Fields.isPlain(property.getKey())) {
                texts(name, property.getValue());
            } else {
                wrong(at, "bad-character", "A name in '" + at + "' holds a control or direction character.");
            }
        });
    }

    private void rows(String at, FormMapping.@Nullable Rows rows, Set<String> madeRefs) {
        if (rows == null) {
            wrong(at, "required", "A kind of row is null; give its template and columns, or leave it out.");
            return;
        }
        Optional<Template> template = Optional.ofNullable(rows.template()).flatMap(Template::named);
        if (template.isEmpty()) {
            wrong(at + ".template", "unknown-template",
                    "'" + rows.template() + "' is none of " + Template.names() + ".");
            return;
        }
        List<TemplateColumn> columns = TemplateGuide.columns(template.get());
        for (String name : rows.columns().keySet()) {
            if (rows.columns().get(name) == null) {
                wrong(at + ".columns." + name, "required", "Column '" + name
                        + "' comes from nothing; give 'field', 'value' or 'ref', or leave the column out.");
            }
            if (columns.stream().noneMatch(column -> column.name().equals(name))) {
                wrong(at + ".columns." + name, "unknown-column", "Template " + template.get().fileName()
                        + " has no column '" + name + "'; it has " + String.join(", ", template.get().columns()) + ".");
            }
        }
        for (TemplateColumn column : columns) {
            FormMapping.Column mapped = rows.columns().get(column.name());
            if (mapped != null) {
                column(at + ".columns." + column.name(), column, mapped);
            } else if (column.required() && !column.name().equals(template.get().ownRef())) {
                wrong(at + ".columns." + column.name(), "missing-column", "Column '" + column.name()
                        + "' is required; say which field, value or ref it comes from.");
            }
        }
        if (rows.columns().containsKey("amount") != rows.columns().containsKey("currency")) {
            String missing = rows.columns().containsKey("amount") ? "currency" : "amount";
            wrong(at + ".columns." + missing, "missing-column",
                    "'amount' and 'currency' belong together; say where '" + missing + "' comes from too.");
        }
        String ownRef = template.get().ownRef();
        if (ownRef != null && !rows.columns().containsKey(ownRef) && !madeRefs.add(ownRef + "|" + rows.each())) {
            wrong(at + ".columns." + ownRef, "double-ref", "Two kinds of row would get the same ref; map '" + ownRef
                    + "' of one of them to a field of its own.");
        }
    }

    private void column(String at, TemplateColumn column, FormMapping.Column mapped) {
        if (Stream.of(mapped.field(), mapped.value(), mapped.ref()).filter(part -> part != null).count() != 1) {
            wrong(at, "ambiguous", "Give exactly one of 'field', 'value' and 'ref'.");
        }
        if (mapped.ref() != null
                && (!column.name().endsWith("_ref") || !Set.of("submission", "row").contains(mapped.ref()))) {
            wrong(at + ".ref", "not-a-value", "'ref' is 'submission' or 'row', and for columns that hold refs alone.");
        }
        Map<String, String> codes = mapped.codes() == null ? Map.of() : mapped.codes();
        codes.forEach((answer, code) -> {
            if (code == null) {
                wrong(at + ".codes." + answer, "required", "The code for '" + answer
                        + "' is null; give a code, an empty text for none, or leave the answer out.");
            }
        });
        Stream.concat(codes.values().stream().flatMap(Stream::ofNullable), Stream.ofNullable(mapped.value()))
                .filter(code -> !column.codes().isEmpty() && !code.isEmpty() && !column.codes().contains(code))
                .forEach(code -> wrong(at, "unknown-code", "'" + code + "' is none of "
                        + String.join(", ", column.codes()) + "."));
    }

    private void wrong(String field, String code, String message) {
        errors.add(new FieldError(field, code, message));
    }
}
