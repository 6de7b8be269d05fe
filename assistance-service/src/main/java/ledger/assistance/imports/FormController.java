package ledger.assistance.imports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.annotation.Nulls;
import jakarta.servlet.http.HttpServletRequest;
import ledger.assistance.imports.Forms.Form;
import ledger.assistance.imports.form.FormMapping;
import ledger.platform.web.Caller;
import ledger.platform.web.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/imports/forms}: how forms of KoboToolbox and ODK become rows of templates; the administrator's to record. */
@RestController
@RequestMapping("/api/imports/forms")
class FormController {
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,59}";
    private final Forms forms;
    private final JsonMapper json;

    FormController(Forms forms, JsonMapper json) {
        this.forms = forms;
        this.json = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // A list or map with a hole in it is a slip of whoever wrote it, and would fail with the first submission.
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
                .build();
    }

    @GetMapping
    List<String> all() {
        return forms.names();
    }

    @GetMapping("/{form}")
    Form find(@PathVariable String form) {
        return forms.find(form).orElseThrow(() -> unknown(form));
    }

    /** A mapping as JSON or YAML, by {@code Content-Type}; refused with all that does not fit the templates. */
    @PutMapping("/{form}")
    Form keep(@PathVariable String form, HttpServletRequest request) throws IOException {
        if (!form.matches(NAME)) {
            throw Refusal.invalid("form", "not-a-name", "A form's name is made of up to 60 letters, digits, - and _.");
        }
        String type = request.getContentType() == null ? "" : request.getContentType();
        FormMapping mapping = mapping(SentJson.bytes(request), type.contains("yaml"));
        MappingCheck.plainTexts(json.valueToTree(mapping));
        MappingCheck.check(mapping);
        return forms.keep(form, mapping, Caller.current().subject());
    }

    static Refusal unknown(String form) {
        return Refusal.notFound("form", "There is no mapping for form '" + form
                + "'; the administrator records one with PUT /api/imports/forms/{form}.");
    }

    private FormMapping mapping(byte[] body, boolean yaml) {
        try {
            FormMapping mapping = yaml
                    ? json.convertValue(yaml().load(new String(body, StandardCharsets.UTF_8)), FormMapping.class)
                    : json.readValue(body, FormMapping.class);
            if (mapping == null) {
                throw noMapping("", "it is empty");
            }
            return mapping;
        } catch (JacksonException e) {
            throw (Refusal) noMapping(place(e), e.getOriginalMessage()).initCause(e);
        } catch (YAMLException e) {
            throw (Refusal) Refusal.invalid("", "not-yaml", "This is no YAML: " + e.getMessage()).initCause(e);
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        // Through aliases a list can hold itself, or a few lines stand for billions.
        options.setMaxAliasesForCollections(0);
        return new Yaml(new SafeConstructor(options));
    }

    private static Refusal noMapping(String place, String reason) {
        return Refusal.invalid(place, "not-a-mapping", "This is no mapping: " + reason
                + ". It holds 'source' and 'records', each with 'template', 'each', 'when' and 'columns'.");
    }

    /** Where in the mapping it failed, {@code records[0].columns}. */
    private static String place(JacksonException e) {
        StringBuilder place = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return place.toString();
    }
}
