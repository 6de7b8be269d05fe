package ledger.deploy.bench.people;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A made-up registration.
 *
 * @param ref  of the registration
 * @param self ref of the person's first registration, which no registry knows
 * @param sex  {@code F}, {@code M} or {@code UNKNOWN}
 * @param born a day or a year
 */
public record Registration(String ref, String self, String given, String family, String sex, @Nullable String born,
        @Nullable String phone, @Nullable String document) {
    /** As a row of the template {@code registrations}, by column. */
    public Map<String, String> row() {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("person_ref", ref);
        row.put("registered_on", "2021-05-01");
        row.put("sex", sex);
        row.put("birth_date", born == null ? "" : born);
        row.put("category", "IDP");
        row.put("area", "Gitega");
        row.put("given_names", given);
        row.put("family_name", family);
        row.put("phone", phone == null ? "" : phone);
        row.put("document_no", document == null ? "" : document);
        row.put("consent", "yes");
        return row;
    }
}
