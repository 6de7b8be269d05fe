package ledger.assistance.imports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import ledger.assistance.imports.form.FormMapping;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The mappings of forms, with all their versions. */
final class Forms {
    private final JdbcTemplate jdbc;
    private final JsonMapper json;

    Forms(JdbcTemplate jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The version of a form's mapping that counts now. */
    record Form(String form, int version, FormMapping mapping, String recordedBy, Instant recordedAt) {}

    Optional<Form> find(String form) {
        return jdbc.query("SELECT version, mapping, recorded_by, recorded_at FROM import_form WHERE form = ? "
                + "ORDER BY version DESC LIMIT 1",
                (row, _) -> new Form(form, row.getInt(1), json.readValue(row.getString(2), FormMapping.class),
                        row.getString(3), row.getTimestamp(4).toInstant()),
                form).stream().findFirst();
    }

    List<String> names() {
        return jdbc.query("SELECT DISTINCT form FROM import_form ORDER BY form", (row, _) -> row.getString(1));
    }

    /** Keeps a mapping as the form's next version; the same again is no new one. */
    Form keep(String form, FormMapping mapping, String by) {
        Optional<Form> before = find(form);
        if (before.isPresent() && before.get().mapping().equals(mapping)) {
            return before.get();
        }
        jdbc.update("INSERT INTO import_form (form, version, mapping, recorded_by) VALUES (?, ?, ?, ?)", form,
                before.map(Form::version).orElse(0) + 1, json.writeValueAsString(mapping), by);
        return find(form).orElseThrow();
    }
}
